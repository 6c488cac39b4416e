//! As much of PostgreSQL's protocol as it takes to see a COMMIT pass: messages are a letter, a length and a body, and
//! only the very first has no letter.

use std::collections::HashSet;
use std::io::{self, Read};

/// A connection's first message is one of these instead of a start, when a client asks for encryption.
const ASKS_FOR_ENCRYPTION: [u32; 2] = [80_877_103, 80_877_104]; // TLS, GSSAPI
/// Longer than anything a test sends: a broken length must not eat the memory.
const BYTES_MAX: usize = 64 << 20;

/// As it came: head and body.
pub struct Message {
    pub kind: u8,
    bytes: Vec<u8>,
    head: usize,
}

/// Statements and portals that mean COMMIT, by the names the client gave them.
#[derive(Default)]
pub struct Commits {
    statements: HashSet<Vec<u8>>,
    portals: HashSet<Vec<u8>>,
}

impl Message {
    pub fn read(stream: &mut impl Read) -> io::Result<Self> {
        let mut head = [0; 5];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
        Self::rest(stream, head[0], head.to_vec(), length)
    }

    /// The one without a letter; its kind is 0.
    pub fn read_first(stream: &mut impl Read) -> io::Result<Self> {
        let mut head = [0; 4];
        stream.read_exact(&mut head)?;
        Self::rest(stream, 0, head.to_vec(), u32::from_be_bytes(head))
    }

    fn rest(stream: &mut impl Read, kind: u8, head: Vec<u8>, length: u32) -> io::Result<Self> {
        // The length counts itself.
        let body = (length as usize).checked_sub(4).filter(|body| *body <= BYTES_MAX);
        let body = body.ok_or_else(|| io::Error::other("a message of an impossible length"))?;
        let mut message = Self { kind, head: head.len(), bytes: head };
        message.bytes.resize(message.head + body, 0);
        stream.read_exact(&mut message.bytes[message.head..])?;
        Ok(message)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn body(&self) -> &[u8] {
        &self.bytes[self.head..]
    }

    pub fn asks_for_encryption(&self) -> bool {
        let code = self.body().first_chunk().map(|code| u32::from_be_bytes(*code));
        self.kind == 0 && code.is_some_and(|code| ASKS_FOR_ENCRYPTION.contains(&code))
    }

    /// Asks for an answer that ends with "ready": a simple query, a sync, a function call.
    pub fn asks_for_ready(&self) -> bool {
        matches!(self.kind, b'Q' | b'S' | b'F')
    }

    /// The server's word that a transaction is committed. A failed one is answered with ROLLBACK.
    pub fn says_committed(&self) -> bool {
        self.kind == b'C' && self.body() == b"COMMIT\0"
    }

    pub fn says_ready(&self) -> bool {
        self.kind == b'Z'
    }
}

impl Commits {
    /// Follows what the client prepares and binds; true for the message that carries a COMMIT out.
    pub fn is_carried_out_by(&mut self, message: &Message) -> bool {
        let mut texts = message.body().split(|byte| *byte == 0);
        let mut text = || texts.next().unwrap_or_default().to_vec();
        match message.kind {
            b'Q' => ends_in_commit(&text()),
            b'P' => {
                let (statement, sql) = (text(), text());
                keep(&mut self.statements, statement, ends_in_commit(&sql));
                false
            }
            b'B' => {
                let (portal, statement) = (text(), text());
                let commits = self.statements.contains(&statement);
                keep(&mut self.portals, portal, commits);
                false
            }
            b'E' => self.portals.contains(&text()),
            _ => false,
        }
    }
}

fn keep(names: &mut HashSet<Vec<u8>>, name: Vec<u8>, commits: bool) {
    if commits {
        names.insert(name);
    } else {
        names.remove(&name);
    }
}

/// One text may hold several statements; the last one decides.
fn ends_in_commit(sql: &[u8]) -> bool {
    let sql = String::from_utf8_lossy(sql);
    let last = sql.split(';').map(str::trim).rfind(|statement| !statement.is_empty());
    let word = last.and_then(|statement| statement.split_whitespace().next()).unwrap_or_default();
    // COMMIT PREPARED ends another transaction, in two steps.
    let prepared =
        last.is_some_and(|statement| statement.to_ascii_uppercase().contains("PREPARED"));
    !prepared && ["COMMIT", "END"].iter().any(|commit| word.eq_ignore_ascii_case(commit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: u8, body: &[u8]) -> Message {
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        let bytes = [&[kind][..], &length, body].concat();
        let message = Message::read(&mut &bytes[..]).unwrap();
        assert_eq!(message.bytes(), bytes);
        message
    }

    #[test]
    fn a_commit_is_seen_in_a_simple_query() {
        let seen = |sql: &str| {
            Commits::default().is_carried_out_by(&message(b'Q', &[sql.as_bytes(), b"\0"].concat()))
        };
        for sql in
            ["COMMIT", "commit;", " Commit ; ", "END", "COMMIT AND CHAIN", "INSERT …; COMMIT"]
        {
            assert!(seen(sql), "{sql}");
        }
        for sql in [
            "",
            ";",
            "ROLLBACK",
            "BEGIN",
            "SELECT 'COMMIT'",
            "COMMIT; BEGIN",
            "COMMIT PREPARED 'x'",
        ] {
            assert!(!seen(sql), "{sql}");
        }
    }

    #[test]
    fn a_commit_is_seen_where_a_prepared_one_is_carried_out() {
        let mut commits = Commits::default();
        assert!(!commits.is_carried_out_by(&message(b'P', b"s1\0COMMIT\0\0\0")));
        assert!(!commits.is_carried_out_by(&message(b'P', b"s2\0SELECT 1\0\0\0")));
        assert!(!commits.is_carried_out_by(&message(b'B', b"\0s2\0\0\0\0\0\0\0")));
        assert!(!commits.is_carried_out_by(&message(b'E', b"\0\0\0\0\0")));
        assert!(!commits.is_carried_out_by(&message(b'B', b"\0s1\0\0\0\0\0\0\0")));
        assert!(commits.is_carried_out_by(&message(b'E', b"\0\0\0\0\0")));
        assert!(!commits.is_carried_out_by(&message(b'P', b"s1\0SELECT 2\0\0\0")));
        assert!(!commits.is_carried_out_by(&message(b'B', b"\0s1\0\0\0\0\0\0\0")));
        assert!(!commits.is_carried_out_by(&message(b'E', b"\0\0\0\0\0")));
    }

    #[test]
    fn a_length_that_cannot_be_is_refused() {
        assert!(Message::read(&mut &b"Q\0\0\0\x03"[..]).is_err());
        assert!(Message::read(&mut &b"Q\xff\xff\xff\xff"[..]).is_err());
    }
}

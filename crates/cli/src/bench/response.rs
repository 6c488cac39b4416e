//! As much of an HTTP/1.1 answer as a load client must understand: its status, its end, whether the connection stays.

/// Reads one answer after another from bytes that come in pieces of any size.
#[derive(Default)]
pub struct ResponseReader {
    /// The line or head being collected; empty while a body passes by.
    collected: Vec<u8>,
    part: Part,
    answer: Answer,
    /// Of the last answer.
    head: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub closes: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Malformed;

#[derive(Clone, Copy, Default)]
enum Part {
    #[default]
    Head,
    Body {
        left: usize,
    },
    ChunkSize,
    Chunk {
        left: usize,
    },
    Trailer,
}

const HEAD_BYTES_MAX: usize = 64 * 1024;

impl ResponseReader {
    /// The answer, once its last byte has come. One request is in flight, so bytes after it are a fault.
    pub fn read(&mut self, mut bytes: &[u8]) -> Result<Option<Answer>, Malformed> {
        while !bytes.is_empty() {
            let complete = match self.part {
                Part::Head => self.head(&mut bytes)?,
                Part::Body { left } => self.body(&mut bytes, left),
                Part::ChunkSize => self.chunk_size(&mut bytes)?,
                Part::Chunk { left } => self.chunk(&mut bytes, left),
                Part::Trailer => self.trailer(&mut bytes)?,
            };
            if complete {
                self.part = Part::Head;
                return if bytes.is_empty() { Ok(Some(self.answer)) } else { Err(Malformed) };
            }
        }
        Ok(None)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = std::str::from_utf8(&self.head).ok()?.split("\r\n");
        let mut headers = lines.filter_map(|line| line.split_once(':'));
        headers.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    fn head(&mut self, bytes: &mut &[u8]) -> Result<bool, Malformed> {
        let Some(head) = self.collect(bytes, b"\r\n\r\n")? else { return Ok(false) };
        let (answer, part) = parse_head(&head)?;
        self.answer = answer;
        self.part = part;
        self.head = head;
        Ok(matches!(part, Part::Body { left: 0 }))
    }

    fn body(&mut self, bytes: &mut &[u8], left: usize) -> bool {
        let taken = left.min(bytes.len());
        *bytes = &bytes[taken..];
        self.part = Part::Body { left: left - taken };
        left == taken
    }

    fn chunk_size(&mut self, bytes: &mut &[u8]) -> Result<bool, Malformed> {
        let Some(line) = self.collect(bytes, b"\r\n")? else { return Ok(false) };
        let digits = line.split(|byte| matches!(byte, b';' | b'\r')).next().unwrap_or_default();
        let digits = std::str::from_utf8(digits).map_err(|_| Malformed)?.trim();
        let size = usize::from_str_radix(digits, 16).map_err(|_| Malformed)?;
        let with_line_end = size.checked_add(2).ok_or(Malformed)?;
        self.part = if size == 0 { Part::Trailer } else { Part::Chunk { left: with_line_end } };
        Ok(false)
    }

    fn chunk(&mut self, bytes: &mut &[u8], left: usize) -> bool {
        let taken = left.min(bytes.len());
        *bytes = &bytes[taken..];
        self.part =
            if left == taken { Part::ChunkSize } else { Part::Chunk { left: left - taken } };
        false
    }

    /// Lines up to an empty one, which ends the answer.
    fn trailer(&mut self, bytes: &mut &[u8]) -> Result<bool, Malformed> {
        Ok(self.collect(bytes, b"\r\n")?.is_some_and(|line| line == b"\r\n"))
    }

    /// Takes bytes up to and with `end`, or all of them when it has not come yet.
    fn collect(&mut self, bytes: &mut &[u8], end: &[u8]) -> Result<Option<Vec<u8>>, Malformed> {
        let before = self.collected.len();
        self.collected.extend_from_slice(bytes);
        // The end may have begun in an earlier piece.
        let searched = before.saturating_sub(end.len() - 1);
        let found = self.collected[searched..].windows(end.len()).position(|window| window == end);
        match found {
            Some(place) => {
                let length = searched + place + end.len();
                *bytes = &bytes[length - before..];
                self.collected.truncate(length);
                Ok(Some(std::mem::take(&mut self.collected)))
            }
            None if HEAD_BYTES_MAX < self.collected.len() => Err(Malformed),
            None => {
                *bytes = &[];
                Ok(None)
            }
        }
    }
}

fn parse_head(head: &[u8]) -> Result<(Answer, Part), Malformed> {
    let head = std::str::from_utf8(head).map_err(|_| Malformed)?;
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    if words.next() != Some("HTTP/1.1") {
        return Err(Malformed);
    }
    let status = words.next().and_then(|word| word.parse().ok()).ok_or(Malformed)?;
    let mut closes = false;
    let mut part = None;
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-length") {
            part = Some(Part::Body { left: value.parse().map_err(|_| Malformed)? });
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            part = Some(Part::ChunkSize);
        } else if name.eq_ignore_ascii_case("connection") {
            closes = value.eq_ignore_ascii_case("close");
        }
    }
    let part = match status {
        204 | 304 => Part::Body { left: 0 },
        // A body that ends with the connection would need another reader; the server measured here sends none.
        _ => part.ok_or(Malformed)?,
    };
    Ok((Answer { status, closes }, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_pieces(bytes: &[u8], size: usize) -> Result<Vec<Answer>, Malformed> {
        let mut reader = ResponseReader::default();
        let pieces = bytes.chunks(size).map(|piece| reader.read(piece));
        Ok(pieces.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    #[test]
    fn an_answer_is_whole_with_its_last_byte_however_it_is_cut() {
        let answers: [(&str, u16, bool); 5] = [
            ("HTTP/1.1 303 See Other\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n", 303, false),
            ("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello", 200, false),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n0123\r\n6789\r\n0\r\n\r\n",
                200,
                false,
            ),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nEtag: x\r\n\r\n",
                200,
                false,
            ),
            ("HTTP/1.1 503 Busy\r\nConnection: Close\r\nContent-Length: 2\r\n\r\nno", 503, true),
        ];
        for (text, status, closes) in answers {
            for size in 1..=text.len() {
                let whole = in_pieces(text.as_bytes(), size).unwrap();
                assert_eq!(whole, [Answer { status, closes }], "{text:?} in pieces of {size}");
                let cut = in_pieces(&text.as_bytes()[..text.len() - 1], size).unwrap();
                assert_eq!(cut, [], "{text:?} without its last byte, in pieces of {size}");
            }
        }
    }

    #[test]
    fn answers_follow_each_other_on_one_connection() {
        let mut reader = ResponseReader::default();
        for status in [303, 204, 303] {
            let length = if status == 204 { "" } else { "Content-Length: 0\r\n" };
            let answer = reader.read(format!("HTTP/1.1 {status} x\r\n{length}\r\n").as_bytes());
            assert_eq!(answer, Ok(Some(Answer { status, closes: false })));
        }
    }

    #[test]
    fn headers_of_the_last_answer_are_at_hand() {
        let mut reader = ResponseReader::default();
        assert_eq!(reader.header("etag"), None);
        for (text, tag) in [("ETag: \"a:1\"\r\n", Some("\"a:1\"")), ("", None)] {
            reader.read(format!("HTTP/1.1 304 x\r\n{text}\r\n").as_bytes()).unwrap();
            assert_eq!(reader.header("etag"), tag);
        }
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for text in [
            "SSH-2.0-example\r\n\r\n",
            "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore",
        ] {
            assert_eq!(ResponseReader::default().read(text.as_bytes()), Err(Malformed), "{text:?}");
        }
        let endless = vec![b'x'; HEAD_BYTES_MAX + 1];
        assert_eq!(ResponseReader::default().read(&endless), Err(Malformed));
    }
}

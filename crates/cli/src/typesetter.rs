//! Typesets letters in a child process: this very program as `render`.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use async_trait::async_trait;
use bytes::Bytes;
use serde::Serialize;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use undersigned_web::{Document, Paper, TypesetError, Typesetter};

use crate::arguments::Rendering;
use crate::documents::{letter_document, paper_document};

pub struct ChildTypesetter {
    program: PathBuf,
    public_url: String,
    /// One at a time: each may take all the memory that is set aside for it.
    turn: Semaphore,
    turn_wait_max: Duration,
    time_max: Duration,
}

impl ChildTypesetter {
    /// One for each core would reserve more address space on a large machine than `render` grants itself: threads, and what memory is
    /// handed out from.
    const THREADS: &str = "2";
    const ARENAS: &str = "narenas:2";
    const PDF_BYTES_MAX: u64 = 256 * 1024 * 1024; // Far above what twenty thousand names make.
    const STDERR_BYTES_MAX: u64 = 2_000;

    pub fn of_this_program(public_url: String) -> Result<Self> {
        // On Linux the process's own file, whatever an upgrade has put in its place meanwhile.
        let program = if cfg!(target_os = "linux") {
            "/proc/self/exe".into()
        } else {
            std::env::current_exe().context("cannot find this program's file")?
        };
        let seconds = Duration::from_secs;
        Ok(Self {
            program,
            public_url,
            turn: Semaphore::new(1),
            turn_wait_max: seconds(20),
            time_max: seconds(30),
        })
    }

    fn spawn(&self, what: Rendering) -> std::io::Result<Child> {
        Command::new(&self.program)
            .args(["render", what.as_str()])
            .env_clear() // It needs no setting, so it knows no secret.
            .envs([("RAYON_NUM_THREADS", Self::THREADS), ("_RJEM_MALLOC_CONF", Self::ARENAS)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
    }
}

#[async_trait]
impl Typesetter for ChildTypesetter {
    async fn typeset(&self, document: Document) -> Result<Bytes, TypesetError> {
        self.render(Rendering::Letter, &letter_document(&document, &self.public_url)).await
    }

    async fn draw(&self, paper: Paper) -> Result<Bytes, TypesetError> {
        self.render(Rendering::Paper, &paper_document(paper, &self.public_url)).await
    }
}

impl ChildTypesetter {
    async fn render(
        &self,
        what: Rendering,
        document: &impl Serialize,
    ) -> Result<Bytes, TypesetError> {
        let turn = timeout(self.turn_wait_max, self.turn.acquire()).await;
        let _turn = turn.map_err(|_| TypesetError::Busy)?.map_err(|_| TypesetError::Busy)?;
        let json = serde_json::to_vec(document).map_err(|_| failed("the document is not JSON"))?;
        let child = self
            .spawn(what)
            .map_err(|error| failed(format!("the child did not start: {}", error.kind())))?;
        match timeout(self.time_max, talk(child, json)).await {
            Ok(outcome) => outcome,
            Err(_) => {
                Err(failed(format!("it took longer than {} seconds", self.time_max.as_secs())))
            }
        }
    }
}

/// Writes and reads at once: a child that answers before it has read all must not make both wait for ever.
async fn talk(mut child: Child, json: Vec<u8>) -> Result<Bytes, TypesetError> {
    let (Some(mut stdin), Some(stdout), Some(stderr)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(failed("the child has no pipes"));
    };
    let write = async move {
        let _ = stdin.write_all(&json).await; // A child that stopped reading says why by its status.
    };
    let (mut pdf, mut said) = (Vec::new(), Vec::new());
    let (mut stdout, mut stderr) = (
        stdout.take(ChildTypesetter::PDF_BYTES_MAX),
        stderr.take(ChildTypesetter::STDERR_BYTES_MAX),
    );
    let (_, read, _) =
        tokio::join!(write, stdout.read_to_end(&mut pdf), stderr.read_to_end(&mut said));
    let status = child.wait().await.map_err(|_| failed("the child was lost"))?;
    if !status.success() {
        return Err(failed(format!("{status}: {}", String::from_utf8_lossy(&said).trim())));
    }
    read.map_err(|error| failed(format!("the child's answer was lost: {}", error.kind())))?;
    Ok(pdf.into())
}

fn failed(why: impl Into<String>) -> TypesetError {
    TypesetError::Failed(why.into())
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::Arc;

    use jiff::Timestamp;
    use undersigned_core::counts::Counts;
    use undersigned_core::letters::{Version, parse_letter_file};
    use undersigned_core::life::Letter;
    use undersigned_core::signatures::LetterId;

    use super::*;

    fn document() -> Document {
        let definition = parse_letter_file(crate::demo::LETTER, "letter.md").unwrap();
        let version = Version::first(&definition);
        let opened_at = Timestamp::UNIX_EPOCH;
        let letter = Letter {
            id: LetterId(1),
            definition,
            version,
            opened_at,
            closed_at: None,
            delivered_at: None,
            retracted: None,
            names_hidden_at: None,
            names_shown_to: None,
        };
        Document {
            letter: Arc::new(letter),
            text: 0,
            counts: Counts::default(),
            as_of: opened_at,
            signers: Vec::new(),
            for_the_addressee: Vec::new(),
            is_delivered_copy: false,
        }
    }

    /// Runs a shell script in the child's place.
    fn typesetter(folder: &tempfile::TempDir, script: &str) -> ChildTypesetter {
        let program = folder.path().join("child");
        let mut file = std::fs::File::create(&program).unwrap();
        write!(file, "#!/bin/sh\n{script}\n").unwrap();
        file.set_permissions(PermissionsExt::from_mode(0o700)).unwrap();
        drop(file);
        ChildTypesetter {
            program,
            ..ChildTypesetter::of_this_program("https://letters.example.org".into()).unwrap()
        }
    }

    async fn outcome(script: &str, time_max: Duration) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let typesetter = ChildTypesetter { time_max, ..typesetter(&folder, script) };
        let pdf = typesetter.typeset(document()).await.map_err(|error| error.to_string())?;
        Ok(String::from_utf8(pdf.to_vec()).unwrap())
    }

    const LONG: Duration = Duration::from_secs(600);

    #[tokio::test]
    async fn the_child_gets_the_document_and_its_answer_comes_back() {
        let answer = outcome("test \"$1\" = render && cat", LONG).await.unwrap();
        assert!(answer.contains("Open the reading room on Sundays"), "{answer}");
    }

    #[tokio::test]
    async fn the_child_knows_nothing_of_the_environment() {
        let variables = outcome("cat >/dev/null; /usr/bin/env", LONG).await.unwrap();
        assert!(!variables.contains("CARGO"), "{variables}");
    }

    #[tokio::test]
    async fn a_child_that_fails_is_told_with_its_last_words() {
        let error =
            outcome("echo half a page; echo no glyphs left >&2; exit 3", LONG).await.unwrap_err();
        assert!(error.contains("exit status: 3: no glyphs left"), "{error}");
    }

    #[tokio::test]
    async fn a_child_that_never_ends_is_cut() {
        let error = outcome("exec sleep 600", Duration::from_millis(50)).await.unwrap_err();
        assert!(error.contains("it took longer than"), "{error}");
    }

    #[tokio::test]
    async fn whoever_waits_too_long_for_a_turn_is_told_to_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let busy = ChildTypesetter { turn_wait_max: Duration::ZERO, ..typesetter(&folder, "cat") };
        let _turn = busy.turn.acquire().await.unwrap();
        assert!(matches!(busy.typeset(document()).await, Err(TypesetError::Busy)));
    }
}

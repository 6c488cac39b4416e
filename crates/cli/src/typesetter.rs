//! Typesets letters in a child process: this very program as `render`.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use async_trait::async_trait;
use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use undersigned_web::{Document, TypesetError, Typesetter};

use crate::documents::letter_document;

pub struct ChildTypesetter {
    program: PathBuf,
    public_url: String,
    /// One at a time: each may take all the memory that is set aside for it.
    turn: Semaphore,
    turn_wait_max: Duration,
    time_max: Duration,
}

impl ChildTypesetter {
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

    fn spawn(&self) -> std::io::Result<Child> {
        Command::new(&self.program)
            .arg("render")
            .env_clear() // It needs nothing, so it knows no secret.
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
        let turn = timeout(self.turn_wait_max, self.turn.acquire()).await;
        let _turn = turn.map_err(|_| TypesetError::Busy)?.map_err(|_| TypesetError::Busy)?;
        let json = serde_json::to_vec(&letter_document(&document, &self.public_url))
            .map_err(|_| failed("the document is not JSON"))?;
        let child = self
            .spawn()
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

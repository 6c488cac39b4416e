//! What a command says: to people plainly, to programs as JSON.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;
use undersigned_core::letters::LetterFileErrors;

use crate::arguments::OutputArguments;

#[derive(Clone, Copy)]
pub struct Output {
    json: bool,
}

impl Output {
    pub const TEXT: Self = Self { json: false };

    pub fn is_json(self) -> bool {
        self.json
    }

    /// `human` ends without a line break.
    pub fn say(self, value: &impl Serialize, human: impl FnOnce() -> String) -> Result<()> {
        let text = if self.json { serde_json::to_string_pretty(value)? } else { human() };
        print(&format!("{text}\n"))
    }

    /// On standard error, so that nobody takes it for an answer.
    pub fn refuse(self, error: &anyhow::Error) {
        let text = if self.json { refusal_json(error) } else { format!("error: {error:#}") };
        let _ = writeln!(io::stderr(), "{text}"); // Nowhere is left to say that this failed.
    }
}

impl From<OutputArguments> for Output {
    fn from(arguments: OutputArguments) -> Self {
        Self { json: arguments.json }
    }
}

/// Whoever reads may stop reading: that is no failure of ours.
pub fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn refusal_json(error: &anyhow::Error) -> String {
    #[derive(Serialize)]
    struct Problem<'a> {
        file: &'a str,
        line: usize,
        key: &'a str,
        message: String,
    }

    let problems = error.downcast_ref::<LetterFileErrors>().map(|errors| {
        errors
            .iter()
            .map(|error| Problem {
                file: &error.file,
                line: error.line,
                key: &error.key,
                message: error.problem.to_string(),
            })
            .collect::<Vec<_>>()
    });
    let mut value = serde_json::json!({ "error": format!("{error:#}") });
    if let Some(problems) = problems {
        value["problems"] = serde_json::json!(problems);
    }
    value.to_string()
}

//! One line of canonical JSON (RFC 8785) per entry: keys sorted, no white space. No personal data, ever.

mod line;
mod parts;
mod quick;

use serde::Deserialize;

use self::line::Line;
pub use self::parts::{Evidence, Hex, Hour, Visibility, hexadecimal};

/// One thing that happened to a letter. `index` is always the leaf of the `sign` entry that it happened to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Entry {
    /// Always the first entry, and the only one of its kind.
    Open(Open),
    Sign(Sign),
    /// The signer's act.
    Withdraw {
        hour: Hour,
        index: u64,
    },
    /// The organizers' act; their reason in words stands beside the log.
    Remove {
        code: String,
        hour: Hour,
        index: u64,
    },
    /// Neither counted nor shown until somebody has looked.
    Hold {
        hour: Hour,
        index: u64,
    },
    Release {
        hour: Hour,
        index: u64,
    },
    /// Another content or visibility of the same signature.
    Amend {
        c: Hex,
        hour: Hour,
        index: u64,
        visibility: Visibility,
    },
    /// All names, until `show`.
    Hide {
        hour: Hour,
    },
    Show {
        hour: Hour,
    },
    /// Openings of the leaves `from <= leaf < to` were erased at the end of their retention.
    Erase {
        from: u64,
        hour: Hour,
        to: u64,
    },
    /// A new text, by the hash of its canonical form.
    Version {
        hour: Hour,
        version: Hex,
    },
    /// A signature moves to a new version.
    Carry {
        c: Hex,
        hour: Hour,
        index: u64,
        version: Hex,
    },
    /// No `sign` after the hour `until`.
    Close {
        hour: Hour,
        until: Hour,
    },
    Deliver {
        hour: Hour,
    },
    Retract {
        hour: Hour,
    },
    /// After a lost database: the last known tree.
    Restart {
        hour: Hour,
        root: Hex,
        size: u64,
    },
}

/// What a letter opened with, and under which rules.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Open {
    /// RFC 3339, to the second, UTC.
    #[serde(default)]
    pub closes: Option<String>,
    /// The mail domains that may sign; absent where anyone may.
    #[serde(default)]
    pub domains: Option<Vec<String>>,
    pub hour: Hour,
    /// A public name may be withheld for so many hours, to the next full one; absent where none may.
    #[serde(default)]
    pub names_after: Option<u16>,
    /// The log's own name, so that no entry serves two letters unseen.
    pub origin: String,
    pub version: Hex,
    pub visibilities: Vec<Visibility>,
}

/// A person signed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Sign {
    /// The commitment.
    pub c: Hex,
    /// The same person's withdrawn or removed signature: its place is taken, so that people are counted, not clicks.
    #[serde(default)]
    pub earlier: Option<u64>,
    pub evidence: Evidence,
    pub held: bool,
    /// In which it enters the log.
    pub hour: Hour,
    pub version: Hex,
    pub visibility: Visibility,
}

impl Entry {
    pub const BYTES_MAX: usize = 16 * 1024;

    /// Reads one line: JSON of a known type, in its one canonical form.
    pub fn parse(line: &[u8]) -> Option<Self> {
        if Self::BYTES_MAX < line.len() {
            return None;
        }
        if let Some(sign) = quick::sign(line) {
            return Some(sign);
        }
        let entry: Self = serde_json::from_slice(line).ok()?;
        (entry.canonical().as_bytes() == line).then_some(entry)
    }

    pub fn canonical(&self) -> String {
        let line = Line::default();
        match self {
            Self::Open(open) => open.line(line),
            Self::Sign(sign) => sign.line(line),
            Self::Withdraw { hour, index } => {
                line.hour(*hour).number("index", *index).kind("withdraw")
            }
            Self::Remove { code, hour, index } => {
                line.text("code", code).hour(*hour).number("index", *index).kind("remove")
            }
            Self::Hold { hour, index } => line.hour(*hour).number("index", *index).kind("hold"),
            Self::Release { hour, index } => {
                line.hour(*hour).number("index", *index).kind("release")
            }
            Self::Amend { c, hour, index, visibility } => line
                .text("c", c)
                .hour(*hour)
                .number("index", *index)
                .kind("amend")
                .text("visibility", visibility),
            Self::Hide { hour } => line.hour(*hour).kind("hide"),
            Self::Show { hour } => line.hour(*hour).kind("show"),
            Self::Erase { from, hour, to } => {
                line.number("from", *from).hour(*hour).number("to", *to).kind("erase")
            }
            Self::Version { hour, version } => {
                line.hour(*hour).kind("version").text("version", version)
            }
            Self::Carry { c, hour, index, version } => line
                .text("c", c)
                .hour(*hour)
                .number("index", *index)
                .kind("carry")
                .text("version", version),
            Self::Close { hour, until } => line.hour(*hour).kind("close").text("until", until),
            Self::Deliver { hour } => line.hour(*hour).kind("deliver"),
            Self::Retract { hour } => line.hour(*hour).kind("retract"),
            Self::Restart { hour, root, size } => {
                line.hour(*hour).text("root", root).number("size", *size).kind("restart")
            }
        }
        .end()
    }

    pub fn hour(&self) -> Hour {
        match self {
            Self::Open(Open { hour, .. })
            | Self::Sign(Sign { hour, .. })
            | Self::Withdraw { hour, .. }
            | Self::Remove { hour, .. }
            | Self::Hold { hour, .. }
            | Self::Release { hour, .. }
            | Self::Amend { hour, .. }
            | Self::Hide { hour }
            | Self::Show { hour }
            | Self::Erase { hour, .. }
            | Self::Version { hour, .. }
            | Self::Carry { hour, .. }
            | Self::Close { hour, .. }
            | Self::Deliver { hour }
            | Self::Retract { hour }
            | Self::Restart { hour, .. } => *hour,
        }
    }
}

impl Open {
    fn line(&self, mut line: Line) -> Line {
        if let Some(closes) = &self.closes {
            line = line.text("closes", closes);
        }
        if let Some(domains) = &self.domains {
            line = line.texts("domains", domains);
        }
        line = line.hour(self.hour);
        if let Some(hours) = self.names_after {
            line = line.number("names_after", hours.into());
        }
        line.text("origin", &self.origin)
            .kind("open")
            .text("version", self.version)
            .texts("visibilities", &self.visibilities)
    }
}

impl Sign {
    fn line(&self, mut line: Line) -> Line {
        line = line.text("c", self.c);
        if let Some(earlier) = self.earlier {
            line = line.number("earlier", earlier);
        }
        line.text("evidence", self.evidence)
            .truth("held", self.held)
            .hour(self.hour)
            .kind("sign")
            .text("version", self.version)
            .text("visibility", self.visibility)
    }
}

#[cfg(test)]
mod tests;

/// What one program on a database does for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Sending mail: so that caps hold, and nobody gets a mail twice.
    Mail,
    /// What comes with time: fixed times, closes, retention, the instance's log.
    Upkeep,
}

impl Work {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Upkeep => "upkeep",
        }
    }
}

/// The first entry that cannot be, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {leaf} {what}")]
pub struct Contradiction {
    pub leaf: u64,
    pub what: &'static str,
}

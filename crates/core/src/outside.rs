//! What comes from outside the program's own rules: time and randomness. Only `cli` makes the real ones.

use jiff::Timestamp;

pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

pub trait Randomness: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

/// Fresh random bytes.
pub fn bytes<const LENGTH: usize>(randomness: &dyn Randomness) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    randomness.fill(&mut bytes);
    bytes
}

//! The real clock and the real random source: the only place in the program that reads either.

use jiff::Timestamp;
use undersigned_core::outside::{Clock, Randomness};

pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "everything else is given this clock")]
        Timestamp::now()
    }
}

pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(clippy::disallowed_methods, reason = "everything else is given this source")]
        let filled = getrandom::fill(bytes);
        // Going on without would make secrets that can be guessed.
        filled.expect("the operating system gives random bytes");
    }
}

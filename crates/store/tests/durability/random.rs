//! Chance that is the same on every run.

use sha2::{Digest, Sha256};

pub struct Chance {
    seed: String,
    drawn: u64,
}

impl Chance {
    pub fn new(seed: impl Into<String>) -> Self {
        Self { seed: seed.into(), drawn: 0 }
    }

    pub fn bytes<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        self.drawn += 1;
        let digest = Sha256::new()
            .chain_update(&self.seed)
            .chain_update(self.drawn.to_le_bytes())
            .finalize();
        digest[..LENGTH].try_into().unwrap()
    }

    /// 0 to `end - 1`.
    pub fn below(&mut self, end: u64) -> u64 {
        u64::from_le_bytes(self.bytes()) % end
    }
}

//! The numbers a letter shows. One place says how they are made from what happened.

use serde::{Deserialize, Serialize};

use crate::signatures::Visibility;

/// The public numbers of one letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub verified: u64,
    pub held: u64,
    pub withdrawn: u64,
    pub removed: u64,
    pub by_visibility: ByVisibility,
}

/// Verified signatures by how far they may be seen. Adds up to `verified`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByVisibility {
    pub public: u64,
    pub addressee: u64,
    pub organizers: u64,
}

impl ByVisibility {
    pub fn get(&self, visibility: Visibility) -> u64 {
        match visibility {
            Visibility::Public => self.public,
            Visibility::Addressee => self.addressee,
            Visibility::Organizers => self.organizers,
        }
    }

    pub fn get_mut(&mut self, visibility: Visibility) -> &mut u64 {
        match visibility {
            Visibility::Public => &mut self.public,
            Visibility::Addressee => &mut self.addressee,
            Visibility::Organizers => &mut self.organizers,
        }
    }

    pub fn hidden(&self) -> u64 {
        self.addressee + self.organizers
    }
}

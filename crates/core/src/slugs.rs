//! The name of a letter in its address.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Lower-case ASCII letters and digits in words joined by single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SlugError {
    #[error("a slug has 1 to {max} characters")]
    Length { max: usize },
    #[error("a slug has only a-z, 0-9 and single hyphens between them")]
    Characters,
    #[error("“{0}” is an address of the server itself; choose another slug")]
    Reserved(String),
}

impl Slug {
    const CHARS_MAX: usize = 80;
    /// First path segments that the server keeps for itself, now or later.
    const RESERVED: [&str; 16] = [
        "c", "p", "dev", "healthz", "readyz", "metrics", "log", "static", "embed", "feed", "api",
        "admin", "about", "privacy", "robots", "assets",
    ];

    pub fn parse(input: &str) -> Result<Self, SlugError> {
        if input.is_empty() || Self::CHARS_MAX < input.len() {
            return Err(SlugError::Length { max: Self::CHARS_MAX });
        }
        let word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if !input.split('-').all(word) {
            return Err(SlugError::Characters);
        }
        if Self::RESERVED.contains(&input) {
            return Err(SlugError::Reserved(input.to_owned()));
        }
        Ok(Self(input.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

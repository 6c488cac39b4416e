//! Mail addresses: as typed, for mail; normalized, for counting only.

use thiserror::Error;

/// A mail address that one mailbox can have.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress {
    typed: String,
    normalized: String,
    domain: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    #[error("is empty")]
    Empty,
    #[error("is not a mail address")]
    NotAnAddress,
}

impl EmailAddress {
    pub fn parse(input: &str) -> Result<Self, AddressError> {
        let typed = input.trim();
        if typed.is_empty() {
            return Err(AddressError::Empty);
        }
        let Some((local, domain)) = typed.rsplit_once('@') else {
            return Err(AddressError::NotAnAddress);
        };
        let domain = domain.to_lowercase();
        Ok(Self {
            typed: typed.to_owned(),
            normalized: format!("{}@{domain}", local.to_lowercase()),
            domain,
        })
    }

    /// As typed: where mail goes.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// The form under which one mailbox counts once. Never a mail address to write to.
    pub fn normalized(&self) -> &str {
        &self.normalized
    }

    /// Lower-case ASCII (IDNA) domain.
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

impl std::fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

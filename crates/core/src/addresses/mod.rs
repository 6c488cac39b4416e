//! Mail addresses: as typed, for mail; normalized, for counting only.

mod providers;
#[cfg(test)]
mod tests;

pub use self::providers::{PROVIDERS, Provider};

use email_address::Options;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Which rules `EmailAddress::normalized` followed. Receipts name it; a change of rules or providers raises it.
pub const NORMALIZATION_VERSION: u8 = 1;

/// A mail address that one mailbox can have: one `@`, a domain with a dot, nothing that could break out of a mail header.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress {
    typed: String,
    normalized: String,
    domain: String,
}

/// Why an address or a domain was refused. Each message follows the field's label and says what to change.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    #[error("is empty")]
    Empty,
    #[error("is not a mail address; write it like name@example.org")]
    NotAnAddress,
    #[error("is longer than a mail address can be; check it")]
    TooLong,
    #[error(
        "has a space, a line break or a character that nobody can see; type it again without it"
    )]
    Unprintable,
    #[error(
        "has quotation marks before the @, which we cannot write to; use an address without them"
    )]
    Quoted,
    #[error("has something before the @ that no mail address has; check it")]
    LocalPart,
    #[error("has a numeric address after the @; write the name of the mail domain instead")]
    NumericDomain,
    #[error("has no dot after the @; write the whole domain, like example.org")]
    NoDot,
    #[error("has something after the @ that is no domain; check it")]
    Domain,
}

impl EmailAddress {
    const BYTES_MAX: usize = 254; // RFC 5321: a path of 256 less its brackets.
    const LOCAL_BYTES_MAX: usize = 64;

    pub fn parse(input: &str) -> Result<Self, AddressError> {
        let typed = input.trim();
        if typed.is_empty() {
            return Err(AddressError::Empty);
        }
        if Self::BYTES_MAX < typed.len() {
            return Err(AddressError::TooLong);
        }
        if typed.chars().any(is_unprintable) {
            return Err(AddressError::Unprintable);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(AddressError::NotAnAddress)?;
        let domain = parse_domain(domain)?;
        check_local_part(local)?;
        let normalized = normalize(local, &domain);
        // What is counted must be an address too, so that normalizing it again is safe. Lower case can be longer.
        let (normalized_local, _) =
            normalized.rsplit_once('@').ok_or(AddressError::NotAnAddress)?;
        check_local_part(normalized_local)?;
        if Self::BYTES_MAX < normalized.len() {
            return Err(AddressError::TooLong);
        }
        Ok(Self { typed: typed.to_owned(), normalized, domain })
    }

    /// As typed: where mail goes.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// As typed, but with the domain in ASCII, for mail systems that know no other.
    pub fn for_envelope(&self) -> String {
        let (local, _) = self.typed.rsplit_once('@').expect("a parsed address has an @");
        format!("{local}@{}", self.domain)
    }

    /// The form under which one mailbox counts once. Never a mail address to write to.
    pub fn normalized(&self) -> &str {
        &self.normalized
    }

    /// Lower-case ASCII (IDNA) domain.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The part of the domain that somebody registered: mail budgets count by it, so that subdomains share one.
    pub fn registrable_domain(&self) -> &str {
        psl::domain_str(&self.domain).unwrap_or(&self.domain)
    }
}

/// A mail domain in lower-case ASCII (IDNA), with at least one dot.
pub fn parse_domain(input: &str) -> Result<String, AddressError> {
    if input.is_empty() {
        return Err(AddressError::NotAnAddress);
    }
    if input.starts_with('[') {
        return Err(AddressError::NumericDomain);
    }
    let domain = idna::domain_to_ascii_strict(input).map_err(|_| AddressError::Domain)?;
    let (_, last) = domain.rsplit_once('.').ok_or(AddressError::NoDot)?;
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(if last.is_empty() {
            AddressError::Domain
        } else {
            AddressError::NumericDomain
        });
    }
    Ok(domain)
}

fn check_local_part(local: &str) -> Result<(), AddressError> {
    if local.contains('"') {
        return Err(AddressError::Quoted);
    }
    if EmailAddress::LOCAL_BYTES_MAX < local.len() {
        return Err(AddressError::TooLong);
    }
    // The crate knows letters and digits of all scripts, but not the marks on them: it judges what is left without.
    let composed: String = local.nfc().collect();
    if composed.chars().next().is_some_and(is_mark) {
        return Err(AddressError::LocalPart);
    }
    let unmarked: String = composed.chars().filter(|c| !is_mark(*c)).collect();
    let options =
        Options::default().with_required_tld().without_domain_literal().without_display_text();
    // The domain was judged as IDNA; here any will do.
    email_address::EmailAddress::parse_with_options(&format!("{unmarked}@example.org"), options)
        .map(drop)
        .map_err(|_| AddressError::LocalPart)
}

fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

fn is_unprintable(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c.general_category(),
            GeneralCategory::Control | GeneralCategory::Format | GeneralCategory::PrivateUse
        )
}

/// For counting only: whoever writes to the result may reach nobody.
fn normalize(local: &str, domain: &str) -> String {
    let composed: String = local.nfc().collect();
    let lower: String = composed.to_lowercase().nfc().collect();
    match providers::of(domain) {
        Some(provider) => format!("{}@{}", provider.mailbox(&lower), provider.domains[0]),
        None => format!("{lower}@{domain}"),
    }
}

impl std::fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

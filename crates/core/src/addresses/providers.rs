//! Mail providers known to deliver several spellings of an address to one mailbox.
//!
//! A wrong line here makes two people one, so a provider stands here only with what it documents itself, and each domain
//! of a provider stays its own unless the provider says that they are the same mailbox. Any change raises `NORMALIZATION_VERSION`.
//! Sources as named in each row; re-read them before changing a row.

use serde::Serialize;

/// Whoever counts addresses elsewhere, as the check of a receipt in a browser does, is given these rows as data.
#[derive(Serialize)]
pub struct Provider {
    /// The same mailboxes under several domains; counted under the first.
    pub(super) domains: &'static [&'static str],
    /// Dots before the `@` make no difference.
    dots: bool,
}

const fn plus(domains: &'static [&'static str]) -> Provider {
    Provider { domains, dots: false }
}

/// All of these drop a `+` and what follows it.
pub const PROVIDERS: &[Provider] = &[
    // support.google.com/mail: “Dots don't matter in Gmail addresses”, “Use Gmail aliases”.
    Provider { domains: &["gmail.com", "googlemail.com"], dots: true },
    // learn.microsoft.com: “Plus Addressing in Exchange Online”; Outlook.com runs on it.
    plus(&["outlook.com"]),
    plus(&["hotmail.com"]),
    plus(&["live.com"]),
    plus(&["msn.com"]),
    // fastmail.help: “Plus addressing and subdomain addressing”.
    plus(&["fastmail.com"]),
    plus(&["fastmail.fm"]),
    // proton.me/support: “Types of email addresses and aliases”, “+ aliases”.
    plus(&["proton.me"]),
    plus(&["protonmail.com"]),
    plus(&["protonmail.ch"]),
    plus(&["pm.me"]),
];

pub(super) fn of(domain: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.domains.contains(&domain))
}

#[cfg(test)]
pub(super) fn domains() -> impl Iterator<Item = &'static str> {
    PROVIDERS.iter().flat_map(|provider| provider.domains).copied()
}

impl Provider {
    /// `local` without what the provider ignores; as it is, should nothing be left.
    pub(super) fn mailbox(&self, local: &str) -> String {
        let untagged = match local.split_once('+') {
            Some(("", _)) | None => local,
            Some((mailbox, _)) => mailbox,
        };
        if self.dots { untagged.replace('.', "") } else { untagged.to_owned() }
    }
}

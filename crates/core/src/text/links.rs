//! Which addresses a letter may link to.

use url::Url;

/// A page on the web. A name before the host would hide where the link leads.
pub(crate) fn web_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let plain = url.has_host() && url.username().is_empty() && url.password().is_none();
    (matches!(url.scheme(), "http" | "https") && plain).then_some(url)
}

/// A page on the web or a mail address, as an ASCII URL.
pub(super) fn safe_url(text: &str) -> Option<String> {
    let mail = || Url::parse(text).ok().filter(|url| url.scheme() == "mailto");
    web_url(text).or_else(mail).map(String::from)
}

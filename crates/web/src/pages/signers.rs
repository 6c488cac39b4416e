/// One public name, as it stands under the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signer {
    /// Fixed for ever: nothing is renumbered when a name goes.
    pub ordinal: u64,
    pub name: String,
    pub title: Option<String>,
    pub affiliation: Option<String>,
    pub place: Option<String>,
}

impl Signer {
    /// `teacher, North School`: what is printed below the name.
    pub fn details(&self) -> Option<String> {
        joined([&self.title, &self.affiliation, &self.place].into_iter().flatten())
    }
}

/// People's own words in one line, whatever the language of the page.
pub(super) fn joined<'a>(parts: impl Iterator<Item = &'a String>) -> Option<String> {
    let parts: Vec<&str> = parts.map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

//! The letter on other people's pages and screens: embedded, in feeds, in calendars, as a card, on paper.

pub(crate) mod calendar;
pub(crate) mod embed;
pub(crate) mod facts;
pub(crate) mod feeds;
pub(crate) mod names_csv;
pub(crate) mod papers;
pub(crate) mod press;

/// What of a letter is made once per commit and sent from memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Shared {
    Embed,
    Badge,
    Press,
}

//! The record as a feed: what is in it, and every correction, newest first. Entries keep their names when they change.

use std::collections::HashMap;

use askama::Template;
use jiff::Timestamp;
use serde_json::{Value, json};
use undersigned_core::life::Letter;
use undersigned_core::record::{ItemKind, ItemName, KeptRecord, Record, What};
use undersigned_core::urls;

use crate::pages::record::{Correction, words as names};
use crate::words::Words;

const ENTRIES_MAX: usize = 100;

#[derive(Template)]
#[template(path = "record/feed.xml")]
pub(super) struct Feed<'a> {
    words: Words,
    letter: &'a Letter,
    url: String,
    atom_url: String,
    json_url: String,
    updated: Timestamp,
    author: String,
    entries: Vec<Entry>,
}

struct Entry {
    /// Where it stands on the page, and its name.
    url: String,
    title: String,
    text: String,
    published: Timestamp,
    updated: Timestamp,
}

impl<'a> Feed<'a> {
    pub(super) fn of(
        public_url: &str,
        letter: &'a Letter,
        kept: Option<&KeptRecord>,
        corrections: &[Correction],
        words: Words,
    ) -> Self {
        let slug = &letter.definition.slug;
        let url = format!("{public_url}{}", urls::record(slug));
        let newest = kept.and_then(|kept| kept.revisions.last());
        let mut entries =
            kept.map(|kept| entries(&url, kept, corrections, words)).unwrap_or_default();
        entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.url.cmp(&b.url)));
        entries.truncate(ENTRIES_MAX);
        let organizers = letter.definition.organizers.iter().map(|one| one.name.clone());
        let own = |path: String| format!("{public_url}{}", words.at(path));
        Self {
            words,
            letter,
            atom_url: own(urls::record_atom(slug)),
            json_url: own(urls::record_json_feed(slug)),
            url,
            updated: newest.map_or(letter.opened_at, |revision| revision.applied_at),
            author: words.listed(organizers),
            entries,
        }
    }

    fn title(&self) -> String {
        self.words.record_feed_title(self.words.apart(&self.letter.definition.title))
    }

    /// JSON Feed 1.1.
    pub(super) fn json(&self) -> Value {
        let items = self.entries.iter().map(|entry| {
            json!({
                "id": entry.url,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.text,
                "date_published": entry.published,
                "date_modified": entry.updated,
            })
        });
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title(),
            "home_page_url": self.url,
            "feed_url": self.json_url,
            "language": self.words.tag(),
            "authors": [{ "name": self.author }],
            "items": items.collect::<Vec<_>>(),
        })
    }
}

fn entries(url: &str, kept: &KeptRecord, corrections: &[Correction], words: Words) -> Vec<Entry> {
    let times = times(kept);
    let items = told(&kept.record, words).into_iter().filter_map(|(name, title, text)| {
        let (published, updated) = *times.get(&name)?;
        Some(Entry { url: format!("{url}#{}", name.anchor()), title, text, published, updated })
    });
    // Lists of office holders change with every election: that is news of no letter.
    let of_news = corrections.iter().filter(|one| one.change.item.kind != ItemKind::Holder);
    let corrections = of_news.map(|one| {
        let what = one.title(words);
        Entry {
            url: format!("{url}#{}", one.anchor()),
            title: match one.is_taken_out() {
                true => words.record_feed_taken_out(what),
                false => words.record_feed_corrected(what),
            },
            text: correction_text(one),
            published: one.at,
            updated: one.at,
        }
    });
    items.chain(corrections).collect()
}

fn correction_text(correction: &Correction) -> String {
    let mut lines: Vec<String> = correction.why().map(str::to_owned).into_iter().collect();
    for word in correction.words() {
        let (before, after) = (word.before.unwrap_or("–"), word.after.unwrap_or("–"));
        lines.push(format!("{}: {before} → {after}", word.key));
    }
    lines.join(" | ")
}

/// When each item came, and when it changed last.
fn times(kept: &KeptRecord) -> HashMap<ItemName, (Timestamp, Timestamp)> {
    let mut times = HashMap::new();
    for revision in &kept.revisions {
        for change in &revision.changes {
            let at = revision.applied_at;
            match &change.what {
                What::Added => {
                    times.insert(change.item.clone(), (at, at));
                }
                What::Changed { .. } => {
                    times.entry(change.item.clone()).and_modify(|(_, updated)| *updated = at);
                }
                What::TakenOut { .. } => {
                    times.remove(&change.item);
                }
            }
        }
    }
    times
}

/// Name, title and text of what a reader of the feed wants to hear of.
fn told(record: &Record, words: Words) -> Vec<(ItemName, String, String)> {
    let mut told = Vec::new();
    for ask in &record.asks {
        for (name, turn) in ask.named_turns() {
            let title = words.record_feed_ask(ask.ask, names::status(words, turn.status));
            let parts = [Some(words.date(turn.date)), turn.note.clone()];
            told.push((name, title, beside(parts)));
        }
    }
    for one in &record.statements {
        let name = ItemName::new(ItemKind::Statement, &one.id);
        let second_hand =
            one.reported_by.as_deref().map(|by| names::reported(words, by, one.report));
        let text = beside([
            Some(words.date(one.date)),
            one.venue.clone(),
            Some(one.text.clone()),
            second_hand,
        ]);
        told.push((name, one.speaker.clone(), text));
    }
    for one in &record.responses {
        let name = ItemName::new(ItemKind::Response, &one.id);
        let title = words.record_item(names::response(words, one.kind), words.apart(&one.from));
        told.push((name, title, beside([Some(words.date(one.date)), Some(one.text.clone())])));
    }
    for one in &record.polls {
        let name = ItemName::new(ItemKind::Poll, &one.id);
        let when = words.days(one.from, one.to);
        let title = words.record_feed_poll(words.apart(&one.pollster), when);
        told.push((name, title, one.question.clone()));
    }
    told
}

/// Things that stand in one line, in whatever language each is.
fn beside(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

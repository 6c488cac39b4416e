use jiff::Timestamp;
use undersigned_core::record::{AskStatus, Change, ItemKind, KeptRecord, What};

use super::words;
use crate::words::Words;

/// What readers could read before, and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Correction<'a> {
    pub revision: u32,
    pub at: Timestamp,
    pub change: &'a Change,
}

/// Something that stood there, and what stands there now.
pub struct Word<'a> {
    pub key: &'a str,
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// Newest first.
pub fn corrections(kept: &KeptRecord) -> Vec<Correction<'_>> {
    let revisions = kept.revisions.iter().rev();
    let all = revisions.flat_map(|revision| {
        let corrections = revision.changes.iter().filter(|change| change.is_correction());
        corrections.map(|change| Correction {
            revision: revision.number,
            at: revision.applied_at,
            change,
        })
    });
    all.collect()
}

impl<'a> Correction<'a> {
    pub fn is_of(&self, kind: ItemKind, id: &str) -> bool {
        self.change.item.kind == kind && self.change.item.id == id
    }

    pub fn anchor(&self) -> String {
        format!("correction-{}-{}", self.revision, self.change.item.anchor())
    }

    pub fn is_taken_out(&self) -> bool {
        matches!(self.change.what, What::TakenOut { .. })
    }

    /// `Statement: Bo Example`.
    pub fn title(&self, words: Words) -> String {
        let kind = words::item(words, self.change.item.kind);
        words.record_item(kind, words.apart(&self.what(words)))
    }

    /// What a reader knows it by. A status is kept under its name in the file.
    fn what(&self, words: Words) -> String {
        let title = &self.change.title;
        let turn = match self.change.item.kind {
            ItemKind::Turn => title.split_once(": ").and_then(|(ask, status)| {
                let known = |one: &AskStatus| one.as_str() == status;
                ask.parse::<u32>().ok().zip(AskStatus::ALL.into_iter().find(known))
            }),
            _ => None,
        };
        match turn {
            Some((ask, status)) => words.record_feed_ask(ask, words::status(words, status)),
            None => title.clone(),
        }
    }

    pub fn why(&self) -> Option<&'a str> {
        match &self.change.what {
            What::Added => None,
            What::Changed { why, .. } | What::TakenOut { why, .. } => why.as_deref(),
        }
    }

    pub fn words(&self) -> Vec<Word<'a>> {
        match &self.change.what {
            What::Added => Vec::new(),
            What::Changed { fields, .. } => fields
                .iter()
                .map(|field| Word {
                    key: &field.key,
                    before: field.before.as_deref(),
                    after: field.after.as_deref(),
                })
                .collect(),
            What::TakenOut { fields, .. } => fields
                .iter()
                .map(|field| Word { key: &field.key, before: Some(&field.text), after: None })
                .collect(),
        }
    }
}

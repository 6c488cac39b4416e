//! What one revision changed in the one before it: never silent, and what stood there before stays readable.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Record;
use super::items::{Field, Item, ItemKind, ItemName, items};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    #[serde(flatten)]
    pub item: ItemName,
    /// What a reader knows it by.
    pub title: String,
    #[serde(flatten)]
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum What {
    Added,
    Changed {
        fields: Vec<FieldChange>,
        why: Option<String>,
    },
    /// With all that stood there.
    TakenOut {
        fields: Vec<Field>,
        why: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub key: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Change {
    /// Whether something that readers could have read is no longer what it was.
    pub fn is_correction(&self) -> bool {
        match &self.what {
            What::Added => false,
            What::Changed { fields, .. } => fields.iter().any(|field| field.before.is_some()),
            What::TakenOut { .. } => true,
        }
    }
}

/// In the order of the newer record, then what is gone from the older one.
pub fn changes(before: &Record, after: &Record) -> Vec<Change> {
    let mut old: BTreeMap<ItemName, Item> =
        items(before).into_iter().map(|item| (item.name.clone(), item)).collect();
    let mut found = Vec::new();
    for new in items(after) {
        match old.remove(&new.name) {
            None => {
                found.push(Change { item: new.name, title: new.title, what: What::Added });
            }
            Some(old) => found.extend(changed(&old, new)),
        }
    }
    found.extend(old.into_values().map(|item| taken_out(item, after)));
    found
}

fn changed(old: &Item, new: Item) -> Option<Change> {
    let fields = field_changes(&old.fields, &new.fields);
    if fields.is_empty() && old.correction == new.correction {
        return None;
    }
    // An explanation belongs to the change that brought it.
    let why = new.correction.filter(|_| !fields.is_empty() || old.correction.is_none());
    if fields.is_empty() && why.is_none() {
        return None;
    }
    Some(Change { item: new.name, title: new.title, what: What::Changed { fields, why } })
}

fn field_changes(old: &[Field], new: &[Field]) -> Vec<FieldChange> {
    let text = |fields: &[Field], key: &str| {
        fields.iter().find(|field| field.key == key).map(|field| field.text.clone())
    };
    let mut seen = HashSet::new();
    let keys = new.iter().chain(old).map(|field| &field.key).filter(|key| seen.insert(*key));
    let change = |key: &String| FieldChange {
        key: key.clone(),
        before: text(old, key),
        after: text(new, key),
    };
    keys.map(change).filter(|change| change.before != change.after).collect()
}

fn taken_out(item: Item, after: &Record) -> Change {
    let can_be_named = matches!(
        item.name.kind,
        ItemKind::Statement | ItemKind::Response | ItemKind::Poll | ItemKind::Holder
    );
    let why = after.taken_out.iter().find(|out| can_be_named && out.id == item.name.id);
    let what = What::TakenOut { fields: item.fields, why: why.map(|out| out.why.clone()) };
    Change { item: item.name, title: item.title, what }
}

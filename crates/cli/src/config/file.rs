//! The TOML file, key by key, each with the line it stands on.

use std::collections::HashMap;

use anyhow::{Result, anyhow, bail};
use toml::de::{DeTable, DeValue};

use super::KEYS;
use super::values::Value;
use crate::nearest::nearest;

pub(super) fn read(text: &str, file: &str) -> Result<HashMap<&'static str, Value>> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line(text, span.start));
        anyhow!("{file}:{line}: {}", error.message())
    })?;
    let mut values = HashMap::new();
    for (key, value) in table.into_inner() {
        let name = key.get_ref();
        let place = format!("{file}:{}: ", line(text, key.span().start));
        let Some(known) = KEYS.into_iter().find(|known| known == name) else {
            let nearest = nearest(name, KEYS).unwrap_or_default();
            bail!("{place}unknown key \"{name}\"; the nearest known key is \"{nearest}\"");
        };
        let Some(text) = as_text(value.get_ref()) else {
            bail!("{place}\"{name}\" takes a text, a number, true or false, or a list of texts");
        };
        values.insert(known, Value { text, place: format!("{place}\"{name}\"") });
    }
    Ok(values)
}

/// As it would stand in a variable: a list is joined by commas, a switch is `on` or `off`.
fn as_text(value: &DeValue) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(on) => Some(if *on { "on" } else { "off" }.to_owned()),
        DeValue::Array(items) => {
            let texts: Option<Vec<String>> =
                items.iter().map(|item| as_text(item.get_ref())).collect();
            Some(texts?.join(","))
        }
        DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}

fn line(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
}

//! Writes canonical JSON objects key by key.

use std::fmt::{Display, Write};

use super::Hour;

#[derive(Default)]
pub(super) struct Line {
    text: String,
    last: &'static str,
}

impl Line {
    fn key(mut self, key: &'static str) -> Self {
        debug_assert!(self.last < key, "keys are sorted: {key} follows {}", self.last);
        self.text.push(if self.text.is_empty() { '{' } else { ',' });
        self.last = key;
        self.put(format_args!("\"{key}\":"))
    }

    fn put(mut self, value: impl Display) -> Self {
        write!(self.text, "{value}").expect("a string takes all");
        self
    }

    pub(super) fn text(self, key: &'static str, value: impl Display) -> Self {
        self.key(key).put(quoted(value))
    }

    pub(super) fn texts<T: Display>(self, key: &'static str, values: &[T]) -> Self {
        let values: Vec<_> = values.iter().map(quoted).collect();
        self.key(key).put(format_args!("[{}]", values.join(",")))
    }

    pub(super) fn number(self, key: &'static str, value: u64) -> Self {
        self.key(key).put(value)
    }

    pub(super) fn truth(self, key: &'static str, value: bool) -> Self {
        self.key(key).put(value)
    }

    pub(super) fn hour(self, hour: Hour) -> Self {
        self.text("hour", hour)
    }

    pub(super) fn kind(self, kind: &'static str) -> Self {
        self.text("type", kind)
    }

    pub(super) fn end(self) -> String {
        self.put('}').text
    }
}

fn quoted(value: impl Display) -> String {
    serde_json::to_string(&value.to_string()).expect("a string is JSON")
}

//! From bytes to values: a web form or JSON, the same fields, checked once here.

mod fields;
mod signature;

pub(crate) use fields::Fields;
pub(crate) use signature::{ParsedContent, parse_content, parse_email};

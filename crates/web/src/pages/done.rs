use askama::Template;

use super::Link;
use crate::words::Words;

/// That something was done, and where to go from here.
#[derive(Template)]
#[template(path = "done.html")]
pub struct DonePage {
    pub words: Words,
    pub title: String,
    pub paragraphs: Vec<String>,
    pub links: Vec<Link>,
}

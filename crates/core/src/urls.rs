//! The addresses of pages. Everything that links asks here.

use crate::slugs::Slug;
use crate::tokens::Token;

pub fn letter(slug: &Slug) -> String {
    format!("/{slug}")
}

pub fn signatures(slug: &Slug) -> String {
    format!("/{slug}/signatures")
}

pub fn check_inbox(slug: &Slug) -> String {
    format!("/{slug}/check-your-inbox")
}

pub fn letter_pdf(slug: &Slug) -> String {
    format!("/{slug}/letter.pdf")
}

pub fn confirm(token: Token) -> String {
    format!("/c/{}", token.to_link_text())
}

pub fn private_page(token: Token) -> String {
    format!("/p/{}", token.to_link_text())
}

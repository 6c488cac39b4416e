//! The addresses of pages. Everything that links asks here.

use crate::slugs::Slug;
use crate::tokens::Token;

pub fn letter(slug: &Slug) -> String {
    format!("/{slug}")
}

pub fn signatures(slug: &Slug) -> String {
    format!("/{slug}/signatures")
}

/// What is said and done about the letter.
pub fn record(slug: &Slug) -> String {
    format!("/{slug}/record")
}

pub fn record_json(slug: &Slug) -> String {
    format!("/{slug}/record.json")
}

pub fn record_atom(slug: &Slug) -> String {
    format!("/{slug}/record.atom")
}

pub fn record_json_feed(slug: &Slug) -> String {
    format!("/{slug}/record.feed.json")
}

/// Which office holder stands where.
pub fn positions(slug: &Slug) -> String {
    format!("/{slug}/record/positions")
}

/// One poll of the record as a table.
pub fn poll_csv(slug: &Slug, poll: &str) -> String {
    format!("/{slug}/record/polls/{poll}.csv")
}

/// The letter's numbers, drawn and told.
pub fn figures(slug: &Slug) -> String {
    format!("/{slug}/figures")
}

/// One of them as a picture (`.svg`) or a table (`.csv`).
pub fn figures_file(slug: &Slug, name: &str) -> String {
    format!("/{slug}/figures/{name}")
}

/// A page of the list is a fixed block of public numbers.
pub const SIGNERS_PER_PAGE: u64 = 100;

/// Where a public signer stands in the list.
pub fn signer(slug: &Slug, ordinal: u64) -> String {
    let page = (ordinal.max(1) - 1) / SIGNERS_PER_PAGE + 1;
    format!("{}?page={page}#s{ordinal}", signatures(slug))
}

pub fn check_inbox(slug: &Slug) -> String {
    format!("/{slug}/check-your-inbox")
}

pub fn letter_pdf(slug: &Slug) -> String {
    format!("/{slug}/letter.pdf")
}

/// A translation's, named like the original's, with the language before the ending.
pub fn translation_pdf(slug: &Slug, language: &str) -> String {
    format!("/{slug}/{}", text_file(Some(language), "pdf"))
}

/// `letter.md` for the original, `letter.fr.md` for the text in French; on a server, in an archive and in a folder alike.
pub fn text_file(language: Option<&str>, ending: &str) -> String {
    match language {
        None => format!("letter.{ending}"),
        Some(language) => format!("letter.{language}.{ending}"),
    }
}

/// Where a receipt, and the number, can be checked.
pub fn check(slug: &Slug) -> String {
    format!("/{slug}/check")
}

/// The same check as one file that needs no network.
pub fn offline_check(slug: &Slug) -> String {
    format!("/{slug}/check/offline.html")
}

/// The check with a receipt in it. What stands behind `#` is sent to nobody.
pub fn check_code(slug: &Slug, code: &str) -> String {
    format!("/{slug}/check#{code}")
}

/// What a journalist looks for.
pub fn press(slug: &Slug) -> String {
    format!("/{slug}/press")
}

/// The public names as a table.
pub fn names_csv(slug: &Slug) -> String {
    format!("/{slug}/signatures.csv")
}

/// The picture that a link to the letter is shown with.
pub fn card(slug: &Slug) -> String {
    format!("/{slug}/card.png")
}

pub fn poster(slug: &Slug) -> String {
    format!("/{slug}/poster.pdf")
}

pub fn sign_up_sheet(slug: &Slug) -> String {
    format!("/{slug}/sign-up.pdf")
}

/// The day on which it closes.
pub fn closing(slug: &Slug) -> String {
    format!("/{slug}/closing.ics")
}

/// What happens to the letter, followed by `.atom` or `.json`.
pub fn letter_feed(slug: &Slug) -> String {
    format!("/{slug}/feed/letter")
}

/// A frame for other people's pages; followed by `.svg` it is a badge.
pub fn embed(slug: &Slug) -> String {
    format!("/embed/{slug}")
}

/// The folder of the letter's log; its files are named as C2SP tlog-tiles has them.
pub fn log(slug: &Slug) -> String {
    format!("/{slug}/log")
}

/// Under which an entry and its proof stand as `/{index}/{size}`.
pub fn log_proofs(slug: &Slug) -> String {
    format!("/{slug}/log/proof")
}

/// The log's own name, fixed when the letter opens: the public address without its scheme.
pub fn log_origin(public_url: &str, slug: &Slug) -> String {
    let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
    format!("{}/{slug}", host.trim_end_matches('/'))
}

/// The name of the instance's own log, which takes every letter's checkpoints.
pub fn instance_log_origin(public_url: &str) -> String {
    let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
    format!("{}/log", host.trim_end_matches('/'))
}

pub fn confirm(token: Token) -> String {
    format!("/c/{}", token.to_link_text())
}

pub fn private_page(token: Token) -> String {
    format!("/p/{}", token.to_link_text())
}

/// Under the private page's own address.
pub fn receipt(private_page: &str) -> String {
    format!("{private_page}/receipt.txt")
}

/// The receipt as a code to scan, likewise.
pub fn receipt_code(private_page: &str) -> String {
    format!("{private_page}/receipt.svg")
}

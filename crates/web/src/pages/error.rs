use askama::Template;

use super::Link;

/// What went wrong, and what to do about it.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub status: u16,
    pub title: String,
    pub message: String,
    pub what_to_do: String,
    pub links: Vec<Link>,
}

impl ErrorPage {
    /// The page for a status about which there is nothing more particular to say.
    pub fn new(status: u16) -> Self {
        let (title, message, what_to_do) = words(status);
        Self {
            status,
            title: title.to_owned(),
            message: message.to_owned(),
            what_to_do: what_to_do.to_owned(),
            links: vec![Link::new("All letters on this server", "/")],
        }
    }
}

fn words(status: u16) -> (&'static str, &'static str, &'static str) {
    match status {
        400 => (
            "This request cannot be read",
            "Something in what your browser sent is not valid text.",
            "Go back, type it again rather than paste it, and send the form once more.",
        ),
        404 => (
            "There is no page here",
            "The address may be mistyped, or the letter may have another name.",
            "Check the address, or look for the letter in the list.",
        ),
        405 => (
            "This page cannot be used in that way",
            "The address exists, but it does not take this kind of request.",
            "Open the letter and use the form on its page.",
        ),
        408 => (
            "Your request took too long to arrive",
            "The connection was too slow for the form to come through whole. Nothing was stored.",
            "Go back and send the form again.",
        ),
        413 => (
            "That is too long",
            "What was sent is larger than a signature or a receipt can be. Nothing was stored.",
            "Go back, shorten what you typed, and send the form again.",
        ),
        415 => (
            "This form was sent in a format that is not taken here",
            "Signatures are taken as a web form or as JSON. Nothing was stored.",
            "Open the letter and use the form on its page.",
        ),
        429 => (
            "Too many signatures are coming from your network",
            "To keep others from flooding the letter, each network has a limit. Nothing was stored.",
            "Wait a few minutes, then go back and send the form again. What you typed is still there.",
        ),
        503 => (
            "The server cannot take this right now",
            "It is busier than it can promise to keep up with. Nothing was stored.",
            "Wait a minute, then go back and send the form again. Letters can be read meanwhile.",
        ),
        _ => (
            "Something failed on this server",
            "The fault is not yours. It was noted for the operator.",
            "Try again in a few minutes. If you were signing, look for a mail first: it may have worked.",
        ),
    }
}

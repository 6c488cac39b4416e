//! The outgoing mail of a server that sends none. Its routes exist in `demo` and `serve --dev` only, on loopback.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use undersigned_mail::Outgoing;

use crate::app::App;
use crate::error::PageError;
use crate::pages::{DevMail, DevMailMessagePage, DevMailPage};
use crate::reader::Reader;
use crate::responses;
use crate::segment::Segment;

/// Newest first; more than anybody scrolls through.
const SHOWN_MAX: usize = 200;

pub(crate) async fn list(State(app): State<App>, reader: Reader) -> Response {
    let mails = app.settings.dev_mail.as_ref().map(|memory| memory.mails()).unwrap_or_default();
    let mails = mails.iter().rev().take(SHOWN_MAX).map(|mail| listed(mail)).collect();
    responses::private(StatusCode::OK, &DevMailPage { words: reader.words(), mails })
}

pub(crate) async fn message(
    State(app): State<App>,
    Segment(id): Segment,
    reader: Reader,
) -> Response {
    let mails = app.settings.dev_mail.as_ref().map(|memory| memory.mails()).unwrap_or_default();
    let Some(mail) = mails.iter().rev().find(|mail| name(mail) == id) else {
        return PageError::NoPage.respond(reader.wants_json);
    };
    let from = format!("{} <{}>", mail.from.name, mail.from.address);
    responses::private(
        StatusCode::OK,
        &DevMailMessagePage {
            words: reader.words(),
            mail: listed(mail),
            from,
            text: mail.text.clone(),
        },
    )
}

fn listed(mail: &Outgoing) -> DevMail {
    DevMail {
        url: format!("/dev/mail/{}", name(mail)),
        to: mail.to.clone(),
        subject: mail.subject.clone(),
        sent_at: mail.sent_at,
    }
}

fn name(mail: &Outgoing) -> &str {
    mail.message_id.split('@').next().unwrap_or("")
}

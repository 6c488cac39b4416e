//! `letter close SLUG`: no more signatures from now on.

use anyhow::Result;
use jiff::Timestamp;
use serde::Serialize;
use undersigned_core::life::CONFIRM_AFTER_CLOSE;
use undersigned_core::slugs::Slug;
use undersigned_web::pages::format::date_and_hour;

use crate::commands::desk::Desk;
use crate::output::Output;

#[derive(Serialize)]
struct Closed {
    slug: Slug,
    closed_at: Timestamp,
    closed_before: bool,
    /// Whoever signed before the close may confirm until then.
    confirmations_until: Timestamp,
}

pub(super) async fn run(desk: &Desk, slug: &str, output: Output) -> Result<()> {
    let view = desk.letter(slug)?.view();
    let now = desk.now();
    let closed_before = view.letter.closed_since(now).is_some();
    let closed_at = desk.store.close_letter(view.letter.id, now).await?;
    desk.tell_server().await;
    let closed = Closed {
        slug: view.letter.definition.slug.clone(),
        closed_at,
        closed_before,
        confirmations_until: closed_at.checked_add(CONFIRM_AFTER_CLOSE).unwrap_or(closed_at),
    };
    output.say(&closed, || {
        let was = if closed_before { "was closed before, on" } else { "is closed since" };
        format!(
            "“{slug}” {was} {}\nwho signed before that can confirm until {}",
            date_and_hour(closed_at),
            date_and_hour(closed.confirmations_until)
        )
    })
}

//! `letter retract SLUG --reason TEXT`: the organizers take their letter back.

use anyhow::Result;
use serde::Serialize;
use undersigned_core::life::Retraction;
use undersigned_core::slugs::Slug;
use undersigned_web::pages::format::date_and_hour;

use crate::commands::desk::Desk;
use crate::output::Output;
use crate::reasons::Reason;

#[derive(Serialize)]
struct Retracted {
    slug: Slug,
    #[serde(flatten)]
    retraction: Retraction,
    retracted_before: bool,
}

pub(super) async fn run(desk: &Desk, slug: &str, reason: &str, output: Output) -> Result<()> {
    let reason = Reason::parse(reason)?;
    let view = desk.letter(slug)?.view();
    let retracted_before = view.letter.retracted.is_some();
    let new = Retraction { at: desk.now(), reason: reason.into_string() };
    let retraction = desk.store.retract_letter(view.letter.id, new).await?;
    desk.tell_server().await;
    let retracted =
        Retracted { slug: view.letter.definition.slug.clone(), retraction, retracted_before };
    output.say(&retracted, || {
        let Retraction { at, reason } = &retracted.retraction;
        let was = if retracted_before { "was retracted before, on" } else { "is retracted since" };
        format!("“{slug}” {was} {}, with the public reason: {reason}", date_and_hour(*at))
    })
}

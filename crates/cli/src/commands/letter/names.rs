//! `letter hide-names SLUG`, `letter show-names SLUG`: all names at once. `letter relist SLUG`: the list that is searched.

use anyhow::Result;
use serde::Serialize;
use undersigned_core::slugs::Slug;

use crate::commands::desk::Desk;
use crate::output::Output;

#[derive(Serialize)]
struct Names {
    slug: Slug,
    names_are_shown: bool,
    changed: bool,
}

pub(super) async fn show(desk: &Desk, slug: &str, are_shown: bool, output: Output) -> Result<()> {
    let view = desk.letter(slug)?.view();
    let changed = desk.store.show_names(view.letter.id, are_shown, desk.now()).await?;
    desk.tell_server().await;
    let slug = view.letter.definition.slug.clone();
    let names = Names { slug, names_are_shown: are_shown, changed };
    output.say(&names, || {
        let was = if changed { "are now" } else { "were before and stay" };
        let how = if are_shown { "shown" } else { "hidden from readers; the numbers stay" };
        format!("all names under “{}” {was} {how}", names.slug)
    })
}

#[derive(Serialize)]
struct Relisted {
    slug: Slug,
}

pub(super) async fn relist(desk: &Desk, slug: &str, output: Output) -> Result<()> {
    let view = desk.letter(slug)?.view();
    desk.store.empty_list(view.letter.id).await?;
    desk.store.empty_figures(view.letter.id).await?;
    let relisted = Relisted { slug: view.letter.definition.slug.clone() };
    output.say(&relisted, || {
        format!(
            "the list of “{}” is filled anew by its server, and its figures counted, within a minute or as soon as one runs",
            relisted.slug
        )
    })
}

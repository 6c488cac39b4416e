use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use undersigned_core::urls;
use undersigned_log::entry::hexadecimal;

use super::{Shared, embed};
use crate::app::App;
use crate::error::{PageError, wants_json};
use crate::pages::{PressNumbers, PressPage};
use crate::responses::PublicPage;
use crate::segment::Segment;
use crate::words::Words;

pub(crate) async fn show(
    State(app): State<App>,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> Response {
    let now = app.clock.now();
    let made = app.letter(&slug).and_then(|view| {
        app.shared.of(&view, Shared::Press, now, || {
            let letter = &view.letter;
            let public_url = &app.settings.public_url;
            let definition = &letter.definition;
            let frame = format!("{public_url}{}", urls::embed(&definition.slug));
            let page = PressPage {
                words: Words::ENGLISH,
                letter,
                link: letter.as_ref().into(),
                public_url,
                now,
                is_frozen: view.frozen.is_some(),
                numbers: PressNumbers {
                    numbers: app.numbers(&view),
                    as_of: now,
                    log_size: view.log.size,
                    log_root: hexadecimal(&view.log.root),
                },
                iframe: embed::usual_iframe(&frame, &definition.title),
            };
            askama::Template::render(&page)
                .map(PublicPage::english)
                .map_err(|_| PageError::Internal)
        })
    });
    match made {
        Ok(page) => page.respond(&headers),
        Err(error) => error.respond(wants_json(&headers)),
    }
}

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use undersigned_core::urls;
use undersigned_log::entry::hexadecimal;

use super::{Shared, embed};
use crate::app::App;
use crate::pages::{PressNumbers, PressPage};
use crate::reader::Reader;
use crate::responses::PublicPage;
use crate::segment::Segment;

pub(crate) async fn show(
    State(app): State<App>,
    Segment(slug): Segment,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    let now = app.clock.now();
    let made = app.letter(&slug).and_then(|view| {
        let words = reader.words_for(&view);
        app.shared.of(&view, (Shared::Press, words), now, || {
            let letter = &view.letter;
            let public_url = &app.settings.public_url;
            let definition = &letter.definition;
            // Whoever pastes it wants it as they read it here.
            let frame = words.always_at(format!("{public_url}{}", urls::embed(&definition.slug)));
            let page = PressPage {
                words,
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
            Ok(PublicPage::html(askama::Template::render(&page)?, words))
        })
    });
    match made {
        Ok(page) => page.respond(&headers),
        Err(error) => error.respond(reader.wants_json),
    }
}

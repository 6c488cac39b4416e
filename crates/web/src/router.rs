//! The sitemap.

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::app::{App, AppParts};
use crate::error::{self, PageError, wants_json};
use crate::segment::Segment;
use crate::sharing::{calendar, embed, feeds, names_csv, papers, press};
use crate::{
    assets, checks, confirmations, dev_mail, figures, instance_log, letters, lists, log_files,
    operations, private_pages, reader, record, responses, signatures,
};

pub fn router(parts: AppParts) -> Router {
    let app = App::new(parts);
    let mut router = Router::new()
        .route("/", get(letters::home))
        .route("/{letter}", get(letters::letter))
        .route("/{letter}/count.json", get(letters::count))
        .route("/{letter}/letter.pdf", get(letters::pdf))
        .route("/{letter}/letter.md", get(log_files::text))
        .route("/log/checkpoint", get(instance_log::checkpoint))
        .route("/log/vkey", get(instance_log::vkey))
        .route("/log/witnesses", get(instance_log::witnesses))
        .route("/log/tile/{*path}", get(instance_log::tile))
        .route("/{letter}/log/witnesses", get(instance_log::witnesses_of_letter))
        .route("/{letter}/log/witnessed", get(instance_log::witnessed))
        .route("/{letter}/check", get(checks::show).post(checks::answer))
        .route("/{letter}/check/offline.html", get(checks::offline))
        .route("/{letter}/log/checkpoint", get(log_files::checkpoint))
        .route("/{letter}/log/vkey", get(log_files::vkey))
        .route("/{letter}/log/tile/{*path}", get(log_files::tile))
        .route("/{letter}/log/openings/{*index}", get(log_files::openings))
        .route("/{letter}/log/proof/{index}/{size}", get(log_files::proof))
        .route("/{letter}/signatures", get(lists::list).post(signatures::create))
        .route("/{letter}/record", get(record::page))
        .route("/{letter}/record.json", get(record::json))
        .route("/{letter}/record.atom", get(record::atom))
        .route("/{letter}/record.feed.json", get(record::json_feed))
        .route("/{letter}/record/positions", get(record::positions))
        .route("/{letter}/record/polls/{file}", get(record::poll))
        .route("/{letter}/figures", get(figures::page))
        .route("/{letter}/figures/{file}", get(figures::file))
        .route("/{letter}/check-your-inbox", get(signatures::check_inbox))
        .route("/c/{token}", get(confirmations::show).post(confirmations::answer))
        .route("/p/{token}", get(private_pages::show).post(private_pages::act))
        .route("/p/{token}/receipt.txt", get(private_pages::receipt_file))
        .route("/p/{token}/receipt.svg", get(private_pages::receipt_code))
        .route("/{letter}/signatures.csv", get(names_csv::names))
        .route("/{letter}/press", get(press::show))
        .route("/{letter}/card.png", get(papers::card))
        .route("/{letter}/poster.pdf", get(papers::poster))
        .route("/{letter}/sign-up.pdf", get(papers::sign_up_sheet))
        .route("/{letter}/closing.ics", get(calendar::closing))
        .route("/{letter}/feed/{name}", get(feeds::letter))
        .route("/feed/{name}", get(feeds::letters))
        .route("/embed/oembed.json", get(embed::oembed))
        .route("/embed/{name}", get(embed::embed))
        // `letter.fr.md`, `letter.fr.pdf`; whatever else is asked for in two parts is nothing.
        .route("/{letter}/{file}", get(letters::translation).fallback(error::no_page))
        .route("/static/{name}", get(asset))
        .route("/healthz", get(operations::healthz))
        .route("/readyz", get(operations::readyz))
        .route("/metrics", get(operations::metrics));
    if app.settings.dev_mail.is_some() {
        router = router
            .route("/dev/mail", get(dev_mail::list))
            .route("/dev/mail/{id}", get(dev_mail::message));
    }
    router
        .fallback(error::no_page)
        .method_not_allowed_fallback(error::wrong_method)
        .layer(from_fn_with_state(app.clone(), reader::tell_errors))
        .layer(map_response(secure))
        .with_state(app)
}

async fn asset(Segment(name): Segment, headers: HeaderMap) -> Response {
    let Some(asset) = assets::find(&format!("/static/{name}")) else {
        return PageError::NoPage.respond(wants_json(&headers));
    };
    let (body, encoding) = responses::encoded(&headers, &asset.plain, &asset.gzip, &asset.brotli);
    let mut response = (
        [
            (CONTENT_TYPE, asset.content_type),
            (CACHE_CONTROL, assets::CACHE_CONTROL),
            (VARY, "accept-encoding"),
        ],
        body,
    )
        .into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

const CSP: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// On every answer: nothing but what is made for it is framed; nothing is sniffed or referred, and no script but our own runs.
async fn secure(mut response: Response) -> Response {
    let is_framable = response.extensions().get::<embed::Framable>().is_some();
    let headers = response.headers_mut();
    // A file that is to work without this server brings a policy of its own, a narrower one.
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(CSP);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if !is_framable {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    // A letter's own page may say otherwise.
    headers
        .entry(HeaderName::from_static("x-robots-tag"))
        .or_insert(HeaderValue::from_static("noindex, nofollow"));
    response
}

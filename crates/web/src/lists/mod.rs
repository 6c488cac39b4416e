//! The public list of a letter: its fixed pages, and what is searched, narrowed or ordered in it.

mod cache;
mod query;

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use futures::future::try_join;
use http::HeaderMap;
use undersigned_core::letters::{Affiliations, Eligibility, SearchEngines};
use undersigned_core::listing::Term;
use undersigned_core::urls::{self, SIGNERS_PER_PAGE};
use undersigned_store::{
    GroupKind, LetterView, ListFrom, ListGroup, ListGroups, ListOrder, ListPage, ListQuery,
};

use self::cache::Groups;
pub(crate) use self::cache::ListPages;
use self::query::{At, Query};
use crate::app::App;
use crate::error::PageError;
use crate::letter_page;
use crate::pages::{
    AffiliationCount, HiddenNames, LetterLink, ListChoice, ListForm, ListPlace, ListResult,
    SearchPage, SignaturesPage, Signer,
};
use crate::reader::Reader;
use crate::responses::{self, PublicPage};
use crate::segment::Segment;
use crate::words::Words;

/// Of the largest groups, one can be chosen.
const CHOICES: usize = 20;

pub(crate) async fn list(
    State(app): State<App>,
    Segment(slug): Segment,
    RawQuery(query): RawQuery,
    reader: Reader,
    headers: HeaderMap,
) -> Response {
    match page(&app, &slug, query.as_deref().unwrap_or_default(), reader).await {
        Ok((page, is_indexed)) => responses::indexed(page.respond(&headers), is_indexed),
        Err(error) => error.respond(reader.wants_json),
    }
}

/// With whether search engines may list it.
async fn page(
    app: &App,
    slug: &str,
    query: &str,
    reader: Reader,
) -> Result<(Arc<PublicPage>, bool), PageError> {
    let view = app.letter(slug)?;
    let words = reader.words_for(&view);
    let query = Query::parse(query)?;
    let from = match query.at {
        At::Page(page) if query.is_plain() => {
            let is_indexed = view.letter.definition.search_engines == SearchEngines::Names;
            return Ok((kept_block(app, &view, page, words).await?, is_indexed));
        }
        At::Page(1) => ListFrom::Start,
        At::Page(_) => return Err(PageError::NoPage),
        At::From(from) => from,
    };
    Ok((found(app, &view, query, from, words).await?, false))
}

/// A page of the whole list is a fixed block of public numbers.
async fn kept_block(
    app: &App,
    view: &LetterView,
    page: u64,
    words: Words,
) -> Result<Arc<PublicPage>, PageError> {
    if view.shown_end() == 0 {
        return Ok(Arc::new(PublicPage::html(block(app, view, page, words).await?, words)));
    }
    let (of, now) = ((view.letter.id, page, words), app.clock.now());
    if let Some(kept) = app.list_pages.get(of, view.revision, now) {
        return Ok(kept);
    }
    let html = block(app, view, page, words).await?;
    let new = Arc::new(PublicPage::html(html, words));
    app.list_pages.keep(of, view.revision, new.clone());
    Ok(new)
}

async fn block(app: &App, view: &LetterView, page: u64, words: Words) -> Result<String, PageError> {
    let pages = view.shown_end().saturating_sub(1).div_ceil(SIGNERS_PER_PAGE).max(1);
    if !(1..=pages).contains(&page) {
        return Err(PageError::NoPage);
    }
    let from = (page - 1) * SIGNERS_PER_PAGE + 1;
    let (letter, is_anybody_shown) = (view.letter.id, view.shown_end() != 0);
    let (mut signers, mut featured) = (Vec::new(), Vec::new());
    if is_anybody_shown {
        signers = app.store.public_block(letter, from, from + SIGNERS_PER_PAGE).await?;
    }
    if is_anybody_shown && page == 1 {
        featured = app.store.featured(letter).await?;
    }
    let signers: Vec<Signer> = signers.into_iter().map(letter_page::signer).collect();
    let featured = featured.into_iter().map(letter_page::signer).collect();
    let affiliations = affiliations(app, view).await?;
    let page = SignaturesPage {
        words,
        place: place(view, words),
        numbers: app.numbers(view),
        form: form(app, view, &Query::default()).await?,
        featured,
        affiliations,
        page,
        pages,
        signers: &signers,
    };
    Ok(page.render()?)
}

/// Not kept: there are as many as there are words, and each takes a few milliseconds.
async fn found(
    app: &App,
    view: &LetterView,
    query: Query,
    from: ListFrom,
    words: Words,
) -> Result<Arc<PublicPage>, PageError> {
    let affiliations = &view.letter.definition.affiliations;
    let asked = query.groups(affiliations).map(|groups| ListQuery {
        letter: view.letter.id,
        words: query.words(),
        groups,
        order: query.order,
        from,
        limit: SIGNERS_PER_PAGE as usize,
    });
    // Marks and signs are no words: looked for as such, they are nowhere.
    let is_nowhere = |asked: &ListQuery| {
        view.shown_end() == 0 || (!query.search.is_empty() && asked.words.is_empty())
    };
    let result = async {
        match asked {
            Some(asked) if !is_nowhere(&asked) => result(app, &query, asked).await,
            _ => Ok(ListResult::nobody()),
        }
    };
    let (result, form) = try_join(result, form(app, view, &query)).await?;
    let page = SearchPage {
        words,
        here: here(&query),
        place: place(view, words),
        numbers: app.numbers(view),
        form,
        result,
    };
    Ok(Arc::new(PublicPage::html(page.render()?, words)))
}

async fn result(app: &App, query: &Query, asked: ListQuery) -> Result<ListResult, PageError> {
    let is_whole_list = asked.words.is_empty() && asked.groups.is_empty();
    let wanted = asked.order;
    let ListPage { signatures, found, order, before, after, is_moved } =
        app.store.public_list(asked).await?;
    let link = |from| format!("?{}", query.address(At::From(from)));
    Ok(ListResult {
        signers: signatures.into_iter().map(letter_page::signer).collect(),
        found: (!is_whole_list).then_some(found),
        wanted,
        order,
        previous: before.map(|cursor| link(ListFrom::Before(cursor))),
        next: after.map(|cursor| link(ListFrom::After(cursor))),
        is_moved,
    })
}

fn place(view: &LetterView, words: Words) -> ListPlace {
    let definition = &view.letter.definition;
    let slug = &definition.slug;
    let domains = match &definition.eligibility {
        Eligibility::Anyone => None,
        Eligibility::Domains(domains) => Some(domains.join(", ")),
    };
    ListPlace {
        hidden: HiddenNames::of(view),
        names_after_hours: view.letter.names_wait_hours(),
        identification_only: definition.affiliations.identification_only,
        domains,
        letter: LetterLink::on(words, &view.letter),
        url: urls::signatures(slug),
        pdf_url: urls::letter_pdf(slug),
    }
}

/// Its own address, as far as something can stand behind it.
fn here(query: &Query) -> String {
    let address = query.address(query.at);
    if address.is_empty() { address } else { address + "&" }
}

/// The form of the search, as it was sent.
async fn form(app: &App, view: &LetterView, query: &Query) -> Result<ListForm, PageError> {
    let groups = groups(app, view).await?;
    Ok(ListForm {
        search: query.search.clone(),
        orders: orders(query.order),
        affiliation_count: groups.affiliations.count,
        affiliations: choices(&groups.affiliations, &query.affiliation),
        places: choices(&groups.places, &query.place),
    })
}

async fn groups(app: &App, view: &LetterView) -> Result<Arc<Groups>, PageError> {
    if view.shown_end() == 0 {
        return Ok(Arc::default());
    }
    let letter = view.letter.id;
    if let Some(kept) = app.list_pages.groups(letter, view.revision) {
        return Ok(kept);
    }
    let groups_of = |kind| app.store.public_groups(letter, kind, CHOICES);
    let (affiliations, places) =
        try_join(groups_of(GroupKind::Affiliation), groups_of(GroupKind::Place)).await?;
    let groups = Arc::new(Groups { affiliations, places });
    app.list_pages.keep_groups(letter, view.revision, groups.clone());
    Ok(groups)
}

/// Where the organizers say what to call them.
async fn affiliations(app: &App, view: &LetterView) -> Result<Option<AffiliationCount>, PageError> {
    let Affiliations { called, known, .. } = &view.letter.definition.affiliations;
    let Some(called) = called.clone().filter(|_| view.shown_end() != 0) else { return Ok(None) };
    let letter = view.letter.id;
    if known.is_empty() {
        let affiliations = groups(app, view).await?.affiliations.count;
        let count = AffiliationCount { people: None, affiliations, called };
        return Ok((affiliations != 0).then_some(count));
    }
    let groups = known.iter().filter_map(|known| Term::affiliation(&known.name)).collect();
    let sizes = app.store.group_sizes(letter, groups).await?;
    let people: u64 = sizes.iter().sum();
    let affiliations = sizes.iter().filter(|size| **size != 0).count() as u64;
    let count = AffiliationCount { people: Some(people), affiliations, called };
    Ok((people != 0).then_some(count))
}

fn orders(chosen: ListOrder) -> Vec<(&'static str, ListOrder, bool)> {
    query::ORDERS.into_iter().map(|(name, order)| (name, order, order == chosen)).collect()
}

/// What is chosen can be seen, though it is none of the largest.
fn choices(groups: &ListGroups, chosen: &str) -> Vec<ListChoice> {
    let key = undersigned_core::listing::key;
    let is_chosen = |label: &str| !chosen.is_empty() && key(label) == key(chosen);
    let choice = |group: &ListGroup| ListChoice {
        is_chosen: is_chosen(&group.label),
        label: group.label.clone(),
        people: Some(group.people),
    };
    let mut choices: Vec<ListChoice> = groups.largest.iter().map(choice).collect();
    if !chosen.is_empty() && !choices.iter().any(|choice| choice.is_chosen) {
        choices.insert(0, ListChoice { is_chosen: true, label: chosen.to_owned(), people: None });
    }
    choices
}

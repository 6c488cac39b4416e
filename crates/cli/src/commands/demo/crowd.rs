//! Two thousand people at the doors that everybody uses: the form, the mail, the link. Nothing is written past them.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{Method, Request, StatusCode};
use indicatif::{ProgressBar, ProgressStyle};
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tower::ServiceExt;
use undersigned_core::slugs::Slug;
use undersigned_core::urls;
use undersigned_mail::Memory;
use undersigned_worker::mail_loop::MailSettings;

use crate::demo::signers::{DemoSigner, signers};
use crate::server::{Mail, Server};

pub(super) struct Signed {
    pub people: u64,
    pub withdrawn: u64,
}

/// As many as knock at once.
const AT_ONCE: usize = 64;
/// Every so many of them think better of it.
const WITHDRAWS_EVERY: usize = 400;
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

pub(super) async fn sign(server: &Server, slug: &Slug) -> Result<Signed> {
    let memory = Memory::new();
    let mail = Mail { transport: Arc::new(memory.clone()), shown: None };
    // No limits while the crowd signs: it comes from one place, as no real one does.
    let site = Site { router: server.router(&mail, None, None, Handle::current())? };
    let people: Vec<_> = signers().collect();
    let progress = progress(3 * people.len() as u64);

    let form = urls::signatures(slug);
    let forms = people.iter().map(form_text).collect::<Result<Vec<_>>>()?;
    each(forms, &progress, |text| {
        let (site, form) = (site.clone(), form.clone());
        async move { site.post(&form, text).await.map(drop) }
    })
    .await?;

    send_mail(server, &mail, people.len(), &progress).await?;
    let links = memory
        .take()
        .iter()
        .map(|mail| link(&mail.text, server.public_url.as_str()))
        .collect::<Result<Vec<_>>>()?;

    let private_pages = each(links, &progress, |link| {
        let site = site.clone();
        async move {
            site.get(&link).await?;
            site.post(&link, "choice=signed".to_owned()).await
        }
    })
    .await?;
    let leaving: Vec<_> = private_pages.into_iter().step_by(WITHDRAWS_EVERY).collect();
    let withdrawn = leaving.len() as u64;
    each(leaving, &progress, |page| {
        let site = site.clone();
        async move { site.post(&page, "do=withdraw".to_owned()).await.map(drop) }
    })
    .await?;
    progress.finish_and_clear();
    Ok(Signed { people: people.len() as u64, withdrawn })
}

async fn send_mail(
    server: &Server,
    mail: &Mail,
    expected: usize,
    progress: &ProgressBar,
) -> Result<()> {
    let settings =
        MailSettings { per_domain_second: None, concurrency: AT_ONCE, ..server.mail_settings() };
    let mut mail_loop = server.mail_loop(mail.transport.clone(), settings);
    let mut sent = 0;
    while sent < expected {
        let step = mail_loop.step().await?;
        if step == 0 {
            bail!("only {sent} of {expected} mails were sent");
        }
        sent += step;
        progress.inc(step as u64);
    }
    Ok(())
}

/// The pages of this server, asked in this very process.
#[derive(Clone)]
struct Site {
    router: Router,
}

impl Site {
    async fn get(&self, path: &str) -> Result<()> {
        let (status, _) = self.ask(Method::GET, path, String::new()).await?;
        if status != StatusCode::OK {
            bail!("a page was answered with {status}");
        }
        Ok(())
    }

    /// Sends a form. Answers where the page sends its visitor.
    async fn post(&self, path: &str, form: String) -> Result<String> {
        let (status, location) = self.ask(Method::POST, path, form).await?;
        match location {
            Some(location) if status == StatusCode::SEE_OTHER => Ok(location),
            _ => bail!("a form was answered with {status}"),
        }
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        form: String,
    ) -> Result<(StatusCode, Option<String>)> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form))?;
        let response = match self.router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
        let answer = (response.status(), location.map(str::to_owned));
        to_bytes(response.into_body(), PAGE_BYTES_MAX).await.context("a page broke off")?;
        Ok(answer)
    }
}

/// Does something for each item, many at once. The answers come in the order in which they are done.
async fn each<Item, Answer, Future>(
    items: Vec<Item>,
    progress: &ProgressBar,
    act: impl Fn(Item) -> Future,
) -> Result<Vec<Answer>>
where
    Answer: Send + 'static,
    Future: std::future::Future<Output = Result<Answer>> + Send + 'static,
{
    let mut waiting = items.into_iter();
    let mut under_way = JoinSet::new();
    let mut answers = Vec::new();
    loop {
        while under_way.len() < AT_ONCE {
            let Some(item) = waiting.next() else { break };
            under_way.spawn(act(item));
        }
        let Some(done) = under_way.join_next().await else { return Ok(answers) };
        answers.push(done??);
        progress.inc(1);
    }
}

fn form_text(signer: &DemoSigner) -> Result<String> {
    let DemoSigner { name, email, title, affiliation, visibility } = signer;
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        ("name", name.clone()),
        ("email", email.clone()),
        ("title", or_empty(title)),
        ("affiliation", or_empty(affiliation)),
        ("visibility", visibility.as_str().to_owned()),
    ];
    Ok(serde_urlencoded::to_string(fields)?)
}

/// The path of the one link in a mail.
fn link(text: &str, public_url: &str) -> Result<String> {
    let start = format!("{public_url}/c/");
    let link = text.split_whitespace().find_map(|word| word.strip_prefix(&start));
    link.map(|token| format!("/c/{token}")).context("a mail has no link")
}

/// Shown on a terminal only.
fn progress(steps: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:40} {percent:>3} %");
    let bar = ProgressBar::new(steps).with_message("signing, mailing, confirming");
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar, // The plain bar tells as much.
    }
}

use crate::office::{Office, work};

fn at(domain: &'static str, from: usize, to: usize) -> impl Iterator<Item = String> {
    (from..to).map(move |person| format!("person{person}@{domain}"))
}

fn delivered_at(office: &Office, domain: &str) -> usize {
    let ending = format!("@{domain}");
    office.post.delivered().iter().filter(|mail| mail.to.ends_with(&ending)).count()
}

#[tokio::test]
async fn a_letter_with_thousands_waiting_does_not_hold_up_one_with_one() {
    let office = Office::open().await;
    let small = office.letter("old-oak").await;
    let large = office.letter("reading-room").await;
    office.submit_all(large, at("example.org", 0, 5000)).await;
    office.submit(small, "ada@example.net").await;
    office.mail_loop().step().await.unwrap();
    let first = office.post.delivered();
    assert!(first.len() <= 300, "one slice: {}", first.len());
    assert!(first.iter().any(|mail| mail.to == "ada@example.net"));
}

#[tokio::test]
async fn a_domain_has_its_budget_and_the_others_theirs() {
    let mut office = Office::open().await;
    office.per_domain_second = Some(2);
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, at("example.org", 0, 100)).await;
    office.submit_all(letter, at("example.net", 0, 5)).await;
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    let both = || (delivered_at(&office, "example.org"), delivered_at(&office, "example.net"));
    assert_eq!(both(), (20, 5), "ten seconds' worth at once");
    office.seconds_pass(3);
    work(&mut mail).await;
    assert_eq!(both(), (26, 5));
    for _ in 0..40 {
        office.seconds_pass(1);
        work(&mut mail).await;
    }
    assert_eq!(both(), (100, 5));
    assert_eq!(office.post.tried().len(), 105, "each once");
}

#[tokio::test]
async fn a_short_budget_is_shared_between_letters() {
    let mut office = Office::open().await;
    office.per_domain_second = Some(1);
    let small = office.letter("old-oak").await;
    let large = office.letter("reading-room").await;
    office.submit_all(large, at("example.org", 0, 1000)).await;
    let mut mail = office.mail_loop();
    work(&mut mail).await;
    office.submit(small, "ada@example.org").await;
    office.seconds_pass(2);
    work(&mut mail).await;
    assert_eq!(office.post.tried().len(), 12);
    assert_eq!(office.post.delivered_to("ada@example.org").len(), 1);
}

#[tokio::test]
async fn subdomains_share_one_budget() {
    let mut office = Office::open().await;
    office.per_domain_second = Some(1);
    let letter = office.letter("reading-room").await;
    let scattered = (0..50).map(|person| format!("ada@mail{person}.example.org"));
    office.submit_all(letter, scattered).await;
    work(&mut office.mail_loop()).await;
    assert_eq!(office.post.tried().len(), 10);
}

/// What waits for its domain waits in memory, by number: the walk goes on, and nothing is written for it.
#[tokio::test]
async fn a_flood_at_one_domain_holds_up_no_other_domain() {
    let mut office = Office::open().await;
    office.per_domain_second = Some(1);
    let letter = office.letter("reading-room").await;
    office.submit_all(letter, at("example.org", 0, 10_600)).await;
    office.submit(letter, "ada@example.net").await;
    let mut mail = office.mail_loop();
    for _ in 0..60 {
        mail.step().await.unwrap();
    }
    assert_eq!(delivered_at(&office, "example.org"), 10);
    assert_eq!(delivered_at(&office, "example.net"), 1);
    let later = office.now() + jiff::SignedDuration::from_hours(1);
    let waiting = office.store.mail_retries(later, 20_000).await.unwrap();
    assert_eq!(waiting.len(), 0, "no write for what only waits");
    assert_eq!(office.store.mail_progress(letter).await.unwrap()[0].walked, 10);
}

/// What was parked when the process ended is walked again; what was settled above it is not done again.
#[tokio::test]
async fn a_restart_with_parked_mail_repeats_nothing() {
    let mut office = Office::open().await;
    office.per_domain_second = Some(1);
    let letter = office.letter("reading-room").await;
    office.post.answer(|mail| {
        if mail.to.ends_with("@example.com") { Err(crate::post::permanent()) } else { Ok(()) }
    });
    office.submit_all(letter, at("example.org", 0, 15)).await;
    office.submit_all(letter, at("example.net", 0, 5)).await;
    office.submit_all(letter, at("example.com", 0, 5)).await;
    work(&mut office.mail_loop()).await;
    assert_eq!(office.post.tried().len(), 10 + 5 + 5);
    office.minutes_pass(25 * 60);
    work(&mut office.mail_loop()).await;
    assert_eq!(office.post.tried().len(), 25, "the five that were parked");
    assert_eq!(delivered_at(&office, "example.org"), 15);
}

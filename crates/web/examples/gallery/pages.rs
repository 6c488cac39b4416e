//! Every page in the states a visitor may meet it in.

use askama::Template;
use undersigned_core::life::{Letter, LetterState, Retraction};
use undersigned_core::listing::Term;
use undersigned_core::signatures::Visibility;
use undersigned_core::urls;
use undersigned_log::entry::{Evidence, Hour};
use undersigned_store::{
    Figures, Found, GroupFigures, HourFigure, ListGroup, ListOrder, ShownOrder,
};
use undersigned_web::pages::*;
use undersigned_web::words::{Language, Words};

use crate::letters::*;

/// Name and HTML.
pub fn all(words: Words) -> Vec<(&'static str, String)> {
    let mut pages = letters(words);
    pages.extend(lists(words));
    pages.extend(confirming(words));
    pages.extend(private(words));
    pages.extend(checks(words));
    pages.extend(figures(words));
    pages.extend(others(words));
    pages
}

fn html(page: &impl Template) -> String {
    page.render().expect("a page renders")
}

fn form(letter: &Letter, numbers: Numbers, values: FormValues) -> SignatureForm<'_> {
    SignatureForm { letter: &letter.definition, numbers, values, errors: Vec::new() }
}

fn letter_page<'a>(
    words: Words,
    letter: &'a Letter,
    numbers: Numbers,
    signers: &'a [Signer],
) -> LetterPage<'a> {
    let form = form(letter, numbers, FormValues::empty(&letter.definition));
    let (body_html, notes_html) =
        if letter.definition.language == "ar" { (ARABIC_BODY, "") } else { (BODY, NOTES) };
    LetterPage {
        words,
        letter,
        text: letter.definition.original(),
        has_record: letter.delivered_at.is_some(),
        now: now(),
        public_url: "https://letters.example.org",
        json_ld: "{}",
        is_frozen: false,
        witnessed: None,
        hidden_names: letter.names_are_hidden().then_some(HiddenNames::ForNow),
        body_html,
        notes_html,
        numbers,
        signers,
        form,
    }
}

fn letters(words: Words) -> Vec<(&'static str, String)> {
    let open = letter();
    let closed = Letter { closed_at: Some(time("2026-11-28T18:00:00Z")), ..letter() };
    let delivered = Letter { delivered_at: Some(time("2026-11-29T09:00:00Z")), ..closed.clone() };
    let reason =
        "The council voted on the hours on Friday, so the question is answered.".to_owned();
    let retracted = Retraction { at: time("2026-11-28T18:00:00Z"), reason };
    let retracted = Letter { retracted: Some(retracted), ..letter() };
    let arabic = arabic_letter();
    let names = signers(24);
    let mut held = numbers(18, 1, 0);
    held.counts.held = 2;
    vec![
        ("letter", html(&letter_page(words, &open, many(), &names))),
        ("letter-none", html(&letter_page(words, &open, numbers(0, 0, 0), &[]))),
        ("letter-one", html(&letter_page(words, &open, numbers(1, 0, 0), &names[..1]))),
        ("letter-hidden-only", html(&letter_page(words, &open, numbers(0, 4, 1), &[]))),
        ("letter-held", html(&letter_page(words, &open, held, &names[..18]))),
        ("letter-errors", html(&letter_with_errors(words, &open, &names))),
        ("letter-closed", html(&letter_page(words, &closed, many(), &names))),
        ("letter-delivered", html(&letter_page(words, &delivered, many(), &names))),
        ("letter-retracted", html(&letter_page(words, &retracted, many(), &names))),
        (
            "letter-frozen",
            html(&LetterPage { is_frozen: true, ..letter_page(words, &open, many(), &names) }),
        ),
        ("letter-witnessed", html(&witnessed(words, &open, &names))),
        ("letter-in-three", html(&in_arabic(words, &letter_in_three(), &names))),
        ("letter-arabic", html(&letter_page(words, &arabic, numbers(640, 0, 0), &names))),
    ]
}

/// A page in any language around the Arabic text of a letter in English.
fn in_arabic<'a>(words: Words, letter: &'a Letter, signers: &'a [Signer]) -> LetterPage<'a> {
    let page = letter_page(words, letter, many(), signers);
    let text = letter.definition.text_in("ar").expect("it has one");
    LetterPage { text, body_html: ARABIC_BODY, notes_html: "", ..page }
}

fn witnessed<'a>(words: Words, letter: &'a Letter, signers: &'a [Signer]) -> LetterPage<'a> {
    let witnessed = Some((2, 3, Some(time("2026-11-22T14:00:00Z"))));
    LetterPage { witnessed, ..letter_page(words, letter, many(), signers) }
}

fn letter_with_errors<'a>(
    words: Words,
    letter: &'a Letter,
    signers: &'a [Signer],
) -> LetterPage<'a> {
    let mut page = letter_page(words, letter, many(), signers);
    page.form.values = FormValues {
        name: "https://example.org/buy".to_owned(),
        email: Some("ada.example.org".to_owned()),
        title: "bookbinder".to_owned(),
        ..FormValues::default()
    };
    page.form.errors = vec![
        said(
            words,
            Field::Form,
            "The text changed since you opened this page. Read it again, then sign.",
        ),
        said(words, Field::Name, "Enter a name without a web address."),
        said(words, Field::Email, "Enter an address with an @, such as ada@example.org."),
        said(words, Field::Visibility, "Choose who may see your name."),
    ];
    page
}

/// What a handler says, in words that were made up for the gallery.
fn said(words: Words, field: Field, message: &str) -> FieldError {
    FieldError::new(field, made_up(words, message))
}

fn made_up(words: Words, text: &str) -> String {
    if words.language == Language::Pseudo { format!("⟦{text}⟧") } else { text.to_owned() }
}

fn lists(words: Words) -> Vec<(&'static str, String)> {
    let (open, arabic) = (letter(), arabic_letter());
    let line = |letter: &Letter, state, verified| HomeLetter {
        link: letter.into(),
        to: letter.definition.addressees.iter().map(|addressee| addressee.name.clone()).collect(),
        state,
        verified,
        opened_at: letter.opened_at,
    };
    let lines = vec![
        line(&open, LetterState::Open, 1_284),
        line(&arabic, LetterState::Delivered, 1),
        line(&open, LetterState::Retracted, 0),
    ];
    let names = signers(100);
    let list = |numbers, page, pages, signers| SignaturesPage {
        words,
        place: place(&open),
        numbers,
        form: list_form(""),
        featured: if page == 1 { Vec::new() } else { names[..2].to_vec() },
        affiliations: Some(AffiliationCount {
            people: Some(412),
            affiliations: 61,
            called: "universities".to_owned(),
        }),
        page,
        pages,
        signers,
    };
    let found = |result| SearchPage {
        words,
        here: "q=north&".to_owned(),
        place: place(&open),
        numbers: many(),
        form: list_form("north"),
        result,
    };
    let some = ListResult {
        signers: names[..7].to_vec(),
        found: Some(Found::MoreThan(20_000)),
        wanted: ListOrder::Name,
        order: ShownOrder::Word,
        previous: Some("?q=north&before=8".to_owned()),
        next: Some("?q=north&after=14".to_owned()),
        is_moved: false,
    };
    vec![
        ("home", html(&HomePage { words, letters: lines, shows_dev_mail: true })),
        ("home-empty", html(&HomePage { words, letters: Vec::new(), shows_dev_mail: false })),
        ("signatures", html(&list(many(), 2, 13, &names[..]))),
        ("signatures-none", html(&list(numbers(0, 0, 0), 1, 1, &[]))),
        ("signatures-found", html(&found(some))),
        ("signatures-nobody", html(&found(ListResult::nobody()))),
        ("signatures-gone", html(&list(many(), 3, 13, &[]))),
    ]
}

pub fn place(letter: &Letter) -> ListPlace {
    let slug = &letter.definition.slug;
    let (url, pdf_url) = (urls::signatures(slug), urls::letter_pdf(slug));
    ListPlace {
        letter: letter.into(),
        url,
        pdf_url,
        hidden: None,
        names_after_hours: None,
        identification_only: true,
        domains: None,
    }
}

pub fn list_form(search: &str) -> ListForm {
    let choice = |(label, people): (&str, u64)| ListChoice {
        label: label.to_owned(),
        people: Some(people),
        is_chosen: false,
    };
    let orders =
        [("first", ListOrder::First), ("newest", ListOrder::Newest), ("name", ListOrder::Name)];
    ListForm {
        search: search.to_owned(),
        orders: orders.map(|(value, order)| (value, order, order == ListOrder::First)).to_vec(),
        affiliation_count: 2,
        affiliations: [("North School", 412), ("جامعة القاهرة", 7)].map(choice).to_vec(),
        places: [("York", 12)].map(choice).to_vec(),
    }
}

fn values() -> FormValues {
    FormValues {
        name: "Zoë Ångström".to_owned(),
        title: "teacher".to_owned(),
        affiliation: "North School".to_owned(),
        visibility: Some(Visibility::Public),
        ..FormValues::default()
    }
}

fn open_submission(letter: &Letter, name: &str) -> OpenSubmission {
    OpenSubmission {
        letter: letter.into(),
        url: "/c/AQAAAAEAAAAAAAAAAAI".to_owned(),
        name: name.to_owned(),
        submitted_at: time("2026-11-28T08:05:00Z"),
    }
}

fn confirming(words: Words) -> Vec<(&'static str, String)> {
    let (open, arabic) = (letter(), arabic_letter());
    let page = |letter, errors, others| ConfirmPage {
        words,
        letter,
        action: "/c/AQAAAAEAAAAAAAAAAAE".to_owned(),
        form: SignatureForm { errors, ..form(letter, many(), values()) },
        expires_at: time("2026-12-06T10:00:00Z"),
        others,
    };
    let unanswered = vec![said(words, Field::Choice, "Choose whether you signed this letter.")];
    let others = || vec![open_submission(&open, "Z. Ångström"), open_submission(&arabic, "زوي")];
    let state =
        |state, others| ConfirmStatePage { words, letter: Some((&open).into()), state, others };
    let private_page = || Some("/p/AgAAAAEAAAAAAAAAAAE".to_owned());
    let closed_at = time("2026-11-27T18:00:00Z");
    vec![
        ("confirm", html(&page(&open, Vec::new(), others()))),
        ("confirm-unanswered", html(&page(&open, unanswered, Vec::new()))),
        ("confirm-arabic", html(&page(&arabic, Vec::new(), Vec::new()))),
        (
            "confirm-counted",
            html(&state(ConfirmState::AlreadyCounted { private_page: private_page() }, others())),
        ),
        (
            "confirm-counted-elsewhere",
            html(&state(ConfirmState::AlreadyCounted { private_page: None }, Vec::new())),
        ),
        ("confirm-withdrew", html(&state(ConfirmState::Withdrew, Vec::new()))),
        (
            "confirm-removed",
            html(&state(
                ConfirmState::Removed { reason: "The name is not a person's.".to_owned() },
                Vec::new(),
            )),
        ),
        ("confirm-not-me", html(&state(ConfirmState::NotMe, Vec::new()))),
        (
            "confirm-held",
            html(&state(ConfirmState::Held { private_page: private_page() }, Vec::new())),
        ),
        (
            "confirm-unknown",
            html(&ConfirmStatePage {
                words,
                letter: None,
                state: ConfirmState::Unknown,
                others: Vec::new(),
            }),
        ),
        (
            "confirm-closed",
            html(&state(ConfirmState::ConfirmationsClosed { closed_at }, Vec::new())),
        ),
    ]
}

fn private(words: Words) -> Vec<(&'static str, String)> {
    let open = letter();
    let hidden = FormValues { visibility: Some(Visibility::Addressee), ..values() };
    let page = |standing, just_confirmed, errors| PrivatePage {
        words,
        letter: &open,
        action: "/p/AgAAAAEAAAAAAAAAAAE".to_owned(),
        place: None,
        name_due_at: None,
        form: SignatureForm {
            errors,
            ..form(
                &open,
                many(),
                if matches!(standing, Standing::Joining { .. }) {
                    hidden.clone()
                } else {
                    values()
                },
            )
        },
        standing,
        just_confirmed,
        address_kept_until: Some(time("2028-03-01T17:00:00Z")),
        address_is_erased: false,
        receipt: Some(receipt()),
    };
    let since = time("2026-11-28T08:05:00Z");
    let unsure = vec![said(words, Field::Withdraw, "Tick the box to withdraw your signature.")];
    let reason = "The name is not a person's.".to_owned();
    vec![
        ("private", html(&page(Standing::Counted { since }, true, Vec::new()))),
        ("private-later", html(&page(Standing::Counted { since }, false, unsure))),
        (
            "private-joining",
            html(&page(Standing::Joining { at: time("2026-11-29T11:00:00Z") }, true, Vec::new())),
        ),
        ("private-held", html(&page(Standing::Held, false, Vec::new()))),
        ("private-removed", html(&page(Standing::Removed { reason }, false, Vec::new()))),
        ("private-withdrawn", html(&page(Standing::Withdrawn { at: since }, false, Vec::new()))),
    ]
}

fn receipt() -> ShownReceipt {
    let hash = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=";
    let extra =
        "eyJlbnRyeSI6IntcImNcIjpcIjVkMGMxZTBmN2M5YTRiMWY4YTdiNmM1ZDRlM2YyYTFiXCJ9In0".repeat(6);
    ShownReceipt {
        text: format!(
            "c2sp.org/tlog-proof@v1\nextra {extra}=\nindex 1284\n{}\nletters.example/reading-room\n1290\n{hash}\n\n\
             — letters.example/reading-room az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q\n",
            format!("{hash}\n").repeat(11)
        ),
        file: "/p/key/receipt.txt".to_owned(),
        check: "/reading-room/check".to_owned(),
        code: Some("/p/key/receipt.svg".to_owned()),
        tells_a_hidden_name: true,
    }
}

/// The check as it comes, and as the server answers.
fn checks(words: Words) -> Vec<(&'static str, String)> {
    let facts = ReceiptFacts {
        log: "letters.example/reading-room".to_owned(),
        name: "Zoë Ångström".to_owned(),
        details: "teacher, North School".to_owned(),
        visibility: made_up(words, "Everyone"),
        version: letter().version.hash.to_string(),
        hour: made_up(words, "28 November 2026, the hour from 08:00 UTC"),
        place: made_up(words, "1,285 of 1,290"),
    };
    let elsewhere = ReceiptFacts {
        log: "letters.example/qaat-al-mutalaa".to_owned(),
        ..ReceiptFacts::default()
    };
    let answer = |outcome, facts: &ReceiptFacts| CheckAnswer { outcome, facts: facts.clone() };
    vec![
        ("check", html(&checked(words, None))),
        ("check-good", html(&checked(words, Some(answer(Outcome::Bound, &facts))))),
        ("check-not-bound", html(&checked(words, Some(answer(Outcome::NotBound, &facts))))),
        (
            "check-other-letter",
            html(&checked(words, Some(answer(Outcome::OtherLetter, &elsewhere)))),
        ),
        (
            "check-malformed",
            html(&checked(words, Some(answer(Outcome::Malformed, &ReceiptFacts::default())))),
        ),
    ]
}

pub fn checked(words: Words, answer: Option<CheckAnswer>) -> CheckPage {
    let open = letter();
    let slug = &open.definition.slug;
    let receipt = answer.as_ref().map(|_| receipt().text).unwrap_or_default();
    CheckPage {
        words,
        letter: (&open).into(),
        public_url: format!("https://letters.example{}", urls::letter(slug)),
        form: CheckForm {
            action: Some(urls::check(slug)),
            proofs: Some(urls::log_proofs(slug)),
            vkey:
                "letters.example/reading-room+6b3de0b2+AQ7n9Wc0m3x1f0m6s1x3Qk2yO4l9r5t7u8v6w4x2y0z1"
                    .to_owned(),
            receipt,
            email: String::new(),
        },
        answer,
        url: urls::check(slug),
        offline_url: urls::offline_check(slug),
    }
}

fn figures(words: Words) -> Vec<(&'static str, String)> {
    let open = letter();
    let hour = |number: i64, visibility, people| HourFigure {
        hour: Hour::of(now()).plus(number),
        visibility,
        evidence: if number % 3 == 0 { Evidence::Imported } else { Evidence::Email },
        people,
    };
    let counted = |hours: i64| Figures {
        size: 1_290,
        hours: (-hours..0)
            .map(|number| {
                let seen =
                    if number % 5 == 0 { Visibility::Organizers } else { Visibility::Public };
                hour(number, seen, (number * number % 97) as u64)
            })
            .collect(),
        held: 2,
        withdrawn: 3,
        removed: vec![("organizers".to_owned(), 1)],
    };
    let group = |(label, people): (&str, u64)| ListGroup {
        term: Term::place(label).expect("it has letters"),
        people,
        label: label.to_owned(),
    };
    let places = [("Old Town", 412), ("北の町", 57), ("الميناء", 9), ("a < b & \"c\"", 5)];
    let listed = GroupFigures::Listed {
        largest: places.map(group).to_vec(),
        sizes: vec![(1, 20), (3, 2), (5, 3), (9, 1), (57, 1), (412, 1)],
    };
    let rounded = GroupFigures::Rounded {
        largest: vec![("North School".to_owned(), 45), ("South School".to_owned(), 10)],
        other: 15,
        as_of: Some(now()),
    };
    let page = |figures, places, affiliations, is_frozen| {
        let data = FigureData { figures, places, affiliations };
        html(&FiguresPage { words, letter: &open, is_frozen, data: &data, numbers: many() })
    };
    let none = || {
        let nobody = GroupFigures::Rounded { largest: Vec::new(), other: 0, as_of: None };
        page(Some(counted(0)), Some(nobody), None, false)
    };
    vec![
        ("figures-hours", page(Some(counted(48)), Some(listed.clone()), None, false)),
        ("figures-days", page(Some(counted(400)), Some(listed), Some(rounded), false)),
        ("figures-weeks", page(Some(counted(24 * 200)), None, None, false)),
        ("figures-none", none()),
        ("figures-counting", page(None, None, None, false)),
        ("figures-frozen", page(None, None, None, true)),
    ]
}

fn others(words: Words) -> Vec<(&'static str, String)> {
    let open = letter();
    let check = |shows_dev_mail| CheckInboxPage {
        words,
        letter: (&open).into(),
        retention: open.definition.retention,
        shows_dev_mail,
    };
    let done = DonePage {
        words,
        title: made_up(words, "Your signature is withdrawn"),
        paragraphs: vec![
            made_up(
                words,
                "Your name is gone from these pages, and the number says that one more was withdrawn.",
            ),
            made_up(words, "If you change your mind, sign the letter afresh."),
        ],
        links: vec![Link::new("Keep the reading room open on Sundays", "/reading-room")],
    };
    let mail = |number: u32| DevMail {
        url: format!("/dev/mail/{number}"),
        to: format!("signer{number}@example.org"),
        subject: "Please answer: did you sign an open letter?".to_owned(),
        sent_at: now(),
    };
    let message = DevMailMessagePage {
        words,
        mail: mail(1),
        from: "letters@example.org".to_owned(),
        text: "Somebody gave this address to sign an open letter.\n\nWas it you? Look and answer here:\nhttp://127.0.0.1:7878/c/AQAAAAEAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n\nIf not, do nothing, or say so on the same page.\n".to_owned(),
    };
    let mut pages = vec![
        ("check-inbox", html(&check(false))),
        ("check-inbox-demo", html(&check(true))),
        ("done", html(&done)),
        ("dev-mail", html(&DevMailPage { words, mails: (1..=3).map(mail).collect() })),
        ("dev-mail-none", html(&DevMailPage { words, mails: Vec::new() })),
        ("dev-mail-message", html(&message)),
    ];
    let errors = [
        ("error-400", 400),
        ("error-404", 404),
        ("error-405", 405),
        ("error-413", 413),
        ("error-415", 415),
        ("error-429", 429),
        ("error-500", 500),
        ("error-503", 503),
    ];
    pages.extend(errors.map(|(name, status)| (name, html(&ErrorPage::new(status, words)))));
    pages
}

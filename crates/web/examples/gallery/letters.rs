//! Letters, names and numbers that were made up for the gallery and the tests of the pages.

use std::time::Duration;

use jiff::Timestamp;
use undersigned_core::counts::{ByVisibility, Counts};
use undersigned_core::letters::{
    Addressee, Affiliations, Ask, ConfirmationMail, Eligibility, FieldRule, Fields,
    LetterDefinition, Measure, NamesShown, Organizer, Retention, SearchEngines, Translation,
    Version, VersionHash,
};
use undersigned_core::life::Letter;
use undersigned_core::signatures::{LetterId, Visibility};
use undersigned_core::slugs::Slug;
use undersigned_web::pages::{Numbers, Signer};

pub fn time(text: &str) -> Timestamp {
    text.parse().expect("the gallery's times are right")
}

pub fn now() -> Timestamp {
    time("2026-11-29T10:30:00Z")
}

/// What the sanitizer leaves of the sample text.
pub const BODY: &str = "<p>Dear Ms Example,</p>
<p>Every Sunday until last spring the lamps in the reading room were on by noon. Apprentices learned there for their trade, people between two homes had a table of their own, and whoever had only this one free day could read a newspaper from the first page to the last.</p>
<p>Since April the door stays shut. We know what the hours cost, and <em>who</em> carries them: the staff, who were never enough. So we do not ask for the old timetable back. We ask for one that the town can keep.</p>
<p>In the last open year an average Sunday brought 212 visitors, more than any weekday but Saturday.<sup><a href=\"#letter-note-1\" id=\"letter-note-ref-1\" aria-label=\"Note 1\">1</a></sup> A room that is used like this is not a luxury. It is a place where a town meets itself, quietly.</p>";

pub const NOTES: &str = "<aside class=\"notes\" aria-label=\"Notes\"><ol><li id=\"letter-note-1\"><p>Town Library, annual report 2025, table 4. <a href=\"#letter-note-ref-1\" aria-label=\"Back to the text\">\u{21a9}\u{fe0e}</a></p></li></ol></aside>";

pub const ARABIC_BODY: &str = "<p>السيدة المديرة المحترمة،</p>
<p>كانت قاعة المطالعة تفتح أبوابها كل يوم أحد حتى الربيع الماضي. هناك درس الطلاب، ووجد من لا مكتب له طاولة هادئة، وقرأ الآباء مع أطفالهم.</p>
<p>نعرف كلفة ساعات العمل، ونعرف من يتحملها. لا نطلب العودة إلى الجدول القديم، بل خطة تستطيع المدينة الالتزام بها. بلغ عدد الزوار 212 زائرًا في يوم الأحد العادي.</p>";

fn definition() -> LetterDefinition {
    LetterDefinition {
        title: "Keep the reading room open on Sundays".to_owned(),
        slug: Slug::parse("reading-room").expect("a slug"),
        language: "en".to_owned(),
        addressees: vec![Addressee {
            name: "Ada Example".to_owned(),
            office: Some("Director".to_owned()),
            organization: Some("Town Library".to_owned()),
            email: None,
        }],
        asks: vec![
            Ask {
                text: "Open the reading room on Sundays from 12 to 18, from the first Sunday in March.".to_owned(),
                measure: Some(Measure {
                    name: "Motion 12/2026".to_owned(),
                    sponsor: Some("Councillor Example".to_owned()),
                    link: Some("https://example.org/motions/12".to_owned()),
                }),
            },
            Ask {
                text: "Staff these hours with paid positions, and ask the staff first.".to_owned(),
                measure: None,
            },
        ],
        organizers: vec![Organizer { name: "Friends of the Library".to_owned(), email: None }],
        closes_at: Some(time("2027-03-01T17:00:00Z")),
        goal: Some(1_500),
        eligibility: Eligibility::Anyone,
        visibilities: Visibility::ALL.to_vec(),
        fields: Fields {
            title: FieldRule::Optional,
            affiliation: FieldRule::Optional,
            place: FieldRule::Off,
        },
        retention: Retention { pending_days: 7, address_months: 12 },
        confirmation_mail: ConfirmationMail::Neutral,
        names: NamesShown::Listed,
        names_after_hours: 0,
        search_engines: SearchEngines::None,
        affiliations: Affiliations::default(),
        body: String::new(),
        translations: Vec::new(),
    }
}

pub fn letter() -> Letter {
    Letter {
        id: LetterId(1),
        definition: definition(),
        version: Version {
            number: 1,
            hash: VersionHash::of("reading room"),
            canonical: String::new(),
        },
        opened_at: time("2026-11-22T09:00:00Z"),
        closed_at: None,
        delivered_at: None,
        retracted: None,
        names_hidden_at: None,
        names_shown_to: None,
    }
}

/// Another language, another direction, one visibility, every field, two addressees.
/// The English one, with texts in French and Arabic.
pub fn letter_in_three() -> Letter {
    let mut letter = letter();
    let arabic = arabic_letter().definition;
    let texts = [
        ("fr", "Ouvrez la salle de lecture le dimanche", letter.definition.addressees.clone()),
        ("ar", arabic.title.as_str(), arabic.addressees),
    ];
    let asks = letter.definition.asks.len();
    letter.definition.translations = texts
        .map(|(language, title, addressees)| Translation {
            language: language.to_owned(),
            title: title.to_owned(),
            addressees,
            asks: vec![arabic.asks[0].text.clone(); asks],
            body: String::new(),
        })
        .into();
    letter
}

pub fn arabic_letter() -> Letter {
    let mut letter = letter();
    let definition = &mut letter.definition;
    definition.title = "افتحوا قاعة المطالعة أيام الأحد".to_owned();
    definition.slug = Slug::parse("qaat-al-mutalaa").expect("a slug");
    definition.language = "ar".to_owned();
    definition.addressees = vec![
        Addressee {
            name: "ليلى مثال".to_owned(),
            office: Some("مديرة".to_owned()),
            organization: Some("مكتبة المدينة".to_owned()),
            email: None,
        },
        Addressee {
            name: "سامي مثال".to_owned(),
            office: Some("عضو المجلس البلدي".to_owned()),
            organization: None,
            email: None,
        },
    ];
    definition.asks = vec![Ask {
        text: "افتحوا القاعة أيام الأحد من الساعة 12 إلى الساعة 18.".to_owned(),
        measure: Some(Measure {
            name: "الاقتراح 12/2026".to_owned(),
            sponsor: Some("العضو مثال".to_owned()),
            link: None,
        }),
    }];
    definition.organizers[0].name = "أصدقاء المكتبة".to_owned();
    definition.closes_at = None;
    definition.goal = None;
    definition.visibilities = vec![Visibility::Public];
    let required = FieldRule::Required;
    definition.fields =
        Fields { title: required, affiliation: FieldRule::Optional, place: required };
    definition.eligibility =
        Eligibility::Domains(vec!["library.example.org".to_owned(), "example.net".to_owned()]);
    letter
}

pub fn numbers(public: u64, addressee: u64, organizers: u64) -> Numbers {
    let by_visibility = ByVisibility { public, addressee, organizers };
    let verified = public + by_visibility.hidden();
    let counts = Counts { verified, by_visibility, ..Counts::default() };
    Numbers {
        counts,
        hidden_batch: Duration::from_secs(if verified < 200 { 86_400 } else { 3_600 }),
    }
}

pub fn many() -> Numbers {
    let mut numbers = numbers(1_201, 61, 22);
    numbers.counts.withdrawn = 3;
    numbers.counts.removed = 1;
    numbers
}

/// Names from many scripts, some with much beside them, one as long as a name may be.
pub fn signers(count: usize) -> Vec<Signer> {
    const NAMES: [(&str, &str, &str); 16] = [
        ("Zoë Ångström", "teacher", "North School"),
        ("Владимир Орлов", "translator", ""),
        ("李小梅", "postdoc", "Institute of Botany"),
        ("نور الدين الحسيني", "صيدلاني", "North Pharmacy"),
        ("Nguyễn Thị Hương", "", ""),
        ("प्रिया शर्मा", "student", ""),
        ("Tomás Ó Briain", "bookbinder", ""),
        ("Wanjiru Kamau", "nurse", "Town Hospital"),
        ("נועה לוי", "", ""),
        (
            "Maximiliane Freifrau von und zu Hohenlohe-Waldenburg-Schillingsfürst-Langenargen",
            "head of the department of everyday objects and their repair",
            "Museum of Applied Arts and Regional Crafts",
        ),
        ("Ελένη Παππά", "architect", ""),
        ("გიორგი ბერიძე", "baker", ""),
        ("김서연", "", "Riverside Choir"),
        ("Anaïs Dubois-Lefèvre", "retired", ""),
        ("ธนพล สุขใจ", "cook", ""),
        ("Անի Պետրոսյան", "violinist", "Chamber Orchestra"),
    ];
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let cycle = NAMES.iter().cycle().take(count).zip(1..);
    cycle
        .map(|((name, title, affiliation), ordinal)| Signer {
            ordinal,
            name: (*name).to_owned(),
            title: some(title),
            affiliation: some(affiliation),
            place: None,
        })
        .collect()
}

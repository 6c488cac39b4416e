use undersigned_pdf::{LetterDocument, NameList, Signer};
use unicode_normalization::UnicodeNormalization;

use crate::letters::{reading_room, signed_by, signer};
use crate::reader::{rendered, text, text_of};

const NAMES: [&str; 30] = [
    "Zoë Ångström",
    "Nguyễn Thị Hương",
    "Zoe\u{308} Decomposed",
    "Fiona Ffifflet",
    "Łukasz Żółć",
    "Şule Iğdır",
    "Ṣadé Ọlá",
    "Ελένη Παππά",
    "Владимир Орлов",
    "Ілля Їжак",
    "Անի Պետրոսյան",
    "ნინო ბერიძე",
    "نور الدين",
    "مریم رضایی",
    "ٹیپو ڈار",
    "נועה לוי",
    "प्रिया शर्मा",
    "क्षत्रिय ज्ञान",
    "মিতা সেন",
    "கவிதா முருகன்",
    "สมชาย ใจดี",
    "น้ำผึ้ง",
    "ሰላም ተስፋዬ",
    "李小梅",
    "陳雅婷",
    "佐藤 さくら",
    "﨑山 髙",
    "김민준",
    "\u{1100}\u{1175}\u{11b7}\u{1106}\u{1175}\u{11ab}",
    "గీత రావు",
];

#[test]
fn a_name_in_any_script_comes_back_as_it_was_given() {
    let letter = signed_by(&NAMES);
    let file = rendered(&letter);
    let found = text_of(&file.pdf);
    for name in NAMES {
        assert!(found.contains(name), "{name} is not in:\n{found}");
    }
    assert_eq!(file.unprintable, Vec::<usize>::new());
    assert!(!found.contains("U+"));
}

/// What copies used to lose: marks at heights of their own, letters joined into one glyph, joiners, hyphens where a line ends.
const COPIED: [&str; 34] = [
    "Ọmọ́tọ́lá Ògúnlẹ́yẹ",
    "S\u{308}alom X\u{302}u",
    "Nguye\u{302}\u{303}n Thi\u{323}",
    "Ferran Casacuberta i Güell-Ametlla",
    "Anne-Marie-Louise-Élisabeth-Charlotte",
    "یوسف\u{200c}پور محمد\u{200c}رضا\u{200c}زاده",
    "کتابخانهٔ کوچک",
    "عبد الله الحداد",
    "لا ملأ لأ لإ لآ",
    "رُبى الشامي",
    "مُحَمَّد الأَحْمَد",
    "الرَّحْمٰن الرَّحِيم",
    "إِسْمَاعِيل بْنُ إِبْرَاهِيم",
    "ئۇيغۇر تۇردى",
    "پښتو ځوان",
    "שָׁלוֹם בֶּן־דָּוִד",
    "רִבְקָה כֹּהֵן",
    "अनुराधा त्रिपाठी",
    "मुकुंद चतुर्वेदी",
    "रुक्मिणी श्रीवास्तव",
    "क्ष\u{200d}त्र र्\u{200d}क",
    "মৃণাল কর্মকার",
    "শুভঙ্কর চৌধুরী",
    "জ্যোতির্ময় মজুমদার",
    "สมศักดิ์ รุ่งเรืองกิจ",
    "วิเชียร แก้วมณี",
    "เพื่อนที่รัก ปู่ย่า",
    "శ్రీనివాసులు రెడ్డి",
    "ಕೃಷ್ಣಮೂರ್ತಿ ರಾವ್",
    "ശ്രീകുമാർ കൃഷ്ണൻ",
    "ශ්\u{200d}රී විජේසිංහ",
    "ប៊ុន រ៉ានី",
    "ສົມສັກ ພົມມະຈັນ",
    "အောင်ဆန်း ကျော်",
];

#[test]
fn a_name_comes_back_however_its_glyphs_are_put_together() {
    // Thrice, so that a glyph is met again in another place; in three columns, so that lines end in different places.
    let names = COPIED.repeat(3);
    let found = written(&text(&signed_by(&names)));
    for name in COPIED {
        let times = found.matches(&written(name)).count();
        assert_eq!(times, 3, "{name} ({}) in:\n{found}", name.escape_unicode());
    }
}

/// Without white space and marks of direction, and normalized: readers differ in these.
fn written(text: &str) -> String {
    let is_direction =
        |character| matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    text.nfc().filter(|character| !character.is_whitespace() && !is_direction(*character)).collect()
}

#[test]
fn a_character_without_a_glyph_changes_its_own_line_only() {
    let plain = text(&signed_by(&["Ada Example", "Ben Example", "Cleo Example"]));
    let file = rendered(&signed_by(&["Ada Example", "Ben \u{378}\u{e000}", "Cleo Example"]));
    let odd = text_of(&file.pdf);
    assert_eq!(file.unprintable, [1]);
    assert!(odd.contains("Ben U+0378 U+E000"));
    for line in plain.lines().filter(|line| *line != "Ben Example") {
        assert!(odd.lines().any(|other| other == line), "{line} is gone from:\n{odd}");
    }
}

#[test]
fn title_affiliation_and_place_stand_under_the_name() {
    let signer = Signer {
        name: "Wanjiru Kamau".to_owned(),
        title: Some("nurse".to_owned()),
        affiliation: Some("Town Hospital".to_owned()),
        place: Some("Harbor End".to_owned()),
    };
    let found = text(&LetterDocument { signers: vec![signer], ..reading_room() });
    assert!(found.contains("Wanjiru Kamau\nnurse, Town Hospital, Harbor End"), "{found}");
}

#[test]
fn a_very_long_name_stays_on_the_page_whole() {
    let name = "Wolfeschlegelsteinhausenbergerdorff".repeat(4);
    let found = text(&signed_by(&["Ada Example", &name]));
    let joined: String = found.split_whitespace().collect();
    assert!(joined.contains(&name), "{found}");
}

#[test]
fn a_letter_that_nobody_signed_is_a_letter_all_the_same() {
    let file = rendered(&signed_by(&[]));
    assert_eq!(file.unprintable, Vec::<usize>::new());
    assert!(text_of(&file.pdf).contains("With respect,\nthe undersigned"));
}

#[test]
fn a_list_longer_than_a_page_keeps_every_name() {
    let names: Vec<String> = (1..=220).map(|number| format!("Person No{number}.")).collect();
    let found = text(&signed_by(&names.iter().map(String::as_str).collect::<Vec<_>>()));
    for name in &names {
        assert!(found.contains(name), "{name} is gone");
    }
    assert!(found.contains("3/3"), "letter and two pages of names");
}

#[test]
fn names_for_the_addressee_come_after_the_others_on_a_page_of_their_own() {
    let for_the_addressee = Some(NameList {
        heading: "For the addressee alone".to_owned(),
        line: "2 people signed for your eyes only.".to_owned(),
        signers: vec![signer("Cleo Example"), signer("Dan \u{378}")],
    });
    let letter = LetterDocument { for_the_addressee, ..signed_by(&["Ada Example", "Ben \u{378}"]) };
    let file = rendered(&letter);
    let found = text_of(&file.pdf);
    let (public, confidential) = found.split_once("For the addressee alone").unwrap();
    assert!(public.contains("Ada Example") && !public.contains("Cleo Example"));
    assert!(public.contains("2/3"), "the names of all end their page:\n{found}");
    assert!(confidential.contains("Cleo Example") && !confidential.contains("Ada Example"));
    assert_eq!(file.unprintable, [1, 3], "those for the addressee count on from the others");
}

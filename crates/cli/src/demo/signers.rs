//! Two thousand invented signers, the same ones at every start.
//!
//! Names are common given and family names put together as each language does it. Nobody here is a person.

use undersigned_core::signatures::Visibility;

use super::languages::{self, Language, List};

/// What one invented person types into the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSigner {
    pub name: String,
    pub email: String,
    pub title: Option<String>,
    pub affiliation: Option<String>,
    pub visibility: Visibility,
}

pub fn signers() -> impl Iterator<Item = DemoSigner> {
    let mut people: Vec<_> = languages::all().iter().flat_map(people_of).collect();
    // Mixed, as people come; a fixed order, so that two demos look alike.
    people.sort_by_key(|person| scramble(&person.name));
    people.into_iter().enumerate().map(|(position, person)| DemoSigner {
        name: person.name,
        email: address(position),
        title: person.title,
        affiliation: person.affiliation,
        visibility: visibility(position),
    })
}

struct Person {
    name: String,
    title: Option<String>,
    affiliation: Option<String>,
}

fn people_of(language: &Language) -> impl Iterator<Item = Person> {
    (0..language.signers).map(|number| {
        // Women and men in turn; `index` counts within one of the two, so that each walks its own lists.
        let words = language.words(number % 2 == 0);
        let index = number / 2;
        let name = name(&language.pattern, words.given, words.family, index);
        let chance = scramble(&name);
        Person {
            title: (chance % 10 < 5).then(|| words.titles.at(spread(chance, 8)).to_owned()),
            affiliation: (chance % 10 < 4 || chance % 10 == 9)
                .then(|| language.affiliations.at(spread(chance, 24)).to_owned()),
            name,
        }
    })
}

/// Each round through the given names moves the family names on by one, so that no pair comes twice.
/// Eleven has no divisor in common with the length of any list of family names, so that all of them are used.
fn name(pattern: &str, given: &List, family: &List, index: usize) -> String {
    let round = index / given.len();
    let step = 11 * (index % given.len()) + round;
    pattern
        .replace("{given}", given.at(index))
        .replace("{family}", family.at(step))
        .replace("{second}", family.at(step + 3 + round))
}

/// Fifty words by forty: each of the two thousand positions has an address of its own.
fn address(position: usize) -> String {
    let first = position % FIRST_WORDS.len();
    let second = (position / FIRST_WORDS.len() + first) % SECOND_WORDS.len();
    let domain = ["example.org", "example.net", "example.com"][position % 3];
    format!("{}.{}@{domain}", FIRST_WORDS[first], SECOND_WORDS[second])
}

/// Nine of ten sign for everyone to see.
fn visibility(position: usize) -> Visibility {
    match scramble(&address(position)) % 100 {
        0..6 => Visibility::Addressee,
        6..10 => Visibility::Organizers,
        _ => Visibility::Public,
    }
}

fn spread(chance: u64, shift: u32) -> usize {
    usize::from((chance >> shift) as u16)
}

/// FNV-1a with a finish that spreads its low bits: an even choice that every machine makes alike.
fn scramble(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

#[rustfmt::skip]
const FIRST_WORDS: [&str; 50] = [
    "amber", "april", "ashen", "autumn", "bright", "brisk", "calm", "cedar", "clear", "clever", "cobalt", "copper", "coral",
    "crisp", "early", "evening", "fern", "gentle", "golden", "hazel", "honest", "indigo", "ivory", "kind", "late", "lively",
    "lunar", "mellow", "merry", "misty", "modest", "mossy", "noble", "olive", "patient", "pearl", "plain", "polar", "quiet",
    "russet", "silver", "snowy", "solar", "steady", "sunny", "tidal", "upland", "velvet", "warm", "winter",
];

#[rustfmt::skip]
const SECOND_WORDS: [&str; 40] = [
    "alder", "anchor", "barley", "beacon", "birch", "bridge", "brook", "candle", "cherry", "clover", "compass", "curlew",
    "finch", "garden", "harbour", "heron", "kettle", "lantern", "ledger", "linden", "magpie", "maple", "meadow", "mill",
    "orchard", "otter", "paper", "pebble", "pencil", "quill", "reed", "robin", "rowan", "sparrow", "spindle", "stone",
    "swallow", "thimble", "violet", "willow",
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use undersigned_core::addresses::EmailAddress;
    use undersigned_core::names::{ShortText, SignerName};
    use unicode_script::{Script, UnicodeScript};

    use super::*;

    #[test]
    fn two_thousand_different_people_sign_from_two_thousand_mailboxes() {
        let names: HashSet<_> = signers().map(|signer| signer.name).collect();
        let mailboxes: HashSet<_> = signers()
            .map(|signer| EmailAddress::parse(&signer.email).unwrap().normalized().to_owned())
            .collect();
        assert_eq!(names.len(), 2_000);
        assert_eq!(mailboxes.len(), 2_000);
        assert_eq!(signers().count(), 2_000);
    }

    #[test]
    fn two_demos_show_the_same_people() {
        assert!(signers().eq(signers()));
    }

    #[test]
    fn names_come_from_many_scripts() {
        let scripts: HashSet<_> = signers()
            .flat_map(|signer| signer.name.chars().map(|c| c.script()).collect::<Vec<_>>())
            .filter(|script| ![Script::Common, Script::Inherited].contains(script))
            .collect();
        assert_eq!(scripts.len(), 16, "{scripts:?}");
    }

    #[test]
    fn the_form_takes_every_line_as_it_is() {
        for signer in signers() {
            assert_eq!(SignerName::parse(&signer.name).unwrap().as_str(), signer.name);
            for text in signer.title.iter().chain(&signer.affiliation) {
                assert_eq!(
                    ShortText::parse(text).unwrap().as_str(),
                    text,
                    "beside {}",
                    signer.name
                );
            }
        }
    }

    #[test]
    fn most_sign_publicly_and_about_half_say_who_they_are() {
        let share = |wanted: fn(&DemoSigner) -> bool| signers().filter(wanted).count() / 20;
        assert!((88..93).contains(&share(|signer| signer.visibility == Visibility::Public)));
        assert!((4..9).contains(&share(|signer| signer.visibility == Visibility::Addressee)));
        assert!((2..7).contains(&share(|signer| signer.visibility == Visibility::Organizers)));
        assert!(
            (45..66)
                .contains(&share(|signer| signer.title.is_some() || signer.affiliation.is_some()))
        );
    }

    #[test]
    fn persian_names_keep_the_joiner_that_their_spelling_needs() {
        assert!(signers().any(|signer| signer.name.starts_with("علی\u{200c}رضا ")));
    }

    #[test]
    fn women_and_men_of_one_family_are_named_as_their_language_does_it() {
        let names: HashSet<_> = signers().map(|signer| signer.name).collect();
        for family in ["Орлова", "Орлов", "Wiśniewska", "Wiśniewski", "Ní Bhriain", "Ó Briain"]
        {
            assert!(names.iter().any(|name| name.ends_with(family)), "nobody is called {family}");
        }
        let given = |ending| -> HashSet<&str> {
            let family = names.iter().filter(|name| name.ends_with(ending));
            family.filter_map(|name| name.split(' ').next()).collect()
        };
        assert!(!given("dóttir").is_empty() && !given("sson").is_empty());
        assert!(given("dóttir").is_disjoint(&given("son")));
    }
}

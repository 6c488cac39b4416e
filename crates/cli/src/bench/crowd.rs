//! Invented people, as many as a country: some names are borne by thousands, most by few, and so with places.

use undersigned_core::names::{ShortText, SignerName};

use super::somewhere;

const BEGINNINGS: [&str; 24] = [
    "Ma", "Jo", "An", "El", "Ka", "Da", "Sa", "Ni", "Li", "To", "Ra", "Be", "Ha", "Mi", "Ro", "Fe",
    "Le", "Vi", "Gu", "Wi", "Ol", "Zo", "Åse", "Ö",
];
const MIDDLES: [&str; 20] = [
    "ri", "na", "the", "li", "mi", "ra", "do", "ven", "ke", "lo", "sha", "ber", "ti", "no", "ga",
    "fi", "ru", "ve", "pa", "zé",
];
const ENDS: [&str; 18] = [
    "a", "us", "n", "son", "ski", "ez", "er", "ini", "ov", "berg", "ton", "ley", "as", "en", "ic",
    "is", "ard", "o",
];
const SCHOOLS: [&str; 4] = ["School", "University", "Library", "Workshop"];

pub fn name(number: u64) -> SignerName {
    let name =
        format!("{} {}", word(rare(number, 1, 4_000)), word(4_000 + rare(number, 2, 60_000)));
    SignerName::parse(&name).expect("a plain name")
}

pub fn affiliation(number: u64) -> Option<ShortText> {
    let which = rare(number, 3, 20_000);
    let school = SCHOOLS[(which % 4) as usize];
    let name = format!("{school} of {}", word(70_000 + which));
    number.is_multiple_of(2).then(|| ShortText::parse(&name).expect("a plain name"))
}

pub fn place(number: u64) -> Option<ShortText> {
    let place = word(100_000 + rare(number, 4, 5_000));
    Some(ShortText::parse(&place).expect("a plain name"))
}

/// Below `below`; small ones far more often than large ones.
fn rare(number: u64, of: u64, below: u64) -> u64 {
    const STEPS: u64 = 1 << 20;
    let step = somewhere(somewhere(number, u64::MAX) ^ (of << 32), STEPS);
    let spread = (u128::from(step).pow(3) * u128::from(below)) >> 60;
    spread as u64
}

/// Another word for each number.
pub fn word(number: u64) -> String {
    let mut rest = number;
    let end = take(&mut rest, &ENDS);
    let middle = take(&mut rest, &MIDDLES);
    let beginning = take(&mut rest, &BEGINNINGS);
    let more = match rest {
        0 => String::new(),
        _ => [take(&mut rest, &MIDDLES), take(&mut rest, &MIDDLES)].concat(),
    };
    format!("{beginning}{middle}{more}{end}")
}

fn take(rest: &mut u64, among: &[&'static str]) -> &'static str {
    let count = among.len() as u64;
    let taken = (*rest % count) as usize;
    *rest /= count;
    among[taken]
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn some_names_are_borne_by_many_and_most_by_few() {
        let mut names: HashMap<String, u32> = HashMap::new();
        for number in 0..20_000 {
            let name = name(number);
            let (first, _) = name.as_str().split_once(' ').unwrap();
            *names.entry(first.to_owned()).or_default() += 1;
        }
        let most = names.values().max().unwrap();
        assert!(1_000 < *most && *most < 6_000, "{most}");
        assert!(1_000 < names.len(), "{}", names.len());
    }
}

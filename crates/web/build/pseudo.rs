//! English that is longer than any translation, with marks around each message: what stands outside the marks on a page was
//! never given to a translator, and what does not fit will not fit in some language either.

use crate::messages::{Catalogue, Piece};

pub fn of(source: &Catalogue) -> Catalogue {
    let longer = |pieces: &Vec<Piece>| {
        let letters = length(pieces);
        if letters == 0 {
            return pieces.clone(); // Signs between what is marked itself.
        }
        let mut found = vec![Piece::Text("⟦".to_owned())];
        found.extend(accented(pieces));
        found.push(Piece::Text(format!("{}⟧", padding(letters * 2 / 5))));
        found
    };
    let messages = source.messages.iter().map(|(key, pieces)| (key.clone(), longer(pieces)));
    Catalogue { keys: source.keys.clone(), messages: messages.collect() }
}

fn length(pieces: &[Piece]) -> usize {
    let of = |piece: &Piece| match piece {
        Piece::Text(text) if !text.contains(char::is_alphabetic) => 0,
        Piece::Text(text) => text.chars().count(),
        Piece::Choose { otherwise, .. } => length(otherwise),
        _ => 0,
    };
    pieces.iter().map(of).sum()
}

/// Words of a usual length, so that they break where others would.
fn padding(letters: usize) -> String {
    let mut padding = String::new();
    for index in 0..letters {
        padding.push(if index % 8 == 0 { ' ' } else { 'ẋ' });
    }
    padding
}

fn accented(pieces: &[Piece]) -> Vec<Piece> {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => Piece::Text(text.chars().map(accent).collect()),
        Piece::Choose { number, forms, otherwise } => Piece::Choose {
            number: number.clone(),
            forms: forms.iter().map(|(key, pieces)| (key.clone(), accented(pieces))).collect(),
            otherwise: accented(otherwise),
        },
        other => other.clone(),
    };
    pieces.iter().map(one).collect()
}

fn accent(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "áƀćđéƒǧħíĵķĺɱńóƥɋŕśťúṽẃẋýźÁƁĆĐÉƑǦĦÍĴĶĹṀŃÓƤɊŔŚŤÚṼẂẊÝŹ";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find(|(plain, _)| *plain == letter)
        .map_or(letter, |(_, accented)| accented)
}

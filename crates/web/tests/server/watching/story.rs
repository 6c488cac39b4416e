//! What happens to the letter, and when: public acts to the second, hidden ones at any moment of their hour.

use std::collections::BTreeMap;

use undersigned_core::outside::Randomness;

use crate::support::Seeded;

pub const HOUR: i64 = 3600;
pub const HOURS: i64 = 8;
const HIDDEN_PEOPLE: u64 = 14;

/// What one person does, or has done to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Sign { visibility: &'static str },
    Rename,
    Change { visibility: &'static str },
    Withdraw,
    Erase,
    Hold,
    Publish,
    Remove,
}

#[derive(Clone, Debug)]
pub struct Act {
    /// The same in every telling of the story: what is random about the act follows from it.
    pub number: u64,
    pub person: String,
    pub what: What,
}

/// By the second after the beginning.
pub type Story = BTreeMap<i64, Vec<Act>>;

/// Dice that are the same in every run.
struct Dice(Seeded);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(Seeded(seed.into()))
    }

    fn below(&self, sides: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % sides
    }
}

fn hidden_act(dice: &Dice) -> What {
    let visibility = ["addressee", "organizers"][dice.below(2) as usize];
    match dice.below(12) {
        0..=5 => What::Sign { visibility },
        6 => What::Rename,
        7 => What::Change { visibility },
        8 => What::Withdraw,
        9 => What::Erase,
        10 => What::Hold,
        _ => [What::Publish, What::Remove][dice.below(2) as usize],
    }
}

/// What hidden people do in each hour. Nobody's own acts change their order.
pub fn hidden_acts(seed: u64) -> Vec<Vec<Act>> {
    let dice = Dice::new(seed);
    let mut number = 1000;
    let mut act = || {
        number += 1;
        let person = format!("hidden{}", dice.below(HIDDEN_PEOPLE));
        Act { number, person, what: hidden_act(&dice) }
    };
    (0..HOURS).map(|hour| (0..[8, 12, 0][hour as usize % 3]).map(|_| act()).collect()).collect()
}

/// The same in every telling, to the second.
pub fn public_acts() -> Story {
    let act = |number, person: &str, what| vec![Act { number, person: person.to_owned(), what }];
    let public = What::Sign { visibility: "public" };
    Story::from([
        (0, act(1, "public1", public)),
        (5 * 60, act(2, "public2", public)),
        (HOUR + 7, act(3, "public1", What::Rename)),
        (2 * HOUR + 1200, act(4, "public3", public)),
        (3 * HOUR + 20, act(5, "public2", What::Withdraw)),
        (3 * HOUR + 2000, act(6, "public3", What::Hold)),
        (4 * HOUR + 3000, act(7, "public2", public)),
        (5 * HOUR + 60, act(8, "public3", What::Publish)),
        (6 * HOUR + 3599, act(9, "public1", What::Erase)),
    ])
}

/// One telling: when the hidden acts of each hour happen, and in which order.
pub fn telling(hidden: &[Vec<Act>], seed: u64) -> Story {
    let dice = Dice::new(seed);
    let mut story = Story::new();
    for (acts, hour) in hidden.iter().zip(0..) {
        let mut moments: Vec<i64> = acts.iter().map(|_| 1 + dice.below(3598) as i64).collect();
        moments.sort_unstable();
        for (act, moment) in shuffled(acts, &dice).into_iter().zip(moments) {
            story.entry(hour * HOUR + moment).or_default().push(act);
        }
    }
    story
}

/// In another order, but each person's acts one after the other as they were.
fn shuffled(acts: &[Act], dice: &Dice) -> Vec<Act> {
    let mut left = acts.to_vec();
    let mut order = Vec::new();
    while !left.is_empty() {
        let person = left[dice.below(left.len() as u64) as usize].person.clone();
        let first = left.iter().position(|act| act.person == person).unwrap();
        order.push(left.remove(first));
    }
    order
}

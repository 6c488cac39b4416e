//! A set of leaves: a bit each.

#[derive(Default)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    /// Whether it is new.
    pub(super) fn insert(&mut self, leaf: u64) -> bool {
        let (word, bit) = place(leaf);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }

    pub(super) fn contains(&self, leaf: u64) -> bool {
        let (word, bit) = place(leaf);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl FromIterator<u64> for Marks {
    fn from_iter<I: IntoIterator<Item = u64>>(leaves: I) -> Self {
        let mut marks = Self::default();
        for leaf in leaves {
            marks.insert(leaf);
        }
        marks
    }
}

fn place(leaf: u64) -> (usize, u64) {
    ((leaf / 64) as usize, 1 << (leaf % 64))
}

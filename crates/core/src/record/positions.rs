//! Who of the office holders stands where on an ask, with the statement behind each.

use std::collections::HashMap;

use super::{Holder, Record, Stance, Statement};

/// Somebody's position on one ask: what was said last about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position<'a> {
    pub holder: &'a Holder,
    pub said: Option<(Stance, &'a Statement)>,
}

/// What a reader looks for. Empty looks for everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoardFilter<'a> {
    pub party: Option<&'a str>,
    pub district: Option<&'a str>,
    /// `Some(None)`: those who have said nothing.
    pub stance: Option<Option<Stance>>,
}

/// Everybody's position on one ask, in the order of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board<'a> {
    pub ask: u32,
    pub positions: Vec<Position<'a>>,
}

/// How many of a party or district stand where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares<'a> {
    /// `None`: of no party, or of no district.
    pub name: Option<&'a str>,
    /// In the order of `Stance::ALL`.
    pub by_stance: [u32; 4],
    pub unknown: u32,
}

impl Shares<'_> {
    pub fn all(&self) -> u32 {
        self.by_stance.iter().sum::<u32>() + self.unknown
    }
}

impl<'a> Board<'a> {
    pub fn of(record: &'a Record, ask: u32) -> Self {
        // Statements stand in the order of dates: the last one about it counts.
        let mut said: HashMap<&str, (Stance, &Statement)> = HashMap::new();
        for statement in &record.statements {
            let on = statement.stances.iter().find(|on| on.ask == ask);
            if let Some((holder, on)) = statement.holder.as_deref().zip(on) {
                said.insert(holder, (on.stance, statement));
            }
        }
        let position = |holder: &'a Holder| {
            let said = said.get(holder.id.as_str()).copied();
            Position { holder, said }
        };
        let mut positions: Vec<Position> = record.holders.iter().map(position).collect();
        positions.sort_by(|a, b| a.holder.name.cmp(&b.holder.name));
        Self { ask, positions }
    }

    pub fn filtered(&self, filter: BoardFilter) -> Vec<Position<'a>> {
        let fits = |position: &&Position| {
            let Position { holder, said } = position;
            filter.party.is_none_or(|party| holder.party.as_deref().unwrap_or("") == party)
                && filter
                    .district
                    .is_none_or(|district| holder.district.as_deref().unwrap_or("") == district)
                && filter.stance.is_none_or(|stance| said.map(|(stance, _)| stance) == stance)
        };
        self.positions.iter().filter(fits).copied().collect()
    }

    pub fn by_party(&self) -> Vec<Shares<'a>> {
        self.shares(|holder| holder.party.as_deref())
    }

    pub fn by_district(&self) -> Vec<Shares<'a>> {
        self.shares(|holder| holder.district.as_deref())
    }

    /// The largest first; those of none last.
    fn shares(&self, of: impl Fn(&'a Holder) -> Option<&'a str>) -> Vec<Shares<'a>> {
        let mut shares: Vec<Shares> = Vec::new();
        for Position { holder, said } in &self.positions {
            let name = of(holder);
            let place = shares.iter().position(|one| one.name == name).unwrap_or_else(|| {
                shares.push(Shares { name, by_stance: [0; 4], unknown: 0 });
                shares.len() - 1
            });
            let stance = said.map(|(stance, _)| stance);
            match stance.and_then(|stance| Stance::ALL.iter().position(|one| *one == stance)) {
                Some(stance) => shares[place].by_stance[stance] += 1,
                None => shares[place].unknown += 1,
            }
        }
        shares.sort_by_key(|one| (one.name.is_none(), std::cmp::Reverse(one.all()), one.name));
        shares
    }
}

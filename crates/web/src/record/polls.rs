//! A poll as a table, in the very form in which polls are imported: one share a line.

use std::borrow::Cow;

use undersigned_core::record::{Group, Poll, Share};

use crate::csv_cells::{cell, optional, table};

const COLUMNS: [&str; 17] = [
    "poll",
    "series",
    "pollster",
    "sponsor",
    "from",
    "to",
    "question",
    "base",
    "asked",
    "margin",
    "group",
    "group_asked",
    "option",
    "share",
    "why_not_100",
    "source",
    "archived",
];

pub(super) fn csv(poll: &Poll) -> String {
    let shares =
        poll.groups.iter().flat_map(|group| group.shares.iter().map(move |share| (group, share)));
    let rows = shares.map(|(group, share)| row(poll, group, share));
    table(std::iter::once(COLUMNS.map(Cow::Borrowed)).chain(rows))
}

fn row<'p>(poll: &'p Poll, group: &'p Group, share: &'p Share) -> [Cow<'p, str>; 17] {
    let number = |number: Option<String>| number.unwrap_or_default().into();
    let source = &poll.source;
    [
        cell(&poll.id),
        optional(poll.series.as_deref()),
        cell(&poll.pollster),
        optional(poll.sponsor.as_deref()),
        poll.from.to_string().into(),
        poll.to.to_string().into(),
        cell(&poll.question),
        cell(&poll.base),
        number(poll.asked.map(|asked| asked.to_string())),
        number(poll.margin.map(|margin| margin.to_string())),
        optional(group.name.as_deref()),
        number(group.asked.map(|asked| asked.to_string())),
        cell(&share.option),
        share.percent.to_string().into(),
        optional(group.why_not_100.as_deref()),
        optional(source.link.as_deref().or(source.name.as_deref())),
        optional(source.archived.as_deref()),
    ]
}

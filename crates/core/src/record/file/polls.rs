//! One share a line: what one option got in one group of one poll. What is said of the poll as a whole stands on its first
//! line; on the others it may be left empty, or be the same.

use jiff::civil::Date;

use super::RecordProblem;
use super::table::{Columns, Line, lines};
use super::values::{NAME_CHARS_MAX, is_id, link_of, parse_date};
use crate::letters::file::problems::Problems;
use crate::record::{Group, Poll, Share, Source, Tenths};

const OF_POLL: &[&str] = &[
    "series", "pollster", "sponsor", "from", "to", "question", "base", "asked", "margin", "source",
    "archived",
];
const COLUMNS: Columns = Columns {
    required: &["poll", "pollster", "from", "to", "question", "base", "option", "share", "source"],
    optional: &[
        "series",
        "sponsor",
        "asked",
        "margin",
        "group",
        "group_asked",
        "why_not_100",
        "archived",
    ],
};
const QUESTION_CHARS_MAX: usize = 1000;

pub(super) fn parse(text: &str, today: Date, problems: &mut Problems) -> Option<Vec<Poll>> {
    let lines = lines(text, &COLUMNS, problems)?;
    let mut polls: Vec<(&str, Vec<&Line>)> = Vec::new();
    for line in &lines {
        let id = line.cell("poll");
        if !is_id(id) {
            line.fail::<()>("poll", RecordProblem::Id, problems);
            continue;
        }
        match polls.iter_mut().rev().find(|(poll, _)| *poll == id) {
            Some((_, lines)) => lines.push(line),
            None => polls.push((id, vec![line])),
        }
    }
    let read: Vec<_> = polls.iter().map(|(id, lines)| poll(id, lines, today, problems)).collect();
    read.into_iter().collect()
}

fn poll(id: &str, lines: &[&Line], today: Date, problems: &mut Problems) -> Option<Poll> {
    let (first, others) = lines.split_first()?;
    for line in others {
        for column in OF_POLL {
            let cell = line.cell(column);
            if !cell.is_empty() && cell != first.cell(column) {
                let problem = RecordProblem::DiffersFrom { first_line: first.number };
                line.fail::<()>(column, problem, problems);
            }
        }
    }
    let series = match first.cell("series") {
        "" => Some(None),
        series if is_id(series) => Some(Some(series.to_owned())),
        _ => first.fail("series", RecordProblem::Id, problems),
    };
    let pollster = first.text("pollster", NAME_CHARS_MAX, problems);
    let sponsor = first.maybe_text("sponsor", NAME_CHARS_MAX, problems);
    let (from, to) = (date(first, "from", today, problems), date(first, "to", today, problems));
    if let Some((from, to)) = from.zip(to)
        && to < from
    {
        first.fail::<()>("to", RecordProblem::EndsBefore { from }, problems);
    }
    let question = first.text("question", QUESTION_CHARS_MAX, problems);
    let base = first.text("base", NAME_CHARS_MAX, problems);
    let asked = number(first, "asked", problems);
    let margin = match first.cell("margin") {
        "" => Some(None),
        margin => match Tenths::parse(margin).filter(|margin| *margin <= Tenths::HUNDRED) {
            Some(margin) => Some(Some(margin)),
            None => first.fail("margin", RecordProblem::Decimal, problems),
        },
    };
    let source = source(first, problems);
    let groups = groups(lines, problems);
    Some(Poll {
        id: id.to_owned(),
        series: series?,
        pollster: pollster?,
        sponsor: sponsor?,
        from: from?,
        to: to?,
        question: question?,
        base: base?,
        asked: asked?,
        margin: margin?,
        groups: groups?,
        source: source?,
    })
}

fn date(line: &Line, column: &str, today: Date, problems: &mut Problems) -> Option<Date> {
    match parse_date(line.cell(column), today) {
        Ok(date) => Some(date),
        Err(problem) => line.fail(column, problem, problems),
    }
}

fn number(line: &Line, column: &str, problems: &mut Problems) -> Option<Option<u32>> {
    match line.cell(column) {
        "" => Some(None),
        cell => match cell.parse() {
            Ok(number) if 0 < number && cell.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(Some(number))
            }
            _ => line.fail(column, RecordProblem::Number, problems),
        },
    }
}

fn source(line: &Line, problems: &mut Problems) -> Option<Source> {
    let text = line.text("source", 2000, problems);
    let archived = match line.cell("archived") {
        "" => Some(None),
        cell => match link_of(cell) {
            Some(link) => Some(Some(link)),
            None => line.fail("archived", RecordProblem::Source, problems),
        },
    };
    let (text, archived) = (text?, archived?);
    Some(match link_of(&text) {
        Some(link) => Source { name: None, link: Some(link), archived },
        None => Source { name: Some(text), link: None, archived },
    })
}

fn groups(lines: &[&Line], problems: &mut Problems) -> Option<Vec<Group>> {
    let mut groups: Vec<(Group, Vec<&Line>)> = Vec::new();
    let mut is_good = true;
    for line in lines {
        let name = line.maybe_text("group", NAME_CHARS_MAX, problems);
        let option = line.text("option", NAME_CHARS_MAX, problems);
        let share = match Tenths::parse(line.cell("share")).filter(|s| *s <= Tenths::HUNDRED) {
            Some(share) => Some(share),
            None => line.fail("share", RecordProblem::Share, problems),
        };
        let asked = number(line, "group_asked", problems);
        let why = line.maybe_text("why_not_100", NAME_CHARS_MAX, problems);
        let (Some(name), Some(option), Some(percent), Some(asked), Some(why)) =
            (name, option, share, asked, why)
        else {
            is_good = false;
            continue;
        };
        let place = groups.iter().position(|(group, _)| group.name == name).unwrap_or_else(|| {
            groups.push((
                Group { name, asked: None, shares: Vec::new(), why_not_100: None },
                Vec::new(),
            ));
            groups.len() - 1
        });
        let (group, of) = &mut groups[place];
        if let Some(first) = group.shares.iter().position(|share| share.option == option) {
            let problem = RecordProblem::OptionTwice { first_line: of[first].number };
            line.fail::<()>("option", problem, problems);
            is_good = false;
        }
        group.asked = group.asked.or(asked);
        group.why_not_100 = group.why_not_100.take().or(why);
        group.shares.push(Share { option, percent });
        of.push(line);
    }
    if !is_good {
        return None; // Sums of what was not read would be wrong for no reason.
    }
    for (group, of) in &groups {
        let sum = Tenths(group.shares.iter().map(|share| share.percent.0).sum());
        if sum != Tenths::HUNDRED && group.why_not_100.is_none() {
            let problem = RecordProblem::Sum { sum: sum.to_string(), group: group.name.clone() };
            of[0].fail::<()>("share", problem, problems);
        }
    }
    Some(groups.into_iter().map(|(group, _)| group).collect())
}

//! What a record draws: a question over time, groups beside each other, and who stands where.

use undersigned_core::record::{Poll, Series, Shares, Stance, Tenths};

use super::words;
use crate::charts::{Bar, BarChart, Break, DataTable, Frame, Line, LineChart, Mark, Part, Time};

const TABLE: &str = "The figures as a table";

/// `place` makes its id unique on the page.
pub fn series(series: &Series, place: usize) -> LineChart {
    let marks: Vec<Vec<Option<Tenths>>> = series
        .options
        .iter()
        .map(|option| series.points(option).into_iter().map(|point| point.percent).collect())
        .collect();
    let lines = series.options.iter().zip(&marks).map(|(option, marks)| Line {
        name: (*option).to_owned(),
        marks: marks.iter().map(|mark| mark.map(self::mark)).collect(),
    });
    let times =
        series.polls.iter().map(|poll| Time { at: days(poll.to), text: words::month(poll.to) });
    let breaks = (1..).zip(&series.breaks).map(|(number, one)| Break {
        before: one.before,
        text: format!("Question changed ({number})"),
    });
    LineChart {
        frame: Frame {
            id: format!("series-{place}"),
            title: series.polls.last().map_or_else(String::new, |poll| poll.question.clone()),
            description: series_words(series, &marks),
            table_words: TABLE.to_owned(),
            table: series_table(series, &marks),
            right_to_left: false,
        },
        top: 100.0,
        grid: [0, 250, 500, 750, 1000].map(Tenths).map(mark).into(),
        times: times.collect(),
        lines: lines.collect(),
        breaks: breaks.collect(),
    }
}

fn mark(percent: Tenths) -> Mark {
    Mark { value: percent.into(), text: words::percent(percent) }
}

fn days(date: jiff::civil::Date) -> f64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}

fn series_words(series: &Series, marks: &[Vec<Option<Tenths>>]) -> String {
    let mut words: Vec<String> = Vec::new();
    for (option, marks) in series.options.iter().zip(marks) {
        let mut known =
            series.polls.iter().zip(marks).filter_map(|(poll, mark)| mark.zip(Some(poll)));
        let Some((first, at_first)) = known.next() else { continue };
        words.push(match known.next_back() {
            Some((last, at_last)) => format!(
                "{option}: {} in {}, {} in {}.",
                words::percent(first),
                words::month(at_first.to),
                words::percent(last),
                words::month(at_last.to)
            ),
            None => {
                format!("{option}: {} in {}.", words::percent(first), words::month(at_first.to))
            }
        });
    }
    match series.breaks.len() {
        0 => {}
        1 => words
            .push("The wording of the question changed once; the lines are broken there.".into()),
        count => words.push(format!(
            "The wording of the question changed {count} times; the lines are broken there."
        )),
    }
    words.join(" ")
}

fn series_table(series: &Series, marks: &[Vec<Option<Tenths>>]) -> DataTable {
    let mut head = vec!["Asked".to_owned()];
    head.extend(series.options.iter().map(|option| (*option).to_owned()));
    head.extend(["Question".to_owned(), "Of whom".to_owned()]);
    let row = |(place, poll): (usize, &&Poll)| {
        let mut row = vec![words::days(poll.from, poll.to)];
        row.extend(
            marks.iter().map(|marks| marks[place].map_or_else(|| "–".to_owned(), words::percent)),
        );
        row.extend([poll.question.clone(), poll.base.clone()]);
        row
    };
    DataTable { head, rows: series.polls.iter().enumerate().map(row).collect() }
}

/// The groups of one poll.
pub fn poll(poll: &Poll) -> BarChart {
    let mut options: Vec<String> = Vec::new();
    for share in poll.groups.iter().flat_map(|group| &group.shares) {
        if !options.contains(&share.option) {
            options.push(share.option.clone());
        }
    }
    let bars = poll.groups.iter().map(|group| Bar {
        name: group_name(group),
        parts: group
            .shares
            .iter()
            .map(|share| Part {
                option: options.iter().position(|one| *one == share.option).unwrap_or(0),
                share: f64::from(share.percent) / 100.0,
                text: words::percent(share.percent),
            })
            .collect(),
    });
    let bars: Vec<Bar> = bars.collect();
    // What is rounded is still a whole; what could be said more than once is none.
    let is_whole = |bar: &Bar| {
        let sum: f64 = bar.parts.iter().map(|part| part.share).sum();
        (0.97..=1.03).contains(&sum)
    };
    let table = poll_table(poll, &options);
    let description =
        table.rows.iter().map(|row| format!("{}: {}.", row[0], listed(&options, row)));
    BarChart {
        frame: Frame {
            id: format!("bars-{}", poll.id),
            title: poll.question.clone(),
            description: description.collect::<Vec<_>>().join(" "),
            table_words: TABLE.to_owned(),
            right_to_left: false,
            table,
        },
        is_stacked: bars.iter().all(is_whole),
        options,
        bars,
    }
}

fn listed(options: &[String], row: &[String]) -> String {
    let pairs = options.iter().zip(&row[1..]).map(|(option, share)| format!("{option} {share}"));
    pairs.collect::<Vec<_>>().join(", ")
}

fn group_name(group: &undersigned_core::record::Group) -> String {
    let name = group.name.clone().unwrap_or_else(|| "All who were asked".to_owned());
    match group.asked {
        Some(asked) => format!("{name} ({})", crate::pages::format::number(asked)),
        None => name,
    }
}

fn poll_table(poll: &Poll, options: &[String]) -> DataTable {
    let mut head = vec!["Group".to_owned()];
    head.extend(options.iter().cloned());
    let row = |group: &undersigned_core::record::Group| {
        let share = |option: &String| {
            let share = group.shares.iter().find(|share| share.option == *option);
            share.map_or_else(|| "–".to_owned(), |share| words::percent(share.percent))
        };
        std::iter::once(group_name(group)).chain(options.iter().map(share)).collect()
    };
    DataTable { head, rows: poll.groups.iter().map(row).collect() }
}

/// Parties or districts, each with how many of it stand where.
pub fn shares(id: &str, title: &str, none: &str, shares: &[Shares]) -> BarChart {
    let stances = Stance::ALL.map(Some).into_iter().chain([None]);
    let options: Vec<String> = stances.map(|stance| words::stance(stance).to_owned()).collect();
    let counts =
        |one: &Shares| -> Vec<u32> { one.by_stance.iter().copied().chain([one.unknown]).collect() };
    let name = |one: &Shares| one.name.unwrap_or(none).to_owned();
    let bar = |one: &Shares| Bar {
        name: format!("{} ({})", name(one), one.all()),
        parts: counts(one)
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count != 0)
            .map(|(option, count)| Part {
                option,
                share: f64::from(count) / f64::from(one.all()),
                text: count.to_string(),
            })
            .collect(),
    };
    let row = |one: &Shares| {
        std::iter::once(name(one)).chain(counts(one).iter().map(u32::to_string)).collect()
    };
    let mut head = vec![title.to_owned()];
    head.extend(options.iter().cloned());
    let table = DataTable { head, rows: shares.iter().map(row).collect() };
    let description = table
        .rows
        .iter()
        .map(|row: &Vec<String>| format!("{}: {}.", row[0], listed(&options, row)));
    BarChart {
        frame: Frame {
            id: id.to_owned(),
            title: title.to_owned(),
            description: description.collect::<Vec<_>>().join(" "),
            table_words: TABLE.to_owned(),
            right_to_left: false,
            table,
        },
        options,
        bars: shares.iter().map(bar).collect(),
        is_stacked: true,
    }
}

//! What a record draws: a question over time, groups beside each other, and who stands where.

use undersigned_core::record::{Group, Poll, Series, Shares, Stance, Tenths};

use super::words as names;
use crate::charts::{Bar, BarChart, Break, DataTable, Frame, Line, LineChart, Mark, Part, Time};
use crate::words::Words;

/// `place` makes its id unique on the page.
pub fn series(words: Words, series: &Series, place: usize) -> LineChart {
    let marks: Vec<Vec<Option<Tenths>>> = series
        .options
        .iter()
        .map(|option| series.points(option).into_iter().map(|point| point.percent).collect())
        .collect();
    let lines = series.options.iter().zip(&marks).map(|(option, marks)| Line {
        name: (*option).to_owned(),
        marks: marks.iter().map(|mark| mark.map(|mark| self::mark(words, mark))).collect(),
    });
    let times =
        series.polls.iter().map(|poll| Time { at: days(poll.to), text: words.month(poll.to) });
    let breaks = (1_u32..)
        .zip(&series.breaks)
        .map(|(number, one)| Break { before: one.before, text: words.record_changed(number) });
    LineChart {
        frame: Frame {
            id: format!("series-{place}"),
            title: series.polls.last().map_or_else(String::new, |poll| poll.question.clone()),
            description: series_words(words, series, &marks),
            table_words: words.record_table().to_owned(),
            table: series_table(words, series, &marks),
            right_to_left: words.direction() == "rtl",
        },
        top: 100.0,
        grid: [0, 250, 500, 750, 1000].map(|tenths| mark(words, Tenths(tenths))).into(),
        times: times.collect(),
        lines: lines.collect(),
        breaks: breaks.collect(),
    }
}

fn mark(words: Words, percent: Tenths) -> Mark {
    Mark { value: percent.into(), text: words.percent(percent) }
}

fn days(date: jiff::civil::Date) -> f64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}

fn series_words(words: Words, series: &Series, marks: &[Vec<Option<Tenths>>]) -> String {
    let mut sentences: Vec<String> = Vec::new();
    for (option, marks) in series.options.iter().zip(marks) {
        let mut known =
            series.polls.iter().zip(marks).filter_map(|(poll, mark)| mark.zip(Some(poll)));
        let Some((first, at_first)) = known.next() else { continue };
        let (share, from) = (words.percent(first), words.month(at_first.to));
        sentences.push(match known.next_back() {
            Some((last, at_last)) => words.record_moved(
                option,
                share,
                from,
                words.percent(last),
                words.month(at_last.to),
            ),
            None => words.record_stood(option, share, from),
        });
    }
    let changes = series.breaks.len() as u64;
    if changes != 0 {
        sentences.push(words.record_wording_changed(changes));
    }
    sentences.join(words.format_between())
}

fn series_table(words: Words, series: &Series, marks: &[Vec<Option<Tenths>>]) -> DataTable {
    let mut head = vec![words.record_when_asked().to_owned()];
    head.extend(series.options.iter().map(|option| (*option).to_owned()));
    head.extend([words.record_question().to_owned(), words.record_of_whom().to_owned()]);
    let row = |(place, poll): (usize, &&Poll)| {
        let mut row = vec![words.days(poll.from, poll.to)];
        row.extend(marks.iter().map(|marks| share(words, marks[place])));
        row.extend([poll.question.clone(), poll.base.clone()]);
        row
    };
    DataTable { head, rows: series.polls.iter().enumerate().map(row).collect() }
}

fn share(words: Words, share: Option<Tenths>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| words.percent(share))
}

/// The groups of one poll.
pub fn poll(words: Words, poll: &Poll) -> BarChart {
    let mut options: Vec<String> = Vec::new();
    for share in poll.groups.iter().flat_map(|group| &group.shares) {
        if !options.contains(&share.option) {
            options.push(share.option.clone());
        }
    }
    let bars = poll.groups.iter().map(|group| Bar {
        name: group_name(words, group),
        parts: group
            .shares
            .iter()
            .map(|share| Part {
                option: options.iter().position(|one| *one == share.option).unwrap_or(0),
                share: f64::from(share.percent) / 100.0,
                text: words.percent(share.percent),
            })
            .collect(),
    });
    let bars: Vec<Bar> = bars.collect();
    // What is rounded is still a whole; what could be said more than once is none.
    let is_whole = |bar: &Bar| {
        let sum: f64 = bar.parts.iter().map(|part| part.share).sum();
        (0.97..=1.03).contains(&sum)
    };
    let table = poll_table(words, poll, &options);
    let description = described(words, &options, &table);
    BarChart {
        frame: Frame {
            id: format!("bars-{}", poll.id),
            title: poll.question.clone(),
            description,
            table_words: words.record_table().to_owned(),
            right_to_left: words.direction() == "rtl",
            table,
        },
        is_stacked: bars.iter().all(is_whole),
        options,
        bars,
    }
}

/// Each row as a sentence.
fn described(words: Words, options: &[String], table: &DataTable) -> String {
    let sentence = |row: &Vec<String>| {
        let pairs = options.iter().zip(&row[1..]);
        let pairs = pairs.map(|(option, share)| words.record_pair(option, share));
        words.record_row(&row[0], words.listed(pairs))
    };
    table.rows.iter().map(sentence).collect::<Vec<_>>().join(words.format_between())
}

fn group_name(words: Words, group: &Group) -> String {
    let name = group.name.clone().unwrap_or_else(|| words.record_everyone().to_owned());
    match group.asked {
        Some(asked) => words.record_group_of(name, asked),
        None => name,
    }
}

fn poll_table(words: Words, poll: &Poll, options: &[String]) -> DataTable {
    let mut head = vec![words.record_group().to_owned()];
    head.extend(options.iter().cloned());
    let row = |group: &Group| {
        let of = |option: &String| {
            let found = group.shares.iter().find(|share| share.option == *option);
            share(words, found.map(|share| share.percent))
        };
        std::iter::once(group_name(words, group)).chain(options.iter().map(of)).collect()
    };
    DataTable { head, rows: poll.groups.iter().map(row).collect() }
}

/// Parties or districts, each with how many of it stand where.
pub fn shares(words: Words, id: &str, title: &str, none: &str, shares: &[Shares]) -> BarChart {
    let stances = Stance::ALL.map(Some).into_iter().chain([None]);
    let options: Vec<String> =
        stances.map(|stance| names::stance(words, stance).to_owned()).collect();
    let counts =
        |one: &Shares| -> Vec<u32> { one.by_stance.iter().copied().chain([one.unknown]).collect() };
    let name = |one: &Shares| one.name.unwrap_or(none).to_owned();
    let bar = |one: &Shares| Bar {
        name: words.record_group_of(name(one), one.all()),
        parts: counts(one)
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count != 0)
            .map(|(option, count)| Part {
                option,
                share: f64::from(count) / f64::from(one.all()),
                text: words.number(count),
            })
            .collect(),
    };
    let row = |one: &Shares| {
        let counts = counts(one).into_iter().map(|count| words.number(count));
        std::iter::once(name(one)).chain(counts).collect()
    };
    let mut head = vec![title.to_owned()];
    head.extend(options.iter().cloned());
    let table = DataTable { head, rows: shares.iter().map(row).collect() };
    BarChart {
        frame: Frame {
            id: id.to_owned(),
            title: title.to_owned(),
            description: described(words, &options, &table),
            table_words: words.record_table().to_owned(),
            right_to_left: words.direction() == "rtl",
            table,
        },
        options,
        bars: shares.iter().map(bar).collect(),
        is_stacked: true,
    }
}

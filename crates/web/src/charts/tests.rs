use askama::Template;

use super::*;

fn frame(right_to_left: bool) -> Frame {
    Frame {
        id: "sunday".into(),
        title: "Should it open on Sundays? <script>".into(),
        description: "Yes went from 40 % to 60 %.".into(),
        table_words: "The figures".into(),
        table: DataTable {
            head: vec!["Date".into(), "Yes".into()],
            rows: vec![vec!["March".into(), "40 %".into()]],
        },
        right_to_left,
    }
}

fn mark(value: f64) -> Option<Mark> {
    Some(Mark { value, text: format!("{value} %") })
}

fn lines(marks: Vec<Option<Mark>>, breaks: &[usize]) -> LineChart {
    let time = |(place, _)| Time { at: place as f64, text: format!("time {place}") };
    LineChart {
        frame: frame(false),
        top: 100.0,
        grid: vec![Mark { value: 50.0, text: "50 %".into() }],
        times: marks.iter().enumerate().map(time).collect(),
        lines: vec![Line { name: "Yes".into(), marks }],
        breaks: breaks.iter().map(|before| Break { before: *before, text: "1".into() }).collect(),
    }
}

fn polylines(chart: &LineChart) -> Vec<String> {
    let html = chart.render().unwrap();
    let points = html.split("points=\"").skip(1);
    points.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn no_line_leads_across_a_break_or_a_gap() {
    let four = || vec![mark(40.0), mark(50.0), mark(60.0), mark(70.0)];
    assert_eq!(polylines(&lines(four(), &[])), ["0,600 333.3,500 666.7,400 1000,300"]);
    assert_eq!(polylines(&lines(four(), &[2])), ["0,600 333.3,500", "666.7,400 1000,300"]);
    let mut gap = four();
    gap[1] = None;
    assert_eq!(polylines(&lines(gap, &[])), ["666.7,400 1000,300"]);
    // What stands alone is a mark, and still has its value.
    let alone = lines(four(), &[1]);
    assert_eq!(polylines(&alone).len(), 1);
    let html = alone.render().unwrap();
    assert_eq!(html.matches("<use class=\"c1\"").count(), 4);
    assert!(html.contains(">40 %</text>") && html.contains(">70 %</text>"), "{html}");
    assert_eq!(html.matches("class=\"break\"").count(), 1);
}

#[test]
fn a_chart_is_named_described_and_told_as_a_table() {
    let html = lines(vec![mark(40.0), mark(60.0)], &[]).render().unwrap();
    for part in [
        "role=\"img\"",
        "aria-labelledby=\"sunday-title sunday-desc\"",
        "<desc id=\"sunday-desc\">Yes went from 40 % to 60 %.</desc>",
        "<th scope=\"col\">Yes</th>",
        "Should it open on Sundays? &#60;script&#62;",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("style=") && !html.contains("<script>"), "{html}");
}

#[test]
fn from_right_to_left_time_begins_at_the_right() {
    let mut chart = lines(vec![mark(40.0), mark(60.0)], &[]);
    chart.frame = frame(true);
    assert_eq!(polylines(&chart), ["1000,600 0,400"]);
}

fn bars(shares: &[f64], is_stacked: bool, right_to_left: bool) -> BarChart {
    let part = |(option, share): (usize, &f64)| Part {
        option,
        share: *share,
        text: format!("{:.0} %", share * 100.0),
    };
    BarChart {
        frame: frame(right_to_left),
        options: vec!["Yes".into(), "No".into(), "Don’t know".into()],
        bars: vec![Bar {
            name: "All".into(),
            parts: shares.iter().enumerate().map(part).collect(),
        }],
        is_stacked,
    }
}

/// Where each part begins and how wide it is.
fn parts(chart: &BarChart) -> Vec<(String, String)> {
    let html = chart.render().unwrap();
    let rects = html.split("</title><rect class=\"").skip(1);
    let value = |rect: &str, key: &str| {
        rect.split(&format!(" {key}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    rects.map(|rect| (value(rect, "x"), value(rect, "width"))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(x, width)| ((*x).to_owned(), (*width).to_owned())).collect()
}

#[test]
fn stacked_parts_follow_each_other_and_fill_the_whole() {
    let chart = bars(&[0.5, 0.3, 0.2], true, false);
    assert_eq!(parts(&chart), pairs(&[("0%", "50%"), ("50%", "30%"), ("80%", "20%")]));
    let mirrored = bars(&[0.5, 0.3, 0.2], true, true);
    assert_eq!(parts(&mirrored), pairs(&[("50%", "50%"), ("20%", "30%"), ("0%", "20%")]));
    // Rounding up never draws beyond the edge.
    let rounded = bars(&[0.5, 0.31, 0.2], true, false);
    assert_eq!(parts(&rounded)[2], ("80.2%".to_owned(), "19.8%".to_owned()));
    // A narrow part has no room for its number, and the table and its title have it.
    let narrow = bars(&[0.95, 0.05], true, false).render().unwrap();
    assert!(narrow.contains("<title>No: 5 %</title>") && !narrow.contains(">5 %</text>"));
}

#[test]
fn parts_that_are_no_whole_stand_alone_with_their_words() {
    let chart = bars(&[0.7, 0.6], false, false);
    assert_eq!(parts(&chart), pairs(&[("0%", "70%"), ("0%", "60%")]));
    assert!(chart.render().unwrap().contains(">Yes: 70 %</text>"));
}

#[test]
fn a_table_as_csv_quotes_and_disarms() {
    let table = DataTable {
        head: vec!["Name".into(), "Share, rounded".into()],
        rows: vec![vec!["=1+1".into(), "say \"no\"".into()]],
    };
    assert_eq!(table.csv(), "Name,\"Share, rounded\"\r\n'=1+1,\"say \"\"no\"\"\"\r\n");
}

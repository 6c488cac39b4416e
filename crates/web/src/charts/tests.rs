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

#[test]
fn a_scale_is_round_and_holds_the_most() {
    for (most, expected) in [
        (0, vec![0, 1]),
        (1, vec![0, 1]),
        (5, vec![0, 1, 2, 3, 4, 5]),
        (7, vec![0, 2, 4, 6, 8]),
        (1_284, vec![0, 500, 1_000, 1_500]),
        (1_000_000, vec![0, 200_000, 400_000, 600_000, 800_000, 1_000_000]),
    ] {
        assert_eq!(scale(most), expected, "{most}");
    }
    assert!(u64::MAX / 2 <= *scale(u64::MAX).last().unwrap());
}

fn columns(values: &[u64], right_to_left: bool) -> ColumnChart {
    ColumnChart {
        frame: frame(right_to_left),
        top: 10.0,
        grid: Vec::new(),
        columns: values.to_vec(),
        ends: ("Monday".into(), "Friday".into()),
    }
}

fn shape(chart: &ColumnChart) -> String {
    let html = chart.render().unwrap();
    html.split(" d=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn columns_stand_from_where_reading_begins_and_empty_ones_leave_their_room() {
    assert_eq!(shape(&columns(&[10, 0, 5], false)), "M6 1000V0H74V1000zM166 1000V500H234V1000z");
    assert_eq!(shape(&columns(&[10], true)), "M994 1000V0H926V1000z");
    let many = vec![1; 500];
    assert!(shape(&columns(&many, false)).ends_with("M998 1000V900H1000V1000z"), "no gap");
    let one = columns(&[3], false).render().unwrap();
    assert!(one.contains(">Monday</text>") && !one.contains(">Friday</text>"), "{one}");
}

#[test]
fn no_column_stands_behind_a_number_of_the_grid() {
    for (text, side) in [("5", 43.75), ("2,000,000", 218.75)] {
        for right_to_left in [false, true] {
            let mut chart = columns(&[1; 500], right_to_left);
            chart.grid = vec![Mark { value: 5.0, text: text.into() }];
            let edge = if right_to_left { 1000.0 - side } else { side };
            let shape = shape(&chart);
            let first = shape[1..].split(' ').next().unwrap().parse::<f64>().unwrap();
            assert!((first - edge).abs() < 1.0, "{text}: {first} for {edge}");
        }
    }
}

fn counts(names: &[(&str, u64)]) -> CountChart {
    let row = |(name, count): &(&str, u64)| CountRow {
        name: (*name).to_owned(),
        count: *count,
        text: count.to_string(),
        is_rest: *count == 1,
    };
    CountChart { frame: frame(false), rows: names.iter().map(row).collect() }
}

#[test]
fn a_count_has_its_name_and_number_beside_its_bar() {
    let html = counts(&[("Old Town", 4), ("Others", 1)]).render().unwrap();
    for part in [
        "\u{2068}Old Town\u{2069} <tspan class=\"of\" font-weight=\"600\">4</tspan>",
        "<rect class=\"one\" x=\"0%\" y=\"21\" width=\"100%\"",
        "<rect class=\"rest\" x=\"0%\" y=\"59\" width=\"25%\"",
        "<h2 id=\"sunday\">Should it open on Sundays? &#60;script&#62;</h2>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn a_long_name_is_cut_where_it_would_not_fit_and_whole_in_its_title() {
    let long = "Society of Those Who Draw Maps of Towns by Hand";
    let html = counts(&[(long, 4), (&"学".repeat(20), 3)]).render().unwrap();
    assert!(html.contains("\u{2068}Society of Those Who Draw Maps of T…\u{2069}"), "{html}");
    assert!(html.contains(&format!("\u{2068}{}…\u{2069}", "学".repeat(17))), "{html}");
    assert!(html.contains(&format!("<title>{long}: 4</title>")), "{html}");
    let (counts, source) = (counts(&[(long, 4)]), "https://letters.example.org");
    let file = ChartFile::new(Chart::Counts(&counts), "en", "A letter", source).render().unwrap();
    assert!(file.contains(&format!("\u{2068}{long}\u{2069}")), "there is room in a file: {file}");
}

#[test]
fn a_file_is_xml_with_its_own_colors_and_says_whose_it_is() {
    let (chart, source) = (columns(&[1, 2], true), "https://letters.example.org/a?b&c");
    let file = ChartFile::new(Chart::Columns(&chart), "ar", "<A> & \"B\"", source);
    let text = file.render().unwrap();
    let svg = roxmltree::Document::parse(&text).unwrap();
    let root = svg.root_element();
    assert_eq!((root.attribute("width"), root.attribute("direction")), (Some("720"), Some("rtl")));
    let texts: Vec<&str> = svg.descendants().filter_map(|node| node.text()).collect();
    let is_said = |text: &str| texts.iter().any(|said| said.contains(text));
    assert!(is_said("<A> & \"B\"") && is_said(source) && is_said("Should it open"), "{texts:?}");
    let fills = svg.descendants().filter_map(|node| node.attribute("fill"));
    assert!(
        fills.clone().any(|fill| fill == "#fff") && fills.clone().any(|fill| fill == "#1f4e79")
    );
    assert!(!text.contains("style="), "{text}");
}

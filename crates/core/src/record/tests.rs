use std::collections::HashMap;

use jiff::civil::Date;

use super::*;
use crate::letters::LetterFileErrors;

const TODAY: &str = "2026-11-20";

fn parse_with(yaml: &str, beside: &[(&str, &str)]) -> Result<Record, LetterFileErrors> {
    let files: HashMap<&str, &str> = beside.iter().copied().collect();
    let mut read = |name: &str| {
        files.get(name).map(|text| (*text).to_owned()).ok_or_else(|| "no such file".to_owned())
    };
    parse_record(yaml, "record.yaml", 2, TODAY.parse().unwrap(), &mut read)
}

fn parse(yaml: &str) -> Record {
    parse_with(yaml, &[]).unwrap_or_else(|errors| panic!("{errors}"))
}

fn mistakes(yaml: &str, beside: &[(&str, &str)]) -> Vec<String> {
    parse_with(yaml, beside).unwrap_err().to_string().lines().map(str::to_owned).collect()
}

const STATEMENT: &str = "statements:
  - id: radio-talk
    speaker: Bo Example
    date: 2026-10-04
    quote: We will see.
    source: https://radio.example.org/talk
    stances: [{ ask: 1, stance: undecided }]
";

const POLLS: &str = "poll,series,pollster,from,to,question,base,group,option,share,why_not_100,source
spring,sunday,Example Polls,2026-03-02,2026-03-09,Should it open on Sundays?,Adults in the town,,Yes,54.5,,https://polls.example.org/1
spring,,,,,,,,No,45.5,,
spring,,,,,,,Under 30,Yes,71,rounded,
spring,,,,,,,Under 30,No,28,,
autumn,sunday,Example Polls,2026-09-02,2026-09-09,Should it open on Sunday afternoons?,Adults in the county,,Yes,61,,https://polls.example.org/2
autumn,,,,,,,,No,39,,
";

#[test]
fn an_ask_stands_as_its_newest_turn_says_whatever_the_order_of_the_file() {
    let record = parse(
        "asks:
  - ask: 2
    history:
      - { date: 2026-10-05, status: partly-met, source: https://example.org/b }
      - { date: 2026-09-01, status: promised, note: By letter., source: { name: 'Minutes, page 3' } }
",
    );
    assert_eq!(record.status(2), AskStatus::PartlyMet);
    assert_eq!(record.status(1), AskStatus::Open);
    assert_eq!(record.asks[0].history[0].status, AskStatus::Promised);
}

#[test]
fn a_record_arranged_otherwise_is_the_same_record() {
    let one = parse(
        "responses:
  - { id: a, date: 2026-10-01, from: The office, text: It came., kind: acknowledgement, source: { name: Mail } }
  - { id: b, date: 2026-10-02, from: The office, text: No., source: { name: Mail } }
",
    );
    let other = parse(
        "# Another order.
responses:
  - { source: { name: Mail }, id: b, from: The office, text: 'No.', kind: answer, date: 2026-10-02 }
  - { id: a, kind: acknowledgement, date: 2026-10-01, from: The office, text: It came., source: { name: Mail } }
",
    );
    assert_eq!(one.canonical(), other.canonical());
    assert_eq!(changes(&one, &other), []);
}

#[test]
fn every_mistake_is_reported_with_its_line() {
    let found = mistakes(
        "asks:
  - ask: 3
    history:
      - { date: 2026-10-05, status: done, source: https://example.org }
statements:
  - id: radio talk
    speaker: Bo Example
    date: 5 October
    quote: We will see.
    paraphrase: Bo will see.
    source: javascript:alert(1)
    reported_by: Example Gazette
  - id: later
    speaker: Bo Example
    date: 2026-11-21
    paraphrase: Bo will see.
    report: second-hand
    sourse: https://example.org
polls: ../polls.csv
holders: council.csv
",
        &[],
    );
    assert_eq!(
        found,
        [
            "record.yaml:2: \"asks[1].ask\" is not the number of an ask; write one from 1 to 2",
            "record.yaml:4: \"asks[1].history[1].status\" has the unknown value “done”; known: open, promised, partly-met, met, refused, overtaken",
            "record.yaml:6: \"statements[1].id\" is not a short name; write at most 60 of a-z, 0-9 and -, like radio-talk",
            "record.yaml:6: \"statements[1]\" needs \"quote\" (the very words) or \"paraphrase\" (yours), and not both",
            "record.yaml:6: \"statements[1].report\" is missing: who reported it must say whether the words are the speaker's own; write direct or second-hand",
            "record.yaml:8: \"statements[1].date\" is not a date; write it like 2026-10-04",
            "record.yaml:11: \"statements[1].source\" is no address of a web page; for what is not on the web write { name: … }",
            "record.yaml:13: \"statements[2].source\" is missing",
            "record.yaml:13: \"statements[2].report\" is second-hand, so \"reported_by\" must say who tells it",
            "record.yaml:15: \"statements[2].date\" lies in the future; the record holds what has happened",
            "record.yaml:18: unknown key \"statements[2].sourse\"; did you mean \"source\"?",
            "record.yaml:19: \"polls\" is not the bare name of a file in the same folder",
            "record.yaml:20: \"holders\" names “council.csv”, which cannot be read: no such file",
        ]
    );
}

#[test]
fn what_is_no_record_is_refused_in_its_own_words() {
    assert_eq!(
        mistakes("asks: [", &[])[0].split(": ").take(2).collect::<Vec<_>>(),
        ["record.yaml:2", "the file is not YAML"]
    );
    assert_eq!(
        mistakes("statements: &a [*a]", &[]),
        [
            "record.yaml:1: the file has an anchor, an alias or a tag (&, * or !); write the value out, or put it in quotes"
        ]
    );
    assert_eq!(
        mistakes(&format!("# {}", "x".repeat(1024 * 1024)), &[]),
        ["record.yaml:1: the file is longer than 1024 KiB"]
    );
}

proptest::proptest! {
    #[test]
    fn no_file_breaks_the_reader(
        yaml in "(asks|statements|responses|polls: p.csv|holders|taken_out)?:?[ \\n\\[{-]{0,4}\\PC{0,60}",
        table in "(poll|id),(name|share|to)[,;\\n\"]{0,3}(\\PC|[,\\n\"]){0,80}",
    ) {
        let _ = parse_with(&yaml, &[("p.csv", &table)]);
        let _ = parse_with("polls: p.csv\nholders: p.csv", &[("p.csv", &table)]);
    }

    #[test]
    fn a_table_with_any_byte_gone_is_read_or_refused_with_its_line(at in 0..POLLS.len()) {
        let mut table = POLLS.to_owned();
        table.remove(at);
        if let Err(errors) = parse_with("polls: p.csv", &[("p.csv", &table)]) {
            proptest::prop_assert!(errors.iter().all(|error| error.file == "p.csv" && 1 <= error.line && error.line <= 7));
        }
    }
}

#[test]
fn two_of_one_name_are_refused() {
    let twice = format!("{STATEMENT}{}", &STATEMENT["statements:\n".len()..]);
    assert_eq!(
        mistakes(&twice, &[]),
        ["record.yaml:8: \"statements[2].id\" is the same as on line 2; give each one its own"]
    );
}

#[test]
fn polls_are_read_from_their_table() {
    let record = parse_with("polls: polls.csv", &[("polls.csv", POLLS)]).unwrap();
    assert_eq!(record.polls.len(), 2);
    let spring = &record.polls[0];
    assert_eq!((spring.id.as_str(), spring.groups.len()), ("spring", 2));
    assert_eq!(spring.groups[0].shares[0].percent, Tenths(545));
    assert_eq!(spring.groups[1].why_not_100.as_deref(), Some("rounded"));
    let semicolons = POLLS.replace(',', ";").replace("54.5", "54,5");
    let same = parse_with("polls: polls.csv", &[("polls.csv", &semicolons)]).unwrap();
    assert_eq!(same, record);
}

#[test]
fn every_number_of_one_decimal_comes_back_from_json() {
    for tenths in (0..=1000).map(Tenths) {
        let json = serde_json::to_string(&tenths).unwrap();
        assert_eq!(serde_json::from_str::<Tenths>(&json).unwrap(), tenths, "{json}");
        assert_eq!(Tenths::parse(&tenths.to_string()), Some(tenths));
    }
    for wrong in ["", ".5", "5.", "5.55", "-1", "1e3", "99999", "５"] {
        assert_eq!(Tenths::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn shares_make_up_the_whole_or_say_why_not() {
    let table = POLLS.replace(",rounded,", ",,").replace("No,39", "No,38").replace("61", "161");
    assert_eq!(
        mistakes("polls: polls.csv", &[("polls.csv", &table)]),
        [
            "polls.csv:4: \"share\" make up 99 and not 100 in the group “Under 30”; mend them, or say why in the column why_not_100",
            "polls.csv:6: \"share\" is not a share from 0 to 100 with at most one decimal, like 54 or 54.5",
        ]
    );
}

#[test]
fn mistakes_in_tables_stand_under_their_own_files() {
    let polls = "poll,pollster,from,to,question,base,option,share,source,shares
a,P,2026-03-09,2026-03-02,Q,B,Yes,100,S
";
    let holders =
        "id,name,office,party\nbo,Bo Example,Councillor\nbo,Bo,C,Blue\nbo,Bo,C,Blue\n,,,\n";
    assert_eq!(
        mistakes("askes: 1\npolls: p.csv\nholders: h.csv", &[("p.csv", polls), ("h.csv", holders)]),
        [
            "record.yaml:1: unknown key \"askes\"; did you mean \"asks\"?",
            "p.csv:1: \"shares\" is not a known column; the nearest known one is \"share\"",
            "h.csv:2: the line has 3 cells, the first line 4; mind quotes around cells with a comma",
            "h.csv:4: \"id\" is the same as on line 3; give each one its own",
        ]
    );
    let polls = polls.replace(",shares", "");
    assert_eq!(
        mistakes("polls: p.csv", &[("p.csv", &polls)]),
        ["p.csv:2: \"to\" ends before it begins, on 2026-03-09"]
    );
    let other = format!("{}a,Another,,,,,No,0,\n", polls.replace("2026-03-09", "2026-03-01"));
    assert_eq!(
        mistakes("polls: p.csv", &[("p.csv", &other)]),
        [
            "p.csv:3: \"pollster\" differs from line 2, which is about the same poll; leave it empty, or write the same"
        ]
    );
    assert_eq!(
        mistakes("polls: p.csv", &[("p.csv", "")]),
        ["p.csv:1: has no first line with the names of columns"]
    );
}

#[test]
fn a_statement_is_by_somebody_in_the_list() {
    let yaml = format!("{}    holder: bo\nholders: h.csv\n", STATEMENT);
    let beside = |id: &str| format!("id,name,office\n{id},Bo Example,Councillor\n");
    assert!(parse_with(&yaml, &[("h.csv", &beside("bo"))]).is_ok());
    assert_eq!(
        mistakes(&yaml, &[("h.csv", &beside("jo"))]),
        [
            "record.yaml:2: \"statements[1].holder\" names “bo”, who is not in the list of office holders"
        ]
    );
}

#[test]
fn what_is_changed_keeps_its_earlier_wording_and_what_is_taken_out_its_reason() {
    let before = parse(STATEMENT);
    let after = parse(&STATEMENT.replace("We will see.", "We shall see.").replace(
        "    stances",
        "    venue: Radio\n    correction: The recording says shall.\n    stances",
    ));
    let found = changes(&before, &after);
    let field = |key: &str, before: Option<&str>, after: &str| FieldChange {
        key: key.into(),
        before: before.map(Into::into),
        after: Some(after.into()),
    };
    let fields =
        vec![field("venue", None, "Radio"), field("quote", Some("We will see."), "We shall see.")];
    let why = Some("The recording says shall.".to_owned());
    assert_eq!(found[0].what, What::Changed { fields, why });
    assert!(found[0].is_correction());

    // The same explanation explains no later change, and none that only adds.
    let archived = Record {
        statements: vec![Statement {
            source: Source {
                archived: Some("https://archive.example.org".into()),
                ..after.statements[0].source.clone()
            },
            ..after.statements[0].clone()
        }],
        ..after.clone()
    };
    assert!(!changes(&after, &archived)[0].is_correction());

    let gone = parse("taken_out: [{ id: radio-talk, why: It was somebody else. }]");
    let found = changes(&after, &gone);
    let What::TakenOut { fields, why } = &found[0].what else { panic!("{found:?}") };
    assert_eq!(why.as_deref(), Some("It was somebody else."));
    assert!(fields.iter().any(|field| field.text == "We shall see."));
    assert!(found[0].is_correction());
    assert_eq!(changes(&before, &before), []);
}

#[test]
fn days_without_an_answer_count_by_themselves() {
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    let delivered = Some(at("2026-10-01T22:00:00Z"));
    let acknowledged = parse(
        "responses:
  - { id: a, date: 2026-10-02, from: The office, text: It came., kind: acknowledgement, source: { name: Mail } }
",
    );
    let waiting = |record: &Record, now: &str| Waiting::of(record, delivered, at(now));
    assert_eq!(Waiting::of(&acknowledged, None, at("2026-10-09T00:00:00Z")), Waiting::NotDelivered);
    assert_eq!(waiting(&acknowledged, "2026-10-01T23:00:00Z"), Waiting::NoResponse { days: 0 });
    assert_eq!(waiting(&acknowledged, "2026-11-15T01:00:00Z"), Waiting::NoResponse { days: 45 });
    let mut answered = acknowledged.clone();
    answered.responses[0].kind = ResponseKind::Answer;
    assert_eq!(waiting(&answered, "2026-11-15T01:00:00Z"), Waiting::Answered { days: 1 });
    answered.responses[0].date = "2026-09-30".parse().unwrap();
    assert_eq!(waiting(&answered, "2026-10-11T01:00:00Z"), Waiting::NoResponse { days: 10 });
}

#[test]
fn a_series_is_broken_where_its_question_changed() {
    let record = parse_with("polls: polls.csv", &[("polls.csv", POLLS)]).unwrap();
    let series = Series::all(&record);
    let [series] = &series[..] else { panic!("{series:?}") };
    assert_eq!(series.options, ["Yes", "No"]);
    let (was, is) = ("Should it open on Sundays?", "Should it open on Sunday afternoons?");
    assert_eq!(series.breaks, [Break { before: 1, was, is }]);
    let date = |text: &str| text.parse::<Date>().unwrap();
    let differ = vec![
        ("Adults in the town", vec![date("2026-03-09")]),
        ("Adults in the county", vec![date("2026-09-09")]),
    ];
    assert_eq!(series.comparison, Comparison::BasesDiffer(differ));
    let points = series.points("Yes");
    assert_eq!(points[1], SeriesPoint { date: date("2026-09-09"), percent: Some(Tenths(610)) });
    let same = POLLS.replace("Sunday afternoons", "Sundays").replace("county", "town");
    let record = parse_with("polls: polls.csv", &[("polls.csv", &same)]).unwrap();
    let series = Series::all(&record);
    assert_eq!((&series[0].breaks, &series[0].comparison), (&vec![], &Comparison::SameBase));
}

#[test]
fn a_position_is_the_last_word_about_that_ask() {
    let holders = "id,name,office,party,district
bo,Bo Example,Councillor,Blue,North
jo,Jo Example,Councillor,Blue,South
al,Al Example,Mayor,,North
";
    let mut yaml = String::from("holders: h.csv\nstatements:\n");
    let said = [
        ("one", "bo", "2026-10-04", "{ ask: 1, stance: opposes }"),
        ("two", "bo", "2026-10-09", "{ ask: 1, stance: supports }"),
        ("three", "bo", "2026-10-12", "{ ask: 2, stance: opposes }"),
        ("four", "al", "2026-10-12", "{ ask: 1, stance: opposes }"),
    ];
    for (id, holder, date, stance) in said {
        yaml.push_str(&format!(
            "  - {{ id: {id}, speaker: X, holder: {holder}, date: {date}, quote: Q, source: {{ name: N }}, stances: [{stance}] }}\n"
        ));
    }
    let record = parse_with(&yaml, &[("h.csv", holders)]).unwrap();
    let board = Board::of(&record, 1);
    let stands = |position: &Position| {
        let said = position.said.map(|(stance, statement)| (stance, statement.id.clone()));
        (position.holder.id.clone(), said)
    };
    let stands: Vec<_> = board.positions.iter().map(stands).collect();
    assert_eq!(
        stands,
        [
            ("al".into(), Some((Stance::Opposes, "four".into()))),
            ("bo".into(), Some((Stance::Supports, "two".into()))),
            ("jo".into(), None),
        ]
    );
    let shares = board.by_party();
    assert_eq!(
        shares,
        [
            Shares { name: Some("Blue"), by_stance: [1, 0, 0, 0], unknown: 1 },
            Shares { name: None, by_stance: [0, 0, 0, 1], unknown: 0 },
        ]
    );
    let names = |filter: BoardFilter| -> Vec<&str> {
        board.filtered(filter).iter().map(|position| position.holder.id.as_str()).collect()
    };
    assert_eq!(names(BoardFilter { party: Some("Blue"), ..Default::default() }), ["bo", "jo"]);
    assert_eq!(names(BoardFilter { party: Some(""), ..Default::default() }), ["al"]);
    assert_eq!(
        names(BoardFilter {
            district: Some("North"),
            stance: Some(Some(Stance::Opposes)),
            ..Default::default()
        }),
        ["al"]
    );
    assert_eq!(names(BoardFilter { stance: Some(None), ..Default::default() }), ["jo"]);
}

use super::support::Place;

const LETTER: &str = "---
title: Plant lime trees along Mill Street
slug: lime-trees
addressees: [{ name: Ida Example, office: Mayor }]
asks: [{ text: Plant twelve lime trees. }]
organizers: [{ name: Neighbours of Mill Street }]
---
Dear Mayor,

please plant lime trees.
";

const RECORD: &str = "statements:
  - id: radio
    speaker: Ida Example
    date: 2026-10-04
    quote: Trees cost money.
    source: https://radio.example.org
    stances: [{ ask: 1, stance: opposes }]
";

fn place() -> Place {
    let place = Place::new();
    place.write("lime.md", LETTER);
    place.json(&["letter", "open", "lime.md", "--json"]);
    place.write("record.yaml", RECORD);
    place
}

const APPLY: [&str; 4] = ["record", "apply", "lime-trees", "record.yaml"];

#[test]
fn a_record_is_shown_as_a_diff_applied_and_seen_by_the_server_at_once() {
    let place = place();
    let server = place.serve();
    let page = || server.get("/lime-trees/record").body;
    let dry = place.run(&[&APPLY[..], &["--dry-run"]].concat());
    assert_eq!(
        (dry.status, dry.out.as_str()),
        (
            0,
            "would change the record of “lime-trees”:\n+ statement radio (Ida Example)\n\
             nothing was changed yet: leave out --dry-run\n"
        ),
        "{}",
        dry.err
    );
    assert!(!page().contains("Trees cost money."));
    let applied = place.run(&APPLY);
    assert!(
        applied
            .out
            .starts_with("changed the record of “lime-trees”, revision 1:\n+ statement radio"),
        "{}",
        applied.out
    );
    assert!(page().contains("Trees cost money."));
    let again = place.run(&APPLY);
    assert_eq!(again.out, "the record of “lime-trees” says that already; nothing changed\n");

    place.write("record.yaml", &RECORD.replace("cost money", "cost much"));
    let changed = place.run(&APPLY);
    let expected = "changed the record of “lime-trees”, revision 2:\n~ statement radio (Ida Example)\n    \
                    - quote: Trees cost money.\n    + quote: Trees cost much.\npage     ";
    assert!(changed.out.starts_with(expected), "{}", changed.out);
    let json = place.json(&[&APPLY[..], &["--json"]].concat());
    assert_eq!((&json["changed"], &json["revision"]), (&false.into(), &2.into()));
    assert!(page().contains("<del><bdi>Trees cost money.</bdi></del>"), "{}", page());
}

#[test]
fn a_file_with_mistakes_names_them_all_and_changes_nothing() {
    let place = place();
    place.write(
        "record.yaml",
        &format!("{RECORD}polls: polls.csv\nholders: nobody.csv\n").replace("ask: 1", "ask: 2"),
    );
    place.write("polls.csv", "poll,pollster,from,to,question,base,option,share,source\na,P,2026-03-02,2026-03-09,Q?,All,Yes,99,S\n");
    let error = place.refused(&APPLY);
    for line in [
        "record.yaml:7: \"statements[1].stances[1].ask\" is not the number of an ask; the letter has one: write 1",
        "record.yaml:9: \"holders\" names “nobody.csv”, which cannot be read",
        "polls.csv:2: \"share\" make up 99 and not 100",
    ] {
        assert!(error.contains(line), "{line} in {error}");
    }
    let ran = place.run(&[&APPLY[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(
        (&json["problems"][0]["line"], &json["problems"][0]["file"]),
        (&7.into(), &"record.yaml".into())
    );
    place.write("record.yaml", RECORD);
    assert_eq!(
        place.json(&[&APPLY[..], &["--json"]].concat())["revision"],
        1,
        "nothing was applied before"
    );
}

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::html::{NoteWords, render_tree};
use super::{Block, Inline, TextTree, parse_tree, plain_text, render_html};

const LETTER: &str = "\
Dear Director,

Since *spring* the reading room has been **dark** on Sundays.[^1] See
[the report](https://example.org/report?a=1&b=2 \"a title\") or write to <mailto:friends@example.org>.

# What we ask

### Hours

1. from 12 to 18
2. staffed by
   - paid positions
   - volunteers

> It was the one quiet place.[^1]

With respect,\\
the undersigned ![the town's seal](https://example.org/seal.png)

***

    12:00  open

[^1]: Annual report, table `4`.[^more]
[^more]: Its appendix.
[^unused]: Never mentioned.
";

#[test]
fn a_letter_becomes_accessible_html() {
    insta::assert_snapshot!(render_html(LETTER), @r##"
    <p>Dear Director,</p>
    <p>Since <em>spring</em> the reading room has been <strong>dark</strong> on Sundays.<sup><a href="#letter-note-1" id="letter-note-1-place" aria-label="Note 1">1</a></sup> See <a href="https://example.org/report?a=1&amp;b=2" rel="nofollow noopener">the report</a> or write to <a href="mailto:friends@example.org" rel="nofollow noopener">mailto:friends@example.org</a>.</p>
    <h2>What we ask</h2>
    <h3>Hours</h3>
    <ol>
    <li>from 12 to 18</li>
    <li>staffed by
    <ul>
    <li>paid positions</li>
    <li>volunteers</li>
    </ul>
    </li>
    </ol>
    <blockquote><p>It was the one quiet place.<sup><a href="#letter-note-1" id="letter-note-1-place-2" aria-label="Note 1">1</a></sup></p>
    </blockquote>
    <p>With respect,<br>
    the undersigned the town's seal</p>
    <hr>
    <pre><code>12:00  open
    </code></pre>
    <aside class="notes" aria-label="Notes"><ol>
    <li id="letter-note-1">Annual report, table <code>4</code>.<sup><a href="#letter-note-2" id="letter-note-2-place" aria-label="Note 2">2</a></sup> <a href="#letter-note-1-place" aria-label="Back to the text, place 1 of 2">↩</a> <a href="#letter-note-1-place-2" aria-label="Back to the text, place 2 of 2">↩</a></li>
    <li id="letter-note-2">Its appendix. <a href="#letter-note-2-place" aria-label="Back to the text">↩</a></li>
    </ol></aside>
    "##);
}

#[test]
fn a_letter_becomes_plain_text() {
    insta::assert_snapshot!(plain_text(&parse_tree(LETTER)), @r##"
    Dear Director,

    Since spring the reading room has been dark on Sundays.[1] See the report (https://example.org/report?a=1&b=2) or write to mailto:friends@example.org.

    What we ask

    Hours

    1. from 12 to 18
    2. staffed by

       - paid positions
       - volunteers

    > It was the one quiet place.[1]

    With respect,
    the undersigned the town's seal

    * * *

        12:00  open

    [1] Annual report, table 4.[2]

    [2] Its appendix.
    "##);
}

#[test]
fn body_and_notes_are_given_apart_for_the_page_to_place() {
    let html = render_tree(&parse_tree(LETTER), NoteWords::ENGLISH);
    assert!(!html.body.contains("<aside") && html.notes.starts_with("<aside class=\"notes\""));
    assert_eq!(render_tree(&parse_tree("No notes."), NoteWords::ENGLISH).notes, "");
}

#[test]
fn every_link_to_a_note_has_its_target_and_every_id_is_one_of_its_own() {
    let html = render_html(LETTER);
    let after = |start: &str| {
        html.split(start)
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let ids = after("id=\"");
    assert_eq!(ids.len(), 5, "three places and two notes");
    assert!(ids.iter().all(|id| id.starts_with("letter-note-")));
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len());
    assert!(after("href=\"#").iter().all(|target| ids.contains(target)));
}

#[test]
fn the_sanitizer_changes_nothing_that_the_writer_makes() {
    let hard = format!(
        "{LETTER}\n\n&amp; &lt;b&gt; \"quoted\" 'single' a\u{A0}b <i>raw</i> `<&>` 7. x\n\n7. seven\n8. eight"
    );
    let html = render_html(&hard);
    assert!(
        html.contains("&lt;i&gt;raw&lt;/i&gt;") && html.contains("<code>&lt;&amp;&gt;</code>"),
        "{html}"
    );
    assert!(html.contains("<ol start=\"7\">"), "{html}");
}

#[test]
fn headings_start_below_the_title_and_skip_no_level() {
    let levels = |markdown: &str| -> Vec<u8> {
        let headings = parse_tree(markdown).blocks.into_iter().filter_map(|block| match block {
            Block::Heading { level, .. } => Some(level),
            _ => None,
        });
        headings.collect()
    };
    assert_eq!(levels("# a\n## b\n## c\n# d"), [2, 3, 3, 2]);
    assert_eq!(levels("### a\n# b\n#### c\n###### d\n### e"), [2, 2, 3, 4, 3]);
    assert_eq!(levels("# a\n## b\n### c\n#### d\n##### e\n###### f"), [2, 3, 4, 5, 6, 6]);
}

#[test]
fn notes_are_numbered_as_the_text_mentions_them() {
    let tree = parse_tree(
        "b[^b] a[^a] b[^b] [^none]\n\n[^a]: A[^c]\n[^b]: B\n[^c]: C\n[^d]: D, by [^e]\n[^e]: E",
    );
    let texts: Vec<_> = tree
        .notes
        .iter()
        .map(|note| plain_text(&TextTree { blocks: note.clone(), notes: vec![] }))
        .collect();
    assert_eq!(texts, ["B\n", "A[3]\n", "C\n"]);
    assert_eq!(plain_text(&tree).lines().next(), Some("b[1] a[2] b[1] [^none]"));
}

#[test]
fn a_note_that_mentions_itself_ends() {
    let html = render_html("a[^a]\n\n[^a]: b[^b]\n[^b]: a[^a] b[^b]");
    assert_eq!(html.matches("<li id=").count(), 2);
    assert_eq!(html.matches("aria-label=\"Back to the text").count(), 4);
}

#[test]
fn lines_of_the_source_are_joined_as_their_script_joins_them() {
    assert_eq!(plain_text(&parse_tree("one\ntwo")), "one two\n");
    assert_eq!(
        plain_text(&parse_tree("请在星期日\n开放阅览室。\n谢谢")),
        "请在星期日开放阅览室。谢谢\n"
    );
    assert_eq!(plain_text(&parse_tree("서울\n도서관")), "서울 도서관\n");
}

/// Attacks, most of them known from filters that let them through.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://example.net/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<a href=javascript:alert(1)>x</a>",
    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](\u{1}javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//example.net/x)",
    "[x](https://bank.example@example.net/)",
    "[x](https://example.org/\"onmouseover=alert(1))",
    "[x](https://example.org 'y\" onmouseover=alert(1) \"')",
    "![x\" onerror=\"alert(1)](https://example.net/pixel.png)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "a[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: note",
    "```\"><script>alert(1)</script>\ncode</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "# <script>alert(1)</script>",
    "- <b onclick=alert(1)>x",
];

/// Reads `html` as a browser would, by its tags, and says what is in it that should not be.
fn find_unsafe(html: &str) -> Option<String> {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map(|end| start + end)?;
        let tag = &rest[start + 1..end];
        let known = [
            "a",
            "aside",
            "blockquote",
            "br",
            "code",
            "em",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "sup",
            "ul",
        ];
        let name = tag.trim_start_matches('/').split([' ', '\n']).next()?;
        // The only place for text under an author's control is between the quotes of an address; it is checked and cut out.
        let attributes = match tag
            .split_once("href=\"")
            .and_then(|(before, after)| Some((before, after.split_once('"')?)))
        {
            Some((_, (url, _)))
                if !["http://", "https://", "mailto:", "#letter-note-"]
                    .iter()
                    .any(|ok| url.starts_with(ok)) =>
            {
                return Some(format!("address in <{tag}>"));
            }
            Some((before, (_, after))) => format!("{before}{after}"),
            None => tag.to_owned(),
        };
        if !known.contains(&name) || attributes.contains(" on") || attributes.contains("style") {
            return Some(format!("<{tag}>"));
        }
        rest = &rest[end + 1..];
    }
    None
}

#[test]
fn attacks_come_out_as_text() {
    assert!(40 <= ATTACKS.len());
    for attack in ATTACKS {
        for markdown in
            [attack.to_string(), format!("text {attack} text"), format!("> - {attack}\n\n{attack}")]
        {
            let html = render_html(&markdown);
            assert_eq!(find_unsafe(&html), None, "{markdown}\n{html}");
            assert!(!html.contains("example.net/pixel"), "nothing is fetched from elsewhere");
        }
    }
    assert!(
        find_unsafe("<p onclick=x>").is_some()
            && find_unsafe("<a href=\"javascript:x\">").is_some()
    );
    assert!(find_unsafe("<img src=x>").is_some() && find_unsafe("<script>").is_some());
}

#[test]
fn a_link_that_is_not_safe_leaves_its_words() {
    assert_eq!(render_html("[here](javascript:x) and [there](/there)"), "<p>here and there</p>\n");
    assert_eq!(
        render_html("[](https://example.org)"),
        "<p><a href=\"https://example.org/\" rel=\"nofollow noopener\">https://example.org/</a></p>\n"
    );
}

#[test]
fn deep_nesting_loses_its_markup_and_none_of_its_words() {
    for markdown in [
        format!("{}deep[^1]\n\n[^1]: noted", "> ".repeat(5000)),
        format!("{}deep[^1]{}\n\n[^1]: noted", "*a **b ".repeat(5000), "** *".repeat(5000)),
        format!("{}deep[^1]\n\n[^1]: noted", "- ".repeat(2000)),
        format!(
            "{}deep[^1]{}\n\n[^1]: noted",
            "[".repeat(20_000),
            "](https://example.org)".repeat(5_000)
        ),
    ] {
        let tree = parse_tree(&markdown);
        let plain = plain_text(&tree);
        assert!(plain.contains("deep[1]") && plain.contains("[1] noted"));
        assert!(render_html(&markdown).contains("deep<sup>"));
        let json = serde_json::to_string(&tree).unwrap();
        assert_eq!(
            serde_json::from_str::<TextTree>(&json).unwrap(),
            tree,
            "JSON readers bound depth too"
        );
    }
}

fn texts(content: &[Inline]) -> String {
    plain_text(&TextTree {
        blocks: vec![Block::Paragraph { content: content.to_vec() }],
        notes: vec![],
    })
}

#[test]
fn pictures_leave_what_they_say() {
    let tree = parse_tree("![the *town's* seal](https://example.org/seal.png)");
    let [Block::Paragraph { content }] = tree.blocks.as_slice() else { panic!("{tree:?}") };
    assert_eq!(texts(content), "the town's seal\n");
    assert_eq!(parse_tree("![](https://example.org/seal.png)"), TextTree::default());
}

/// Text with more markup in it than chance would bring.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "[^1]",
        "[^1]: ",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "# ",
        "<",
        ">",
        "\"",
        "'",
        "&",
        "&#x6a;",
        "<script>",
        "</script>",
        "javascript:",
        "onerror=",
        "https://example.org/",
        "<!--",
        "-->",
        "\\",
        "    ",
        "é",
        "\u{202E}",
        "ש",
        "text ",
        "![",
        "<a href=",
        "\t",
        "\0",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_makes_the_page_run_anything(arbitrary in any::<String>(), likely in markdown()) {
        for text in [arbitrary, likely] {
            prop_assert_eq!(find_unsafe(&render_html(&text)), None, "{}", text);
        }
    }

    #[test]
    fn every_tree_survives_being_sent_as_json(text in markdown()) {
        let tree = parse_tree(&text);
        let json = serde_json::to_string(&tree).unwrap();
        prop_assert_eq!(serde_json::from_str::<TextTree>(&json).unwrap(), tree);
    }
}

//! Sixteen ways to cheat, on the real thing: letters that were really signed, served by the real server from data that was
//! edited, or through a proxy that lies. The judges are `verify`, `monitor` and the receipt that a signer kept. Each
//! story begins with the honest server, about which all of them are content.
//!
//! `crates/log/tests/cheats` tells the same sixteen of a model.

mod forger;
mod grown;
mod http;
mod judges;
mod proxy;

use std::sync::{Mutex, MutexGuard};

use undersigned_log::entry::{Entry, Hex, Hour, Sign, Visibility};

use forger::Forger;
use grown::{Copied, Grown, Running, SLUG};
use judges::Judges;
use proxy::Proxy;

/// One story: a copy of the grown letter, and what the judges remember of its honest server.
struct Story {
    grown: &'static Grown,
    copy: Copied,
    judges: Judges,
    /// Held to the end: no test begins two stories.
    _alone: MutexGuard<'static, ()>,
}

impl Story {
    /// All judges have seen the honest server, and found nothing.
    fn begin(name: &str) -> Self {
        let grown = Grown::get();
        let alone = grown.alone();
        let copy = grown.copy("grown", name);
        let judges = Judges::new(grown, copy.folder());
        let honest = copy.serve();
        judges.are_content();
        assert!(judges.receipt_holds(&grown.receipt));
        honest.stop();
        Self { grown, copy, judges, _alone: alone }
    }

    fn forge(&self, forge: impl FnOnce(&mut Forger)) -> Running {
        forge(&mut Forger::new(&self.copy.database(), SLUG));
        self.copy.serve()
    }

    fn lie(
        &self,
        lie: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>> + Send + Sync + 'static,
    ) -> (Running, Proxy) {
        let server = self.copy.serve_elsewhere();
        let proxy = Proxy::start(&self.grown.address, &server.address, lie);
        (server, proxy)
    }
}

/// Someone whom nobody knows.
fn invented(forger: &Forger, hour: Option<Hour>) -> Entry {
    let entries = forger.entries();
    let Some(Entry::Open(open)) = Entry::parse(entries[0].line.as_bytes()) else {
        panic!("it opens")
    };
    let newest = Entry::parse(entries.last().unwrap().line.as_bytes()).unwrap().hour();
    Entry::Sign(Sign {
        c: Hex([99; 32]),
        earlier: None,
        evidence: undersigned_log::entry::Evidence::Email,
        held: false,
        hour: hour.unwrap_or(newest),
        version: open.version,
        visibility: Visibility::Organizers,
    })
}

const ONE_MORE_HIDDEN: &str =
    "UPDATE letter_counters SET organizers = organizers + 1 WHERE letter_id = ?1";
const ONE_LESS_PUBLIC: &str = "UPDATE letter_counters SET public = public - 1 WHERE letter_id = ?1";

#[test]
fn cheat_1_a_signature_is_dropped() {
    let story = Story::begin("dropped");
    let Grown { size, dropped, .. } = story.grown;
    let _server = story.forge(|forger| {
        forger.remove_entry(*dropped);
        forger.sql(ONE_LESS_PUBLIC);
        forger.append(&invented(forger, None));
        forger.sql(ONE_MORE_HIDDEN);
    });
    story.judges.verify_is_content(); // Whoever sees it for the first time cannot tell.
    story.judges.monitor_finds(&format!("the server signed two different logs of {size} entries"));
    assert!(!story.judges.receipt_holds(&story.grown.receipt), "and the signer has it in writing");
}

#[test]
fn cheat_2_somebody_is_counted_without_an_entry() {
    let story = Story::begin("counted");
    let Grown { size, verified, .. } = story.grown;
    let _server = story.forge(|forger| forger.sql(ONE_MORE_HIDDEN));
    story.judges.verify_finds(&format!(
        "the server says {} verified, but the first {size} entries of its log add up to {verified}",
        verified + 1
    ));
}

#[test]
fn cheat_3_a_signature_is_moved() {
    let story = Story::begin("moved");
    let Grown { size, dropped, .. } = story.grown;
    let _server = story.forge(|forger| forger.swap_entries(*dropped, dropped + 1));
    story.judges.verify_is_content();
    story.judges.monitor_finds(&format!("the server signed two different logs of {size} entries"));
    assert!(!story.judges.receipt_holds(&story.grown.receipt));
}

#[test]
fn cheat_4_an_entry_is_dated_back() {
    let story = Story::begin("dated");
    let long_ago = Hour::parse("2020-02-02T20Z");
    let _server = story.forge(|forger| {
        forger.append(&invented(forger, long_ago));
        forger.sql(ONE_MORE_HIDDEN);
    });
    let found = format!("entry {} is dated before the entry in front of it", story.grown.size);
    story.judges.verify_finds(&found);
}

#[test]
fn cheat_5_an_opening_is_changed() {
    let story = Story::begin("changed");
    let leaf = story.grown.dropped;
    let _server = story.forge(|forger| {
        forger.sql(&format!(
            "UPDATE signatures SET name = 'Somebody Else' WHERE letter_id = ?1 AND leaf = {leaf}"
        ));
    });
    story
        .judges
        .verify_finds(&format!("what is shown as the name behind entry {leaf} does not open it"));
}

#[test]
fn cheat_6_a_name_is_shown_without_an_entry() {
    let story = Story::begin("shown");
    let _server = story.forge(|forger| {
        // A copy of a signature that is in the log, under another name and number, and with no entry.
        let invented = "INSERT INTO signatures SELECT letter_id, shelf, last_public + 1, randomblob(16), randomblob(16), version,
                email, 'A Famous Person', title, affiliation, place, visibility, updates, state, reason, confirmed_at,
                joins_at, waits, NULL, NULL, NULL, salt, nonce, bind
             FROM signatures JOIN letter_counters USING (letter_id) WHERE letter_id = ?1 AND shelf = 0 AND ordinal = 1";
        forger.sql(invented);
        forger.sql("UPDATE letter_counters SET last_public = last_public + 1 WHERE letter_id = ?1");
    });
    let page = story.grown.last_page;
    story.judges.verify_finds(&format!(
        "signatures?page={page} shows a name that no entry of the log stands for"
    ));
}

#[test]
fn cheat_7_the_count_is_raised() {
    let story = Story::begin("raised");
    let Grown { size, verified, .. } = story.grown;
    let (from, to) =
        (format!("\"verified\":{verified},"), format!("\"verified\":{},", verified + 5));
    let _lying = story.lie(move |path, body| {
        let text = String::from_utf8_lossy(&body).replace(&from, &to);
        Some(if path == "count.json" { text.into_bytes() } else { body })
    });
    story.judges.verify_finds(&format!(
        "the server says {} verified, but the first {size} entries of its log add up to {verified}",
        verified + 5
    ));
}

#[test]
fn cheat_8_the_text_is_changed() {
    let story = Story::begin("text");
    let _server = story.forge(|forger| {
        forger.sql("UPDATE versions SET canonical = replace(canonical, 'Please', 'Never') WHERE letter_id = ?1");
    });
    let found = story.judges.verify_finds_something();
    assert!(
        found.starts_with("the text of version 1 has the hash ")
            && found.ends_with(", which the log does not name"),
        "{found}"
    );
    story.judges.monitor_finds(&found);
}

#[test]
fn cheat_9_somebody_is_withdrawn_without_an_entry() {
    let withdraw = |forger: &mut Forger, leaf: u64| {
        forger.sql(&format!(
            "UPDATE signatures SET state = 3 WHERE letter_id = ?1 AND leaf = {leaf}"
        ));
    };
    let story = Story::begin("withdrawn");
    let Grown { size, verified, dropped, .. } = story.grown;
    let server = story.forge(|forger| withdraw(forger, *dropped));
    story.judges.verify_finds(&format!(
        "the name behind entry {dropped} is withheld, and the log says neither that it was taken back nor why it is hidden"
    ));
    server.stop();
    let _server = story.forge(|forger| {
        forger.sql(ONE_LESS_PUBLIC);
        forger.sql("UPDATE letter_counters SET withdrawn = withdrawn + 1 WHERE letter_id = ?1");
    });
    story.judges.verify_finds(&format!(
        "the server says {} verified, but the first {size} entries of its log add up to {verified}",
        verified - 1
    ));
}

#[test]
fn cheat_10_an_entry_comes_from_another_letters_log() {
    let story = Story::begin("foreign");
    let Grown { size, .. } = story.grown;
    let foreign = story.copy.other_letters_signature();
    let entry = foreign.entry.clone();
    let server = story.forge(|forger| {
        forger.append(&Entry::parse(entry.as_bytes()).unwrap());
        forger.sql("UPDATE letter_counters SET public = public + 1 WHERE letter_id = ?1");
    });
    story.judges.verify_finds(&format!("entry {size} signs a text that is not this letter's"));
    server.stop();

    // With this letter's text in it, and the opening that its own letter shows.
    forger::Forger::new(&story.copy.database(), SLUG).adopt_last_entry();
    let opening =
        foreign.opening.replace(&format!("\"leaf\":{}", foreign.leaf), &format!("\"leaf\":{size}"));
    let last = format!("log/openings/{:03}", size / 256);
    let _lying = story.lie(move |path, body| {
        let text = String::from_utf8_lossy(&body).replacen(
            "{\"openings\":[",
            &format!("{{\"openings\":[{opening},"),
            1,
        );
        Some(if path == last { text.into_bytes() } else { body })
    });
    story.judges.verify_finds(&format!("entry {size} was signed for another letter"));
}

#[test]
fn cheat_11_a_tile_is_rewritten() {
    let story = Story::begin("tile");
    let server = story.forge(|forger| {
        forger.sql("UPDATE log_tiles SET hashes = CAST(substr(hashes, 1, 64) || zeroblob(32) || substr(hashes, 97) AS BLOB) WHERE letter_id = ?1");
    });
    story.judges.verify_finds("tile 0/000 is not that of the entries");
    server.stop();
    let story_end = story.copy.serve_elsewhere();
    let _proxy = Proxy::start(&story.grown.address, &story_end.address, |path, mut body| {
        if path == "log/tile/entries/000" {
            let at = body.len() / 2;
            body[at] ^= 1;
        }
        Some(body)
    });
    let found = story.judges.verify_finds_something();
    assert!(found.starts_with("entry ") || found.contains("is not that of the entries"), "{found}");
}

#[test]
fn cheat_12_two_readers_are_shown_two_logs() {
    let story = Story::begin("split");
    let size = story.grown.size + 1;
    let shown_to_another = story.grown.copy("grown", "split-other");
    let mut forger = Forger::new(&shown_to_another.database(), SLUG);
    let Entry::Sign(somebody) = invented(&forger, None) else { panic!("a signature") };
    forger.append(&Entry::Sign(Sign { c: Hex([98; 32]), ..somebody }));
    forger.sql(ONE_MORE_HIDDEN);
    let server = shown_to_another.serve();
    let other = Judges::new(story.grown, shown_to_another.folder());
    other.are_content();
    server.stop();
    let _server = story.forge(|forger| {
        forger.append(&invented(forger, None));
        forger.sql(ONE_MORE_HIDDEN);
    });
    story.judges.are_content(); // Each of the two, alone, is content.
    let found = format!("the server signed two different logs of {size} entries");
    story.judges.monitor_finds_with(&other.state(), &found);
}

#[test]
fn cheat_13_the_log_is_rolled_back() {
    let story = Story::begin("rolled");
    let older = story.grown.copy("older", "rolled-older");
    let _server = older.serve();
    story.judges.verify_is_content();
    let Grown { size, older_size, .. } = story.grown;
    story.judges.monitor_finds(&format!("the log had {size} entries and now has {older_size}"));
}

#[test]
fn cheat_14_one_receipt_is_given_to_two_signers() {
    let story = Story::begin("twice");
    let Grown { dropped, second, .. } = story.grown;
    let _server = story.forge(|forger| {
        forger.sql(&format!(
            "UPDATE signatures SET (name, leaf, current, salt, nonce, bind) =
                (SELECT name, leaf, current, salt, nonce, bind FROM signatures AS first WHERE first.letter_id = ?1 AND leaf = {dropped})
             WHERE letter_id = ?1 AND leaf = {}",
            second.leaf
        ));
    });
    let handed = story.judges.receipt_of(&second.page);
    assert!(story.judges.receipt_holds(&handed), "it is in the log, only not for this signer");
    assert!(judges::opens(&story.grown.receipt, &story.grown.first_email));
    assert!(!judges::opens(&handed, &second.email), "the second signer sees it");
    // Their own entry has nobody behind it now.
    story.judges.verify_finds(&format!(
        "the name behind entry {} is withheld, and the log says neither that it was taken back nor why it is hidden",
        second.leaf
    ));
}

#[test]
fn cheat_14_one_commitment_is_entered_for_two_signers() {
    let story = Story::begin("twice-entered");
    let dropped = story.grown.dropped;
    let _server = story.forge(|forger| {
        let again = forger.entries().swap_remove(dropped as usize).line;
        let Some(Entry::Sign(mut again)) = Entry::parse(again.as_bytes()) else {
            panic!("a signature")
        };
        again.hour = forger.newest_hour();
        forger.append(&Entry::Sign(again));
    });
    story.judges.verify_finds(&format!(
        "entry {} repeats a commitment: one receipt for two signatures",
        story.grown.size
    ));
}

#[test]
fn cheat_15_an_opening_is_withheld() {
    let story = Story::begin("withheld");
    let leaf = story.grown.dropped;
    let lying = story.lie(move |path, body| {
        if !path.starts_with("log/openings/000") {
            return Some(body);
        }
        let mut page: serde_json::Value = serde_json::from_slice(&body).unwrap();
        page["openings"].as_array_mut().unwrap().retain(|opening| opening["leaf"] != leaf);
        Some(page.to_string().into_bytes())
    });
    story.judges.verify_finds(&format!(
        "the name behind entry {leaf} is withheld, and the log says neither that it was taken back nor why it is hidden"
    ));
    drop(lying);
    let _lying = story.lie(|path, body| (!path.starts_with("log/openings/")).then_some(body));
    story.judges.verify_finds("log/openings/000 is withheld");
}

#[test]
fn names_that_are_hidden_while_they_are_read_are_no_cheat() {
    let story = Story::begin("hidden-meanwhile");
    let hide = Mutex::new(Some(story.copy.command(&["letter", "hide-names", SLUG])));
    let _hiding = story.lie(move |path, body| {
        if !path.starts_with("log/openings/") {
            return Some(body);
        }
        // In the moment in which the first of them is asked for.
        if let Some(mut hide) = hide.lock().unwrap().take() {
            assert!(hide.output().unwrap().status.success());
        }
        Some(br#"{"openings":[]}"#.to_vec())
    });
    story.judges.verify_is_content();
}

#[test]
fn cheat_16_the_text_in_another_language_is_swapped() {
    let story = Story::begin("language");
    let honest = story.copy.serve();
    assert_eq!(story.judges.verify_says("translations"), 1);
    assert!(story.judges.second_opinion().starts_with('{'));
    honest.stop();
    let server = story.forge(|forger| {
        forger.sql("UPDATE letters SET definition = replace(definition, 'Plantez', 'Abattez') WHERE letter_id = ?1");
    });
    let found = story.judges.verify_finds_something();
    assert!(
        found.starts_with("the text of version 1 in fr has the hash ")
            && found.ends_with(", and not the one that the version names"),
        "{found}"
    );
    story.judges.monitor_finds(&found);
    assert_eq!(
        story.judges.second_opinion(),
        "CONTRADICTION: the text in fr has not the hash that version 1 names\n"
    );
    server.stop();
    // A head that names another text is another version, which nobody signed.
    let server = story.forge(|forger| {
        forger.sql("UPDATE versions SET canonical = replace(canonical, 'translation: fr', 'translation: de') WHERE letter_id = ?1");
    });
    let found = story.judges.verify_finds_something();
    assert!(found.starts_with("the text of version 1 has the hash "), "{found}");
    server.stop();
    forger::Forger::new(&story.copy.database(), SLUG).sql(
        "UPDATE versions SET canonical = replace(canonical, 'translation: de', 'translation: fr') WHERE letter_id = ?1",
    );
    let _lying = story.lie(|path, body| (!path.starts_with("letter.fr.md")).then_some(body));
    story.judges.verify_finds("letter.fr.md?version=1 is withheld");
    assert!(story.judges.second_opinion().contains("letter.fr.md?version=1 is withheld"));
}

#[test]
fn a_log_that_grew_by_thousands_is_followed() {
    let story = Story::begin("thousands");
    let size = story.grown.size;
    let _server = story.forge(|forger| {
        let Entry::Sign(somebody) = invented(forger, None) else { panic!("a signature") };
        let person = |number: u16| {
            let mut c = [0; 32];
            c[..2].copy_from_slice(&number.to_be_bytes());
            Entry::Sign(Sign { c: Hex(c), ..somebody.clone() })
        };
        forger.append_all((0..3000).map(person));
        forger
            .sql("UPDATE letter_counters SET organizers = organizers + 3000 WHERE letter_id = ?1");
    });
    let told = story.judges.monitor_tells();
    assert_eq!(
        told,
        format!(
            "{},{} entries, 3,000 new entries; consistent.\n",
            (size + 3000) / 1000,
            (size + 3000) % 1000
        )
    );
    story.judges.verify_is_content();
}

#[test]
fn who_watches_all_the_time_is_told_and_stops() {
    let story = Story::begin("watched");
    let Grown { size, .. } = story.grown;
    let honest = story.copy.serve();
    let mut watching = story.judges.watch("1s");
    assert_eq!(watching.next_line(), format!("{size} entries, 0 new entries; consistent."));
    honest.stop(); // Away for a while, and then another.
    let _server =
        story.forge(|forger| forger.swap_entries(story.grown.dropped, story.grown.dropped + 1));
    let last = watching.last_line();
    assert_eq!(
        last,
        format!("CONTRADICTION: the server signed two different logs of {size} entries.")
    );
    assert_eq!(watching.status(), 1);
}

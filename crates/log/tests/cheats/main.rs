//! Sixteen ways to cheat, each done by a server that signs what it publishes, and each found in the right words.

mod site;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use site::{ORIGIN, Server, Signer, Site, hour, sign};
use undersigned_log::audit::{AuditError, Known, Report, audit, check_first_text, follow};
use undersigned_log::checkpoint::Checkpoint;
use undersigned_log::entry::{Entry, Hex, Visibility, hexadecimal};
use undersigned_log::proofs::{Subtree, Subtrees, prove_inclusion};
use undersigned_log::receipts::{Disclosure, Receipt, ReceiptError};
use undersigned_log::tiles::{TilePath, write_bundle};
use undersigned_log::tlog_proof::TlogProof;
use undersigned_log::tree::{Hash, leaf_hash};

fn verify(site: &Site) -> Result<Report, AuditError> {
    audit(&mut site.clone(), ORIGIN, &Known::default(), &mut |_, _| {})
}

/// What a reader is told.
fn found(site: &Site) -> String {
    match verify(site) {
        Err(AuditError::Cheated(what)) => what,
        Err(AuditError::Unavailable(why)) => panic!("could not check: {why}"),
        Ok(_) => panic!("nobody noticed"),
    }
}

/// What somebody is told who comes back with an earlier checkpoint.
fn found_by_monitor(site: &Site, before: &Checkpoint) -> String {
    match follow(&mut site.clone(), ORIGIN, None, Some(before), &mut |_, _| {}) {
        Err(AuditError::Cheated(what)) => what,
        Err(AuditError::Unavailable(why)) => panic!("could not check: {why}"),
        Ok(_) => panic!("nobody noticed"),
    }
}

struct Leaves(Vec<Hash>);

impl Subtrees for Leaves {
    type Error = ();
    fn root(&mut self, subtree: Subtree) -> Result<Hash, ()> {
        let (from, count) = ((subtree.index << subtree.height) as usize, 1 << subtree.height);
        self.0.get(from..from + count).map(undersigned_log::tree::root_of).ok_or(())
    }
}

fn receipt(server: &Server, index: u64, signer: &Signer) -> Receipt {
    let lines: Vec<String> = server.entries.iter().map(Entry::canonical).collect();
    let leaves = lines.iter().map(|line| leaf_hash(line.as_bytes())).collect();
    let disclosure = Disclosure {
        entry: lines[index as usize].clone(),
        identity: "email".to_owned(),
        nonce: hexadecimal(&[7; 32]),
        normalization: 1,
        record: signer.record.clone(),
        salt: hexadecimal(&signer.salt),
    };
    let checkpoint = server.checkpoint().sign(&server.key());
    let proof = prove_inclusion(&mut Leaves(leaves), index, lines.len() as u64).unwrap();
    Receipt { disclosure, index, proof, checkpoint }
}

#[test]
fn an_honest_letter_is_consistent() {
    let server = Server::grown();
    let report = verify(&server.publish()).unwrap();
    assert_eq!((report.tally.public, report.tally.organizers, report.tally.withdrawn), (299, 9, 1));
    assert_eq!((report.names, report.checkpoint.size), (Some(299), 311));
    let mut later = server.clone();
    later.sign("Zoë");
    later.withdraw(7);
    let mut new = Vec::new();
    let mut tell = |leaf, _| new.push(leaf);
    let before = server.checkpoint();
    let followed = follow(&mut later.publish(), ORIGIN, None, Some(&before), &mut tell).unwrap();
    assert_eq!((followed.head.size, followed.new, new), (313, 2, vec![311, 312]));
    let signer = &server.public[&5];
    let proven = receipt(&server, 5, signer).check(&server.key().verifier()).unwrap();
    assert!(proven.opens(&receipt(&server, 5, signer).disclosure, "person4@example.org"));
}

#[test]
fn cheat_1_a_signature_is_dropped() {
    let before = Server::grown();
    let mut server = before.clone();
    server.entries.remove(310); // The withdrawal, so that nothing else is moved.
    server.entries.remove(309);
    server.sign("Somebody");
    server.sign("Else");
    assert_eq!(
        found_by_monitor(&server.publish(), &before.checkpoint()),
        "the server signed two different logs of 311 entries"
    );
    server.sign("More");
    assert_eq!(
        found_by_monitor(&server.publish(), &before.checkpoint()),
        "the log no longer begins with the 311 entries that it had"
    );
}

#[test]
fn cheat_2_somebody_is_counted_without_an_entry() {
    let mut site = Server::grown().publish();
    raise(
        &mut site,
        "\"organizers\":9",
        "\"organizers\":10",
        "\"verified\":308",
        "\"verified\":309",
    );
    assert_eq!(
        found(&site),
        "the server says 309 verified, but the first 311 entries of its log add up to 308"
    );
}

fn raise(site: &mut Site, one: &str, to: &str, other: &str, other_to: &str) {
    let counts = String::from_utf8(site.0["count.json"].clone()).unwrap();
    assert!(counts.contains(one) && counts.contains(other), "{counts}");
    let raised = counts.replace(one, to).replace(other, other_to);
    site.0.insert("count.json".to_owned(), raised.into());
}

#[test]
fn cheat_3_a_signature_is_moved() {
    let before = Server::grown();
    let signer = before.public[&5].clone();
    let kept = receipt(&before, 5, &signer);
    let mut server = before.clone();
    server.entries.swap(5, 6);
    let (five, six) = (server.public.remove(&5).unwrap(), server.public.remove(&6).unwrap());
    server.public.extend([(5, six), (6, five)]);
    assert!(verify(&server.publish()).is_ok(), "whoever sees it for the first time cannot tell");
    assert_eq!(
        found_by_monitor(&server.publish(), &before.checkpoint()),
        "the server signed two different logs of 311 entries"
    );
    let moved = Receipt { checkpoint: server.checkpoint().sign(&server.key()), ..kept };
    assert_eq!(moved.check(&server.key().verifier()), Err(ReceiptError::NotIncluded));
}

#[test]
fn cheat_4_an_entry_is_dated_back() {
    let mut server = Server::grown();
    server.entries.push(sign([99; 32], Visibility::Organizers, 8));
    assert_eq!(found(&server.publish()), "entry 311 is dated before the entry in front of it");
}

#[test]
fn cheat_5_an_opening_is_changed() {
    let mut server = Server::grown();
    let signer = server.public.get_mut(&5).unwrap();
    signer.record = signer.record.replace("Person4", "Person X");
    signer.name = "Person X".to_owned();
    assert_eq!(
        found(&server.publish()),
        "what is shown as the name behind entry 5 does not open it"
    );
}

#[test]
fn cheat_6_a_name_is_shown_without_an_entry() {
    let mut server = Server::grown();
    server.invented.push("A Famous Person".to_owned());
    assert_eq!(
        found(&server.publish()),
        "signatures?page=1 shows a name that no entry of the log stands for"
    );
    let mut twice = Server::grown();
    twice.invented.push("Person8".to_owned());
    assert!(
        found(&twice.publish()).contains("no entry of the log stands for"),
        "once is not twice"
    );
}

#[test]
fn cheat_7_the_count_is_raised() {
    let mut site = Server::grown().publish();
    raise(&mut site, "\"public\":299", "\"public\":300", "\"verified\":308", "\"verified\":309");
    assert!(found(&site).contains("add up to 308"));
    let mut ahead = Server::grown().publish();
    raise(&mut ahead, "\"size\":311", "\"size\":312", "\"verified\":308", "\"verified\":309");
    assert_eq!(found(&ahead), "the counts are of 312 entries, but the signed log has 311");
}

#[test]
fn cheat_8_the_text_is_changed() {
    let mut site = Server::grown().publish();
    site.0.insert("letter.md".to_owned(), site::TEXT.replace("Please", "Pleas").into());
    assert!(found(&site).starts_with("the text of version 1 has the hash "), "{}", found(&site));
}

#[test]
fn cheat_9_somebody_is_withdrawn_without_an_entry() {
    let mut server = Server::grown();
    server.public.remove(&5);
    let mut site = server.publish();
    raise(&mut site, "\"public\":299", "\"public\":298", "\"withdrawn\":1", "\"withdrawn\":2");
    raise(&mut site, "\"verified\":308", "\"verified\":307", "\"held\":0", "\"held\":0");
    assert!(found(&site).contains("add up to 308"), "{}", found(&site));
    let honest_counts = server.publish();
    assert!(found(&honest_counts).starts_with("the name behind entry 5 is withheld"));
}

#[test]
fn cheat_10_an_entry_comes_from_another_letters_log() {
    let mut server = Server::grown();
    let elsewhere = Signer::of("Ada", "letters.example/another-letter");
    let leaf = server.entries.len() as u64;
    server.entries.push(sign(elsewhere.commitment(), Visibility::Public, 10));
    server.public.insert(leaf, elsewhere);
    assert_eq!(found(&server.publish()), "entry 311 was signed for another letter");
    let foreign = Server::grown().publish();
    let another = audit(
        &mut foreign.clone(),
        "letters.example/another-letter",
        &Known::default(),
        &mut |_, _| {},
    );
    // A letter may have moved: who asks at the wrong address is told, and nobody is accused.
    assert!(
        matches!(another, Err(AuditError::Unavailable(why)) if why.why.starts_with("the log is called"))
    );
}

/// Half of cheat 10: the letter is the right one, but the signer read something else.
#[test]
fn an_entry_names_another_text_than_its_record() {
    let mut server = Server::grown();
    let mut signer = Signer::of("Zoë", ORIGIN);
    let Entry::Sign(of_text) = &server.entries[1] else { panic!("the first person signed") };
    signer.record = signer.record.replace(&of_text.version.to_string(), &hexadecimal(&[7; 32]));
    server.entries.push(sign(signer.commitment(), Visibility::Public, 10));
    server.public.insert(server.entries.len() as u64 - 1, signer);
    assert_eq!(
        found(&server.publish()),
        "entry 311 names another text than the one that was signed"
    );
}

#[test]
fn cheat_11_a_tile_is_rewritten() {
    let mut site = Server::grown().publish();
    site.0.get_mut("log/tile/0/000").unwrap()[77] ^= 1;
    assert_eq!(found(&site), "tile 0/000 is not that of the entries");
    let mut entries = Server::grown().publish();
    entries.0.get_mut("log/tile/entries/000").unwrap()[300] ^= 1;
    assert!(found(&entries).starts_with("entry "), "{}", found(&entries));
}

#[test]
fn cheat_12_two_readers_are_shown_two_logs() {
    let shown_to_one = Server::grown();
    let mut shown_to_another = shown_to_one.clone();
    shown_to_another.entries.pop();
    shown_to_another.entries.push(sign([98; 32], Visibility::Organizers, 10));
    assert_eq!(
        found_by_monitor(&shown_to_another.publish(), &shown_to_one.checkpoint()),
        "the server signed two different logs of 311 entries"
    );
}

#[test]
fn cheat_13_the_log_is_rolled_back() {
    let now = Server::grown();
    let mut older = now.clone();
    older.entries.truncate(290);
    older.public.split_off(&290);
    assert_eq!(
        found_by_monitor(&older.publish(), &now.checkpoint()),
        "the log had 311 entries and now has 290"
    );
}

#[test]
fn cheat_14_one_receipt_is_given_to_two_signers() {
    let server = Server::grown();
    let signer = &server.public[&5];
    let handed = receipt(&server, 5, signer);
    let proven = handed.check(&server.key().verifier()).unwrap();
    assert!(proven.opens(&handed.disclosure, "person4@example.org"));
    assert!(!proven.opens(&handed.disclosure, "another@example.org"), "the second one sees it");
    let mut twice = server.clone();
    twice.entries.push(twice.entries[5].clone());
    let Some(Entry::Sign(again)) = twice.entries.last_mut() else { panic!("a signature") };
    again.hour = hour(10);
    assert_eq!(
        found(&twice.publish()),
        "entry 311 repeats a commitment: one receipt for two signatures"
    );
}

#[test]
fn cheat_15_an_opening_is_withheld() {
    let mut server = Server::grown();
    server.withheld.insert(5);
    assert_eq!(
        found(&server.publish()),
        "the name behind entry 5 is withheld, and the log says neither that it was taken back nor why it is hidden"
    );
    server.entries.push(Entry::Hide { hour: hour(10) });
    assert_eq!(verify(&server.publish()).unwrap().names, None, "a hide covers it");
}

#[test]
fn another_key_than_the_one_that_was_known_is_noticed() {
    let server = Server::grown();
    let other = undersigned_log::notes::NoteKey::new(ORIGIN, &[1; 32]).verifier();
    let known = Known { key: Some(other), ..Known::default() };
    let pinned = audit(&mut server.publish(), ORIGIN, &known, &mut |_, _| {});
    let Err(AuditError::Cheated(what)) = pinned else { panic!("{pinned:?}") };
    assert_eq!(what, "the log is signed with another key than the one you gave");
}

#[test]
fn a_letter_that_is_not_there_accuses_nobody() {
    assert!(matches!(verify(&Site::default()), Err(AuditError::Unavailable(_))));
}

#[test]
fn a_name_that_is_kept_off_the_pages_is_missed() {
    let server = Server::grown();
    let mut site = server.publish();
    let page = String::from_utf8(site.0["signatures?page=1"].clone()).unwrap();
    let (before, rest) = page.split_once("<li ").unwrap();
    let (_, after) = rest.split_once("<li ").unwrap();
    site.0.insert("signatures?page=1".to_owned(), format!("{before}<li {after}").into());
    assert_eq!(found(&site), "299 people stand in the log by name, and the pages show 298");
    let beside = page.replace("<h1>", "<p><bdi>A Famous Person</bdi></p><h1>");
    site.0.insert("signatures?page=1".to_owned(), beside.into());
    assert_eq!(found(&site), "signatures?page=1 shows names beside its list");
}

#[test]
fn numbers_of_long_ago_are_not_those_of_today() {
    let now = Server::grown();
    let mut before = now.clone();
    before.entries.truncate(310); // The withdrawal has not come.
    let mut site = now.publish();
    site.0.insert("count.json".to_owned(), before.publish().0["count.json"].clone());
    assert_eq!(
        found(&site),
        "the numbers that are shown are of the first 310 entries, and the log had 311 before"
    );
}

/// The witnesses cosign one log of the whole server: it must not hold two pasts of a letter, one for each audience.
#[test]
fn two_heads_of_one_letter_under_one_cosigned_head_are_found_by_both_audiences() {
    let server = Server::grown();
    let mut other = server.clone();
    other.entries.pop();
    other.entries.push(sign([98; 32], Visibility::Organizers, 10));
    let honest = shown_with(&server, &[&server]);
    let report = verify(&honest).unwrap();
    assert_eq!(report.witnessed.unwrap().size, 311);
    for shown in [&server, &other] {
        assert_eq!(
            found(&shown_with(shown, &[&server, &other])),
            "the first 311 entries are not those that the server's log holds of this letter"
        );
    }
}

/// What a server publishes of a letter, and a log of its own that holds the heads of these.
fn shown_with(shown: &Server, recorded: &[&Server]) -> Site {
    const LOG: &str = "letters.example/log";
    let note = |server: &Server| server.checkpoint().sign(&server.key()).into_bytes();
    let entries: Vec<Vec<u8>> = recorded.iter().map(|server| note(server)).collect();
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let index = entries.iter().position(|entry| *entry == note(shown)).unwrap();
    let root = undersigned_log::tree::root_of(&leaves);
    let head = Checkpoint { origin: LOG.to_owned(), size: leaves.len() as u64, root };
    let checkpoint = head.sign(&undersigned_log::notes::NoteKey::new(LOG, &[42; 32]));
    let hashes = prove_inclusion(&mut Leaves(leaves), index as u64, head.size).unwrap();
    let proof =
        TlogProof { extra: entries[index].clone(), index: index as u64, hashes, checkpoint };
    let mut site = shown.publish();
    let path = TilePath { level: None, index: 0, width: head.size as u16 };
    let bundle = write_bundle(entries.iter().map(Vec::as_slice));
    site.0.insert(format!("/log/tile/{path}"), bundle);
    site.0.insert("log/witnessed".to_owned(), proof.to_string().into());
    site
}

const IN_FRENCH: &str =
    "undersigned translation 1\ntitle: Gardez la salle ouverte\nlanguage: fr\n\nS’il vous plaît.\n";

/// A letter whose text has these lines in its head, with somebody under it.
fn with_head(first_line: &str, lines: &str) -> Site {
    let text = format!("{first_line}\ntitle: Keep the room open\nlanguage: en\n{lines}\nPlease.\n");
    let version = Hex(Sha256::digest(&text).into());
    let mut server = Server::open();
    server.entries.push(sign([9; 32], Visibility::Organizers, 10));
    for entry in &mut server.entries {
        match entry {
            Entry::Open(open) => open.version = version,
            Entry::Sign(sign) => sign.version = version,
            _ => {}
        }
    }
    let mut site = server.publish();
    site.0.insert("letter.md".to_owned(), text.into());
    site.0.insert("letter.fr.md".to_owned(), IN_FRENCH.into());
    site
}

fn in_two_languages() -> Site {
    let hash = hexadecimal(&Sha256::digest(IN_FRENCH));
    with_head("undersigned letter 2", &format!("translation: fr {hash}\n"))
}

#[test]
fn cheat_16_the_text_in_another_language_is_swapped() {
    assert_eq!(verify(&in_two_languages()).unwrap().translations, 1);
    let mut swapped = in_two_languages();
    let other = IN_FRENCH.replace("ouverte", "fermée");
    swapped.0.insert("letter.fr.md".to_owned(), other.clone().into());
    assert_eq!(
        found(&swapped),
        format!(
            "the text of version 1 in fr has the hash {}, and not the one that the version names",
            hexadecimal(&Sha256::digest(other))
        )
    );
    let mut withheld = in_two_languages();
    withheld.0.remove("letter.fr.md");
    assert_eq!(found(&withheld), "letter.fr.md?version=1 is withheld");
}

/// Whoever comes back reads only what is new, and has the first entry proven.
#[test]
fn who_comes_back_finds_the_texts_that_the_letter_opened_with() {
    let site = in_two_languages();
    let seen = |site: &Site| {
        let mut site = site.clone();
        let followed = follow(&mut site, ORIGIN, None, None, &mut |_, _| {}).unwrap();
        match check_first_text(&mut site, &followed.head) {
            Ok(()) => "content".to_owned(),
            Err(AuditError::Cheated(what)) => what,
            Err(AuditError::Unavailable(why)) => panic!("could not check: {why}"),
        }
    };
    assert_eq!(seen(&site), "log/proof/0/2 is withheld");
    let bundle = &site.0["log/tile/entries/000.p/2"];
    let lines = undersigned_log::tiles::read_bundle(bundle).unwrap();
    let second = BASE64_STANDARD.encode(leaf_hash(lines[1]));
    let proof = |entry: &[u8], hash: &str| {
        serde_json::json!({ "entry": str::from_utf8(entry).unwrap(), "proof": [hash] }).to_string()
    };
    let proven = |proof: String| {
        let mut site = site.clone();
        site.0.insert("log/proof/0/2".to_owned(), proof.into());
        site
    };
    let honest = proven(proof(lines[0], &second));
    assert_eq!(seen(&honest), "content");
    let other = String::from_utf8_lossy(lines[0]).replace("2026", "2025");
    for wrong in [
        proof(other.as_bytes(), &second),
        proof(lines[1], &second),
        proof(lines[0], &second.to_lowercase()),
        "{}".to_owned(),
    ] {
        assert_eq!(seen(&proven(wrong)), "the first entry is not shown to be in the log");
    }
    let mut swapped = honest.clone();
    swapped.0.insert("letter.fr.md".to_owned(), IN_FRENCH.replace("ouverte", "fermée").into());
    assert!(seen(&swapped).starts_with("the text of version 1 in fr has the hash "));
    let mut original = honest;
    original.0.insert("letter.md".to_owned(), "Never.".into());
    assert!(seen(&original).starts_with("the text of version 1 has the hash "));
}

#[test]
fn translations_are_named_as_letters_name_them_or_not_at_all() {
    let hash = hexadecimal(&Sha256::digest(IN_FRENCH));
    let line = |language: &str| format!("translation: {language} {hash}\n");
    let many: String = (0..31).map(|number| line(&format!("fr-{number:03}"))).collect();
    for lines in [
        format!("translation: fr {}\n", hash.to_uppercase()),
        format!("translation: fr {}\n", &hash[1..]),
        format!("translation: fr  {hash}\n"),
        "translation: fr\n".to_owned(),
        line("../letter"),
        line("f"),
        line("français"),
        line("fr?version=2&x="),
        line("fr") + &line("fr"),
        many,
    ] {
        assert_eq!(
            found(&with_head("undersigned letter 2", &lines)),
            "the text of version 1 names its translations as no letter does",
            "{lines}"
        );
    }
    // In the text itself, and in a letter of one language, the same words mean nothing.
    let quoted = with_head("undersigned letter 2", &format!("{}\n{}", line("fr"), line("..")));
    assert_eq!(verify(&quoted).unwrap().translations, 1);
    let alone = with_head("undersigned letter 1", &line(".."));
    assert_eq!(verify(&alone).unwrap().translations, 0);
}

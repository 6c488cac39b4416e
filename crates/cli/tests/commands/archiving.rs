use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;

use super::support::{Place, Server, until};

const ARCHIVE: [&str; 5] = ["archive", "lime-trees", "--to", "letter.zip", "--json"];

/// One signature of each visibility, one withdrawn, one changed; all in the log.
fn signed(place: &Place) -> Server {
    let server = place.serve();
    place.open_letter();
    place.sign(&server, "Ada Lime", "ada@example.org", "public");
    place.sign(&server, "Bo Elm", "bo@example.org", "addressee");
    place.sign(&server, "Cy Ash", "cy@example.org", "organizers");
    let gone = place.sign(&server, "Di Fir", "di@example.org", "public");
    let changed = place.sign(&server, "Eli Oack", "eli@example.org", "public");
    place.wait_for_verified(5);
    let page = |location: &str| location.split('?').next().unwrap().to_owned();
    server.post(&page(gone.location()), &[("do", "withdraw")]);
    let form = [
        ("do", "change"),
        ("name", "Eli Oak"),
        ("visibility", "public"),
        ("place", "Mill & Co <1>"),
    ];
    assert_eq!(server.post(&page(changed.location()), &form).status, 303);
    place.wait_for_verified(4);
    until("the server's own log", || {
        (server.get("/lime-trees/log/witnessed").status == 200).then_some(())
    });
    server
}

/// As another program reads it.
fn unzipped(place: &Place, name: &str) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(File::open(place.path(name)).unwrap()).unwrap();
    let count = zip.len();
    let read = |index| {
        let mut file = zip.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(read).collect()
}

#[test]
fn an_archive_beside_a_running_server_is_checked_when_the_server_is_gone() {
    let place = Place::new();
    let server = signed(&place);
    let archived = place.json(&ARCHIVE);
    let served: BTreeMap<&str, String> =
        ["log/vkey", "log/checkpoint", "count.json", "letter.md", "log/openings/000"]
            .map(|file| (file, server.get(&format!("/lime-trees/{file}")).body))
            .into();
    let address = server.address.clone();
    assert!(server.stop().success());

    let origin = format!("{address}/lime-trees");
    assert_eq!(
        (&archived["origin"], &archived["verified"], &archived["names"]),
        (&origin.as_str().into(), &4.into(), &2.into())
    );
    let verified = place.json(&["verify", "letter.zip", "--json"]);
    for (key, value) in [
        ("verified", 4),
        ("public", 2),
        ("addressee", 1),
        ("organizers", 1),
        ("withdrawn", 1),
        ("names", 2),
        ("size", 8),
    ] {
        assert_eq!(verified[key], value, "{key} in {verified}");
    }
    assert_eq!((&verified["source"], &verified["key_was_known"]), (&"file".into(), &false.into()));
    assert_eq!(verified["root"], archived["root"]);

    let files = unzipped(&place, "letter.zip");
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.txt",
            "count.json",
            "letter.md",
            "letter.pdf",
            "log/checkpoint",
            "log/openings/000",
            "log/tile/0/000.p/8",
            "log/tile/entries/000.p/8",
            "log/vkey",
            "log/witnessed",
            "log/witnesses"
        ]
    );
    for (file, served) in &served {
        assert_eq!(
            String::from_utf8_lossy(&files[*file]),
            *served,
            "{file} is what the server showed"
        );
    }
    assert!(files["letter.pdf"].starts_with(b"%PDF-"));
    let readme = String::from_utf8(files["README.txt"].clone()).unwrap();
    assert!(
        readme.contains(archived["vkey"].as_str().unwrap())
            && readme.contains("4  verified signatures"),
        "{readme}"
    );
    let all = files.values().map(|content| String::from_utf8_lossy(content)).collect::<String>();
    assert!(all.contains("Ada Lime") && all.contains("Eli Oak"));
    for hidden in ["Bo Elm", "Cy Ash", "Di Fir", "Eli Oack", "ada@", "eli@example.org"] {
        assert!(!all.contains(hidden), "{hidden} is nobody's business");
    }
}

#[test]
fn the_answer_says_whose_word_the_key_is() {
    let place = Place::new();
    let _server = signed(&place);
    let archived = place.json(&ARCHIVE);
    let key = archived["vkey"].as_str().unwrap();
    let ran = place.run(&["verify", "letter.zip"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("4 verified signatures: 2 by name, 2 hidden; evidence: e-mail 4.\nNot counted: 0 held, 1 withdrawn, 0 removed.\n"), "{}", ran.out);
    assert!(ran.out.contains("2 names are in the file, each opens its entry; its text has its hash. Everything is consistent.\n"), "{}", ran.out);
    assert!(ran.out.contains("Its key is the file's own word"), "{}", ran.out);
    assert!(ran.out.contains("This does not prove that each entry is a person"), "{}", ran.out);

    let with_key = place.run(&["verify", "letter.zip", "--key", key]);
    assert!(
        with_key.status == 0 && with_key.out.contains("It is signed with the key that you gave."),
        "{}",
        with_key.out
    );
    let other = Place::new();
    let _other_server = other.serve();
    other.open_letter();
    let other_key = other.run(&["log", "key", "lime-trees"]).out;
    let ran = place.run(&["verify", "letter.zip", "--key", other_key.trim()]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (1, "CONTRADICTION: the log is signed with another key than the one you gave.\n")
    );
}

#[test]
fn the_same_letter_gives_the_same_file_with_a_server_or_without() {
    let place = Place::new();
    let server = signed(&place);
    place.json(&ARCHIVE);
    let public_url = format!("http://{}", server.address);
    server.stop();
    let mut again = place.command(&["archive", "lime-trees", "--to", "again.zip"]);
    let ran = super::support::Ran::of(again.env("UNDERSIGNED_PUBLIC_URL", public_url));
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(
        ran.out.starts_with(
            "“lime-trees” with 4 verified signatures and 8 log entries is in again.zip\n"
        ),
        "{}",
        ran.out
    );
    let bytes = |name: &str| fs::read(place.path(name)).unwrap();
    assert!(bytes("letter.zip") == bytes("again.zip"), "two archives of the same differ");
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_said() {
    let place = Place::new();
    let server = signed(&place);
    place.write("letter.zip", "mine");
    let error = place.refused(&["archive", "lime-trees", "--to", "letter.zip"]);
    assert!(
        error.contains("letter.zip is there already; name another file, or add --replace"),
        "{error}"
    );
    assert_eq!(fs::read(place.path("letter.zip")).unwrap(), b"mine");
    let replaced =
        place.json(&["archive", "lime-trees", "--to", "letter.zip", "--replace", "--json"]);
    assert_eq!(replaced["replaced"], true);
    assert_eq!(place.run(&["verify", "letter.zip"]).status, 0);
    let left: Vec<_> = fs::read_dir(place.path(""))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(left.iter().all(|name| !name.contains(".undersigned-archive")), "{left:?}");
    drop(server);
    assert!(
        place
            .refused(&["archive", "lime-tree", "--to", "x.zip"])
            .contains("did you mean \"lime-trees\"?")
    );
}

#[test]
fn an_archive_is_of_one_moment_while_people_sign_and_withdraw() {
    let place = Place::new();
    let server = signed(&place);
    let pages: Vec<String> = (0..24)
        .map(|number| {
            let signed = place.sign(
                &server,
                &format!("Person {number}"),
                &format!("p{number}@example.org"),
                "public",
            );
            signed.location().split('?').next().unwrap().to_owned()
        })
        .collect();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for page in &pages {
                server.post(page, &[("do", "withdraw")]);
                std::thread::sleep(std::time::Duration::from_millis(15));
            }
        });
        for number in 0..3 {
            let file = format!("moment-{number}.zip");
            // Checks what it wrote before it gives it its name.
            place.json(&["archive", "lime-trees", "--to", &file, "--json"]);
            assert_eq!(place.run(&["verify", &file]).status, 0);
        }
    });
}

#[test]
fn an_archive_of_more_files_than_an_old_list_holds_is_read() {
    let place = Place::new();
    let _server = signed(&place);
    place.json(&ARCHIVE);
    let mut many = zip::ZipWriter::new_append(
        File::options().read(true).write(true).open(place.path("letter.zip")).unwrap(),
    )
    .unwrap();
    for number in 0..66_000 {
        many.start_file(format!("more/{number}"), zip::write::SimpleFileOptions::default())
            .unwrap();
    }
    many.finish().unwrap();
    let ran = place.run(&["verify", "letter.zip"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

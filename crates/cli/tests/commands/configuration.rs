use super::support::{Place, Ran};

#[test]
fn an_unknown_key_stops_the_program_and_names_the_nearest() {
    let place = Place::new();
    place.write("undersigned.toml", "data = \"data\"\nlissen = \"127.0.0.1:0\"\n");
    let ran = place.run(&["serve"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: undersigned.toml:2: unknown key \"lissen\"; the nearest known key is \"listen\"\n"
    );
    assert!(!place.data().exists());
}

#[test]
fn the_file_that_was_named_is_read_and_must_be_there() {
    let place = Place::new();
    place.write("elsewhere.toml", "public_url = \"https://letters.example.org\"\n");
    place.open_letter();
    let shown =
        place.json(&["letter", "show", "lime-trees", "--config", "elsewhere.toml", "--json"]);
    assert_eq!(shown["url"], "https://letters.example.org/lime-trees");
    let ran = place.run(&["letter", "list", "--config", "nowhere.toml"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("cannot read the configuration file nowhere.toml"), "{}", ran.err);
}

#[test]
fn an_unknown_variable_is_warned_about() {
    let place = Place::new();
    place.open_letter();
    let ran = Ran::of(
        place
            .command(&["letter", "list"])
            .env("UNDERSIGNED_PUBLICURL", "https://letters.example.org"),
    );
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("UNDERSIGNED_PUBLICURL is not a known variable"), "{}", ran.err);
    assert!(ran.err.contains("UNDERSIGNED_PUBLIC_URL"), "{}", ran.err);
}

#[test]
fn a_wrong_mail_setting_is_refused_without_repeating_its_password() {
    let place = Place::new();
    let setting = "smtp://user:secret-word@mail.example.org?tls=maybe";
    let ran = Ran::of(place.command(&["serve"]).env("UNDERSIGNED_MAIL", setting));
    assert_eq!(ran.status, 2);
    assert!(
        ran.err.contains("UNDERSIGNED_MAIL: ") && !ran.err.contains("secret-word"),
        "{}",
        ran.err
    );
}

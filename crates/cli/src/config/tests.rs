use jiff::SignedDuration;
use undersigned_log::cosignatures::CosignatureKey;

use super::*;

fn read(file: &str, variables: &[(&str, &str)]) -> Result<(Config, Vec<String>), String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.toml");
    std::fs::write(&path, file).unwrap();
    let overrides = Overrides { config: Some(path), ..Overrides::default() };
    gather(&overrides, variables)
}

fn gather(
    overrides: &Overrides,
    variables: &[(&str, &str)],
) -> Result<(Config, Vec<String>), String> {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let read = || {
        let (values, warnings) = Values::gather(overrides, variables)?;
        anyhow::Ok((config(&values)?, warnings))
    };
    read().map_err(|error| format!("{error:#}"))
}

/// The message without the folder of the test.
fn refusal(file: &str) -> String {
    let error = read(file, &[]).err().unwrap();
    error[error.find("letters.toml").unwrap()..].to_owned()
}

#[test]
fn no_file_at_all_is_a_working_server() {
    let (config, warnings) = gather(&Overrides::default(), &[]).unwrap();
    assert_eq!(
        (config.listen.as_str(), config.data.to_str()),
        ("127.0.0.1:7878", Some("./undersigned-data"))
    );
    assert!(config.mail.is_none() && config.public_url.is_none() && config.hidden_batch.is_none());
    assert_eq!((config.limits, warnings), (Some(LimitSettings::default()), vec![]));
}

#[test]
fn a_flag_beats_a_variable_and_a_variable_beats_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.toml");
    std::fs::write(&path, "listen = \"127.0.0.1:1\"\ndata = \"a\"\nmail_concurrency = 3").unwrap();
    let overrides = Overrides {
        config: Some(path),
        listen: Some("127.0.0.1:3".into()),
        ..Overrides::default()
    };
    let variables = [
        ("UNDERSIGNED_LISTEN", "127.0.0.1:2"),
        ("UNDERSIGNED_DATA", "b"),
        ("UNDERSIGNED_MAIL", ""),
    ];
    let (config, _) = gather(&overrides, &variables).unwrap();
    assert_eq!((config.listen.as_str(), config.data.to_str()), ("127.0.0.1:3", Some("b")));
    assert_eq!(config.mail_concurrency, 3);
    assert!(config.mail.is_none(), "an empty variable says nothing");
}

#[test]
fn an_unknown_key_is_refused_with_its_line_and_the_nearest_known_one() {
    assert_eq!(
        refusal("listen = \"127.0.0.1:1\"\n\npublicurl = \"https://letters.example.org\"\n"),
        "letters.toml:3: unknown key \"publicurl\"; the nearest known key is \"public_url\""
    );
    assert_eq!(
        refusal("[limits]\nwaiting = 3\n"),
        "letters.toml:1: \"limits\" takes a text, a number, true or false, or a list of texts"
    );
}

#[test]
fn an_unknown_variable_is_not_read_and_says_so() {
    let (_, warnings) = read("", &[("UNDERSIGNED_MAILS", "memory:"), ("OTHER", "1")]).unwrap();
    assert_eq!(
        warnings,
        [
            "UNDERSIGNED_MAILS is not a known variable and was not read; the nearest known one is UNDERSIGNED_MAIL"
        ]
    );
}

#[test]
fn a_wrong_value_is_refused_where_it_stands_and_not_repeated() {
    for (line, message) in [
        ("listen = 7878", "write HOST:PORT, like 127.0.0.1:7878"),
        ("log_format = \"xml\"", "write text or json"),
        (
            "hidden_batch = \"soon\"",
            "write a duration of at most 24h, like 1h, 30m or 1s, or standard",
        ),
        (
            "hidden_batch = \"25h\"",
            "write a duration of at most 24h, like 1h, 30m or 1s, or standard",
        ),
        (
            "hidden_batch = \"0s\"",
            "write a duration of at most 24h, like 1h, 30m or 1s, or standard",
        ),
        ("mail_concurrency = 0", "write a whole number from 1 to 256"),
        ("trusted_proxies = [\"proxy\"]", "write IP addresses, separated by commas"),
        (
            "witnesses = [\"https://witness.example\"]",
            "write each witness as its key and its address, like `witness.example+1a2b3c4d+Bw… https://witness.example`",
        ),
    ] {
        let key = line.split(' ').next().unwrap();
        assert_eq!(refusal(line), format!("letters.toml:1: \"{key}\": {message}"));
    }
    let error = refusal("mail = \"smtp://user:secret-word@mail.example.org/path\"");
    assert!(error.contains("\"mail\": ") && !error.contains("secret-word"), "{error}");
}

#[test]
fn every_key_can_be_set_in_the_file() {
    let witness = CosignatureKey::new("witness.example", &[1; 32]).verifier();
    let file = format!(
        "
        listen = '[::1]:80'
        data = '/srv/letters'
        database = 'postgres://letters:secret@db1,db2/letters?target_session_attrs=read-write'
        public_url = 'https://letters.example.org'
        mail = 'directory:/srv/mail'
        mail_from = 'Letters <no-reply@example.org>'
        mail_per_domain_second = 'off'
        mail_concurrency = 16
        limits = true
        limits_submissions_per_prefix = 5
        limits_waiting_per_letter = 6
        limits_waiting_in_all = 7
        limits_free_disk_mib = 8
        hidden_batch = '90m'
        discard_submissions = false
        commit_delay_ms = 0
        patience_seconds = 15
        trusted_proxies = ['10.0.0.1', '::1']
        metrics_from = '10.0.0.2'
        witnesses = ['{witness} https://witness.example/']
        synchronous = 'full'
        log = 'warn'
        log_format = 'json'"
    );
    assert!(KEYS.iter().all(|key| file.contains(&format!("\n        {key} = "))));
    let (config, _) = read(&file, &[]).unwrap();
    assert!(config.database.is_some());
    let limits = LimitSettings {
        submissions_per_prefix: Some(5),
        waiting_per_letter: Some(6),
        waiting_in_all: Some(7),
        free_disk_mib: Some(8),
    };
    assert_eq!((config.limits, config.mail_per_domain_second), (Some(limits), MailPace::Set(None)));
    let hidden = HiddenBatch::Every(SignedDuration::from_mins(90));
    assert_eq!((config.hidden_batch, config.trusted_proxies.len()), (Some(hidden), 2));
    let url = "https://witness.example".to_owned();
    assert_eq!(config.witnesses, [WitnessSetting { verifier: witness, url }]);
    let sender = config.mail_from.unwrap();
    assert_eq!(
        (sender.name.as_str(), sender.address.as_str()),
        ("Letters", "no-reply@example.org")
    );
    assert_eq!((config.log.as_deref(), config.log_format), (Some("warn"), LogFormat::Json));
}

#[test]
fn limits_can_be_switched_off_for_a_benchmark() {
    let (config, _) = read("limits_waiting_in_all = 7", &[("UNDERSIGNED_LIMITS", "off")]).unwrap();
    assert_eq!(config.limits, None);
}

#[test]
fn a_public_url_is_scheme_and_host_alone() {
    for text in [
        "letters.example.org",
        "ftp://example.org",
        "https://example.org/letters",
        "https://a:b@example.org",
    ] {
        assert!(PublicUrl::parse(text).is_err(), "{text}");
    }
    let shown = |text: &str| {
        let url = PublicUrl::parse(text).unwrap();
        (url.as_str().to_owned(), url.host_shown(), url.mail_domain().to_owned(), url.is_loopback())
    };
    let of = |origin: &str, host: &str, domain: &str, loopback| {
        (origin.into(), host.into(), domain.into(), loopback)
    };
    assert_eq!(
        shown("https://Letters.example.org/"),
        of("https://letters.example.org", "letters.example.org", "letters.example.org", false)
    );
    assert_eq!(
        shown("http://127.0.0.1:7878"),
        of("http://127.0.0.1:7878", "127.0.0.1:7878", "localhost", true)
    );
    assert_eq!(shown("http://[::1]:80"), of("http://[::1]", "::1", "localhost", true));
}

#[test]
fn an_address_of_a_database_that_cannot_be_read_is_not_repeated() {
    assert!(read("database = 'sqlite'", &[]).unwrap().0.database.is_none());
    for address in
        ["mysql://letters:secret@db/letters", "postgres://letters:secret@db:x/letters", "secret"]
    {
        let refused = read(&format!("database = '{address}'"), &[]).err().unwrap().to_string();
        assert!(refused.contains("postgres://USER:PASSWORD@HOST/NAME"), "{refused}");
        assert!(!refused.contains("secret"), "{refused}");
    }
}

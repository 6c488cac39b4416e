use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{AddressError, EmailAddress, parse_domain};

const LOG_FORMAT: &str = include_str!("../../../../docs/log-format.md");

fn normalized(input: &str) -> String {
    EmailAddress::parse(input).map(|address| address.normalized().to_owned()).unwrap()
}

#[test]
fn mail_goes_to_the_address_as_typed() {
    let address = EmailAddress::parse(" Ada.Example+Letters@Bücher.Example \n").unwrap();
    assert_eq!(address.as_typed(), "Ada.Example+Letters@Bücher.Example");
    assert_eq!(address.for_envelope(), "Ada.Example+Letters@xn--bcher-kva.example");
    assert_eq!(address.domain(), "xn--bcher-kva.example");
    assert_eq!(address.normalized(), "ada.example+letters@xn--bcher-kva.example");
}

#[test]
fn one_mailbox_has_one_normalized_form() {
    for typed in
        ["a.d.a@gmail.com", "ADA+x@googlemail.com", "ada+y+z@Gmail.Com", "a.da+tag@gmail.com"]
    {
        assert_eq!(normalized(typed), "ada@gmail.com");
    }
    assert_eq!(normalized("A.da+x@outlook.com"), "a.da@outlook.com");
    assert_eq!(normalized("ada+x@proton.me"), "ada@proton.me");
    assert_eq!(normalized("zoe\u{308}@example.org"), normalized("ZOË@EXAMPLE.ORG"));
}

/// The browser's check of a receipt is held to the same examples.
#[test]
fn examples_are_normalized_as_written() {
    let examples: Vec<(String, Option<String>)> =
        serde_json::from_str(include_str!("examples.json")).unwrap();
    for (typed, expected) in examples {
        let found = EmailAddress::parse(&typed).ok().map(|address| address.normalized().to_owned());
        assert_eq!(found, expected, "{typed:?}");
    }
}

#[test]
fn the_written_normal_forms_hold() {
    let block = LOG_FORMAT.split("\n````addresses\n").nth(1).unwrap().split("````").next().unwrap();
    let pairs: Vec<_> = block.lines().map(|line| line.split_once(' ').unwrap()).collect();
    assert!(8 <= pairs.len());
    for (typed, expected) in pairs {
        assert_eq!(normalized(typed), expected);
    }
}

#[test]
fn every_provider_is_on_the_page() {
    let rule = LOG_FORMAT.split("\nProviders: ").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed = rule.split('`').skip(1).step_by(2);
    let listed: std::collections::BTreeSet<_> = listed.collect();
    let known: std::collections::BTreeSet<_> = super::providers::domains().collect();
    assert_eq!(listed, known);
}

#[test]
fn two_mailboxes_are_never_made_one_by_guessing() {
    for (one, other) in [
        ("a.da@example.org", "ada@example.org"),
        ("ada+x@example.org", "ada@example.org"),
        ("ada@hotmail.com", "ada@outlook.com"),
        ("ada@proton.me", "ada@protonmail.com"),
        ("a.da@fastmail.com", "ada@fastmail.com"),
        ("+a@gmail.com", "+b@gmail.com"),
        ("ada@mail.example.org", "ada@example.org"),
    ] {
        assert_ne!(normalized(one), normalized(other));
    }
}

#[test]
fn what_no_mailbox_has_is_refused() {
    let long_local = format!("{}@example.org", "a".repeat(65));
    let long_domain = format!("a@{}example.org", "a.".repeat(125));
    let cases: &[(AddressError, &[&str])] = &[
        (AddressError::Empty, &["", "  "]),
        (AddressError::NotAnAddress, &["ada", "ada.example.org", "ada@"]),
        (AddressError::TooLong, &[&long_local, &long_domain]),
        (
            AddressError::Unprintable,
            &[
                "ada@example.org\r\nBcc: b@example.org",
                "ada\n@example.org",
                "a da@example.org",
                "ada\0@example.org",
                "ada@exam\u{200B}ple.org",
                "\u{202E}ada@example.org",
                "Ada <ada@example.org>",
                "ada@example.org, b@c.de",
            ],
        ),
        (AddressError::Quoted, &["\"ada\"@example.org", "\"a@b\"@example.org"]),
        (
            AddressError::LocalPart,
            &[
                "@example.org",
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a@b@example.org",
                "<a@example.org",
                "a,b@example.org",
                "a(b)@example.org",
                "\u{301}a@example.org",
            ],
        ),
        (
            AddressError::NumericDomain,
            &["ada@[127.0.0.1]", "ada@127.0.0.1", "ada@[IPv6:::1]", "ada@１２７.0.0.1"],
        ),
        (AddressError::NoDot, &["ada@localhost", "ada@example"]),
        (
            AddressError::Domain,
            &[
                "ada@example..org",
                "ada@.example.org",
                "ada@example.org.",
                "ada@-example.org",
                "ada@exa_mple.org",
                "ada@example.org>",
                "ada@exa%mple.org",
            ],
        ),
    ];
    for (expected, inputs) in cases {
        for input in *inputs {
            assert_eq!(EmailAddress::parse(input).err().as_ref(), Some(expected), "{input:?}");
        }
    }
}

#[test]
fn ordinary_and_unusual_addresses_are_accepted() {
    for typed in [
        "ada@example.org",
        "a@b.test",
        "ada@mail.example.co.uk",
        "o'brien@example.org",
        "ada_1-2=3@example.com",
        "ada@xn--bcher-kva.example",
        "用户@例え.jp",
        "δοκιμή@παράδειγμα.gr",
        "ada@sub.invalid",
        "प्रिया@example.in",
        "İpek@example.org",
        "o\u{308}@example.org",
    ] {
        assert!(EmailAddress::parse(typed).is_ok(), "{typed}");
    }
}

#[test]
fn subdomains_share_a_mail_budget() {
    let of = |typed| EmailAddress::parse(typed).unwrap().registrable_domain().to_owned();
    assert_eq!(of("ada@a.b.example.co.uk"), "example.co.uk");
    assert_eq!(of("ada@example.org"), "example.org");
    assert_eq!(of("ada@co.uk"), "co.uk");
}

#[test]
fn debug_output_holds_no_address() {
    assert_eq!(format!("{:?}", EmailAddress::parse("ada@example.org")), "Ok(EmailAddress(…))");
}

#[test]
fn a_domain_is_kept_as_ascii() {
    assert_eq!(parse_domain("Bücher.Example").as_deref(), Ok("xn--bcher-kva.example"));
    assert_eq!(parse_domain("example"), Err(AddressError::NoDot));
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn normalizing_twice_changes_nothing(
        local in "[a-zA-Z0-9.+ÄİßΣΩéК_-]{1,20}",
        domain in prop::sample::select(vec!["gmail.com", "googlemail.com", "Outlook.com", "example.org", "bücher.example"]),
    ) {
        if let Ok(address) = EmailAddress::parse(&format!("{local}@{domain}")) {
            prop_assert_eq!(normalized(address.normalized()), address.normalized());
        }
    }

    #[test]
    fn no_input_makes_parsing_panic_or_breaks_a_header(input in any::<String>(), local in "\\PC{1,10}", domain in "\\PC{1,10}") {
        for text in [input, format!("{local}@{domain}.org")] {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert!(!address.as_typed().chars().any(|c| c.is_control() || c.is_whitespace()));
                prop_assert!(address.domain().is_ascii());
                prop_assert_eq!(normalized(address.normalized()), address.normalized());
            }
        }
    }
}

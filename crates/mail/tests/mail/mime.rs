//! The bytes of a mail: whole, plain, and with no header that anybody slipped in.

use mailparse::{MailHeaderMap, parse_mail};
use undersigned_mail::{MailError, Outgoing, Sender};

use crate::support::mail_to;

#[test]
fn a_mail_has_these_headers_and_no_others() {
    let bytes = mail_to("ada@example.net").to_mime().unwrap();
    let mail = parse_mail(&bytes).unwrap();
    let mut names: Vec<String> = mail.headers.iter().map(|header| header.get_key()).collect();
    names.sort();
    let expected = "Auto-Submitted Content-Language Content-Type Date From MIME-Version Message-ID Subject To X-Auto-Response-Suppress";
    assert_eq!(names.join(" "), expected);
    let value = |name| mail.headers.get_first_value(name).unwrap();
    assert_eq!(value("Auto-Submitted"), "auto-generated");
    assert_eq!(value("X-Auto-Response-Suppress"), "OOF, AutoReply");
    assert_eq!(value("Date"), "Sun, 22 Nov 2026 12:00:00 +0000");
}

#[test]
fn the_same_mail_gives_the_same_bytes() {
    assert_eq!(mail_to("ada@example.net").to_mime(), mail_to("ada@example.net").to_mime());
}

#[test]
fn a_mail_is_ascii_in_short_lines_ended_by_crlf() {
    let mail = Outgoing {
        text: format!("ж{}\n", "a".repeat(5000)),
        subject: "ж".repeat(200),
        ..mail_to("ada@example.net")
    };
    let bytes = mail.to_mime().unwrap();
    assert!(bytes.is_ascii());
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
}

#[test]
fn a_link_stands_whole_in_the_bytes() {
    let link = format!("https://letters.example.org/c/{}", "Ab-_".repeat(20));
    let mail = Outgoing { text: format!("Open this:\n\n{link}\n"), ..mail_to("ada@example.net") };
    let bytes = String::from_utf8(mail.to_mime().unwrap()).unwrap();
    assert!(bytes.contains(&format!("\r\n{link}\r\n")));
    assert_eq!(
        parse_mail(bytes.as_bytes()).unwrap().subparts[0].get_body().unwrap().trim_end(),
        mail.text.trim_end().replace('\n', "\r\n")
    );
}

#[test]
fn no_field_can_start_a_header() {
    for control in [
        "\r\nBcc: eve@example.net",
        "\nBcc: eve@example.net",
        "\rBcc: eve@example.net",
        "\0",
        "\u{85}",
    ] {
        let good = mail_to("ada@example.net");
        let with = |text: &str| format!("{text}{control}");
        let sender = |name: String, address: String| Sender { name, address };
        let (name, address) = (good.from.name.clone(), good.from.address.clone());
        let bad = [
            Outgoing { subject: with("Hello"), ..good.clone() },
            Outgoing { message_id: with("1@example.org"), ..good.clone() },
            Outgoing { to: with("ada@example.net"), ..good.clone() },
            Outgoing { to: format!("ada{control}@example.net"), ..good.clone() },
            Outgoing { from: sender(with(&name), address.clone()), ..good.clone() },
            Outgoing { from: sender(name.clone(), with(&address)), ..good.clone() },
        ];
        for (index, mail) in bad.iter().enumerate() {
            assert!(mail.to_mime().is_err(), "{control:?} in field {index}");
        }
    }
}

#[test]
fn a_sender_name_cannot_pass_for_an_address() {
    let from = Sender {
        name: "Eve <eve@example.net>, \"x\"".to_owned(),
        address: "letters@example.org".to_owned(),
    };
    let bytes = Outgoing { from, ..mail_to("ada@example.net") }.to_mime().unwrap();
    let mail = parse_mail(&bytes).unwrap();
    let from = mailparse::addrparse_header(mail.headers.get_first_header("From").unwrap()).unwrap();
    assert_eq!(from.extract_single_info().unwrap().addr, "letters@example.org");
}

#[test]
fn a_body_keeps_line_breaks_and_refuses_other_controls() {
    let mail = |text: &str| Outgoing { text: text.to_owned(), ..mail_to("ada@example.net") };
    assert!(mail("one\r\ntwo\nthree\tfour\n").to_mime().is_ok());
    for text in ["one\0two", "one\rtwo", "\u{1b}[31mred"] {
        assert_eq!(mail(text).to_mime(), Err(MailError::ControlCharacter { field: "text" }));
    }
}

#[test]
fn what_is_no_address_is_refused() {
    for to in [
        "",
        "ada",
        "@example.net",
        "ada@",
        "ada@example.net, eve@example.net",
        "ada@exa mple.net",
        "ada@exa_mple,net",
    ] {
        assert_eq!(mail_to(to).to_mime(), Err(MailError::Recipient), "{to:?}");
    }
    let from = Sender { name: String::new(), address: "letters".to_owned() };
    assert_eq!(Outgoing { from, ..mail_to("ada@example.net") }.to_mime(), Err(MailError::Sender));
}

#[test]
fn a_message_id_is_plain_and_may_come_in_brackets() {
    let mail = |message_id: &str| Outgoing {
        message_id: message_id.to_owned(),
        ..mail_to("ada@example.net")
    };
    assert_eq!(mail("<1@example.org>").to_mime(), mail("1@example.org").to_mime());
    for id in [
        "",
        "1",
        "@example.org",
        "1@",
        "1@2@3",
        "a b@c",
        "<1@example.org",
        "a/b@c",
        &"a".repeat(300),
    ] {
        assert_eq!(mail(id).to_mime(), Err(MailError::MessageId), "{id:?}");
    }
}

#[test]
fn a_date_that_no_header_can_hold_is_refused() {
    for time in ["1969-12-31T23:59:59.5Z", "-000001-01-01T00:00:00Z"] {
        let mail = Outgoing { sent_at: time.parse().unwrap(), ..mail_to("ada@example.net") };
        assert_eq!(mail.to_mime(), Err(MailError::Date));
    }
    let last = Outgoing { sent_at: jiff::Timestamp::MAX, ..mail_to("ada@example.net") };
    assert!(last.to_mime().is_ok());
}

#[test]
fn debug_output_tells_nobody_about_anybody() {
    let debug = format!("{:?} {:?}", mail_to("ada@example.net"), mail_to("ada@example.net").from);
    for secret in ["ada", "example.net", "Letters", "token", "confirm"] {
        assert!(!debug.contains(secret), "{debug}");
    }
}

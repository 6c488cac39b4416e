//! A real server on loopback: what it delivers is what was meant, and what it must not get it does not get.

use std::sync::Arc;

use mailparse::{MailHeaderMap, ParsedMail, parse_mail};
use undersigned_mail::{Outgoing, SendError, transport_from_setting};

use crate::support::{Exim, mail_to, mail_with_id};

fn header(mail: &ParsedMail<'_>, name: &str) -> String {
    mail.headers.get_first_value(name).unwrap_or_else(|| panic!("there is no {name}"))
}

fn body(part: &ParsedMail<'_>) -> String {
    part.get_body().unwrap().replace("\r\n", "\n")
}

fn awkward_mail() -> Outgoing {
    Outgoing {
        to: "Ada@Bücher.example".to_owned(),
        subject: "Bitte bestätigen: “Lesesaal” — どうぞ".to_owned(),
        text: format!("Grüße,\n.\n..two dots\n.one\n{}\nFrom the start\n", "long ".repeat(300)),
        html: "<p>مرحبا &amp; ευχαριστώ</p>\n.\n".to_owned(),
        ..mail_to("")
    }
}

fn assert_is_the_awkward_mail(bytes: &[u8], protocol: &str) {
    let (sent, mail) = (awkward_mail(), parse_mail(bytes).unwrap());
    assert_eq!(header(&mail, "Message-ID"), "<5f3a9c@letters.example.org>");
    assert_eq!(header(&mail, "From"), "\"Letters at Example\" <letters@example.org>");
    assert_eq!(header(&mail, "To"), "Ada@xn--bcher-kva.example");
    assert_eq!(header(&mail, "Envelope-to"), "Ada@xn--bcher-kva.example");
    assert_eq!(header(&mail, "Return-path"), "<letters@example.org>");
    assert_eq!(header(&mail, "Subject"), sent.subject);
    assert_eq!(header(&mail, "Date"), "Sun, 22 Nov 2026 12:00:00 +0000");
    assert_eq!(mail.ctype.mimetype, "multipart/alternative");
    assert_eq!(mail.subparts.len(), 2);
    assert_eq!(
        (mail.subparts[0].ctype.mimetype.as_str(), body(&mail.subparts[0])),
        ("text/plain", sent.text)
    );
    assert_eq!(
        (mail.subparts[1].ctype.mimetype.as_str(), body(&mail.subparts[1])),
        ("text/html", sent.html)
    );
    // Exim's word for: extended, encrypted, signed in.
    assert!(header(&mail, "Received").contains(protocol), "{}", header(&mail, "Received"));
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_meant_over_starttls() {
    let exim = Exim::start();
    transport_from_setting(&exim.starttls_setting()).unwrap().send(&awkward_mail()).await.unwrap();
    let arrived = exim.arrived(1);
    assert_eq!(arrived.len(), 1);
    assert_is_the_awkward_mail(&arrived[0], "with esmtpsa");
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_meant_over_tls_from_the_start() {
    let exim = Exim::start();
    transport_from_setting(&exim.smtps_setting()).unwrap().send(&awkward_mail()).await.unwrap();
    let arrived = exim.arrived(1);
    assert_eq!(arrived.len(), 1);
    assert_is_the_awkward_mail(&arrived[0], "with esmtpsa");
}

#[tokio::test]
async fn many_mails_at_once_arrive_once_each() {
    let exim = Exim::start();
    let smtp = transport_from_setting(&exim.starttls_setting()).unwrap();
    let mut senders = Vec::new();
    for sender in 0..4 {
        let smtp = Arc::clone(&smtp);
        senders.push(tokio::spawn(async move {
            for number in 0..8 {
                let id = format!("{sender}-{number}");
                smtp.send(&mail_with_id(&id, &format!("reader-{id}@example.net"))).await.unwrap();
            }
        }));
    }
    for sender in senders {
        sender.await.unwrap();
    }
    let arrived = exim.arrived(32);
    let mut ids: Vec<String> =
        arrived.iter().map(|mail| header(&parse_mail(mail).unwrap(), "Message-ID")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((arrived.len(), ids.len()), (32, 32));
    let connections = exim.log().matches("SMTP connection from").count();
    assert!(connections < 16, "connections are kept, yet there were {connections}");
}

#[tokio::test]
async fn a_recipient_that_is_not_there_is_final_and_the_next_mail_goes_on() {
    let exim = Exim::start();
    let smtp = transport_from_setting(&exim.starttls_setting()).unwrap();
    let refused = smtp.send(&mail_to("nobody-here@example.net")).await.unwrap_err();
    assert_eq!(refused, SendError::Permanent { reason: "RCPT: 550 5.1.1".into() });
    let deferred = smtp.send(&mail_to("busy-here@example.net")).await.unwrap_err();
    assert_eq!(deferred, SendError::Transient { reason: "RCPT: 451 4.2.1".into() });
    smtp.send(&mail_to("ada@example.net")).await.unwrap();
    let arrived = exim.arrived(1);
    assert_eq!(arrived.len(), 1);
    assert_eq!(header(&parse_mail(&arrived[0]).unwrap(), "To"), "ada@example.net");
}

#[tokio::test]
async fn a_local_part_beyond_ascii_arrives_where_the_server_knows_smtputf8() {
    let exim = Exim::start();
    transport_from_setting(&exim.starttls_setting())
        .unwrap()
        .send(&mail_to("мария@example.net"))
        .await
        .unwrap();
    let arrived = exim.arrived(1);
    assert_eq!(header(&parse_mail(&arrived[0]).unwrap(), "Envelope-to"), "мария@example.net");
    assert_eq!(header(&parse_mail(&arrived[0]).unwrap(), "To"), "мария@example.net");
}

#[tokio::test]
async fn a_wrong_password_loses_no_mail() {
    let exim = Exim::start();
    let setting = format!(
        "smtp://undersigned:wrong@localhost:{}?ca={}",
        exim.starttls_port(),
        exim.file("ca.pem")
    );
    let refused = transport_from_setting(&setting)
        .unwrap()
        .send(&mail_to("ada@example.net"))
        .await
        .unwrap_err();
    assert!(matches!(refused, SendError::Transient { .. }) && refused.concerns_all_mail());
    assert_eq!(refused.reason().as_str(), "AUTH: 535");
    assert!(!exim.log().contains("<="));
}

#[tokio::test]
async fn a_server_that_cannot_prove_its_name_gets_nothing() {
    let exim = Exim::start();
    let (port, ca, password) = (exim.starttls_port(), exim.file("ca.pem"), exim.file("password"));
    let unknown_authority = format!("smtp://undersigned@localhost:{port}?password_file={password}");
    let other_name =
        format!("smtp://undersigned@127.0.0.1:{port}?password_file={password}&ca={ca}");
    let reasons = [
        (unknown_authority, "STARTTLS: the certificate is not from a known authority (option ca)"),
        (other_name, "STARTTLS: the certificate is for another name"),
    ];
    for (setting, reason) in reasons {
        let refused = transport_from_setting(&setting)
            .unwrap()
            .send(&mail_to("ada@example.net"))
            .await
            .unwrap_err();
        assert!(matches!(refused, SendError::Transient { .. }) && refused.concerns_all_mail());
        assert_eq!(refused.reason().as_str(), reason);
    }
    assert!(!exim.log().contains("A=plain"), "a password was sent");
    assert!(!exim.log().contains("<="), "a mail was sent");
}

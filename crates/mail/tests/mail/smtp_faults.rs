//! A server that misbehaves: nothing is lost, nothing is said in plain text, and a doubt is called a doubt.

use std::time::Duration;

use undersigned_mail::smtp::Timeouts;
use undersigned_mail::testing::{Act, Behaviour, FakeSmtp, Stage};
use undersigned_mail::{SendError, Smtp, SmtpSetting, Transport};

use crate::support::{mail_to, mail_with_id};

const BEFORE_CONTENT: [Stage; 5] =
    [Stage::Greeting, Stage::Hello, Stage::From, Stage::Recipient, Stage::Data];

/// Only these may run out in a test; all other waiting is for something that comes.
const SHORT: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_secs(60);

fn smtp(setting: &str) -> Smtp {
    smtp_waiting(setting, LONG, LONG)
}

fn smtp_waiting(setting: &str, command: Duration, content: Duration) -> Smtp {
    Smtp::open(&SmtpSetting::parse(setting).unwrap().with_timeouts(Timeouts { command, content }))
        .unwrap()
}

/// Whether commands go one by one or in one piece, what becomes of the mail is the same.
async fn send_once(behaviour: Behaviour) -> (FakeSmtp, Result<(), SendError>) {
    let (server, sent) = send_once_to(&[], behaviour).await;
    let (pipelining, sent_in_one_piece) = send_once_to(&["PIPELINING"], behaviour).await;
    assert_eq!(sent_in_one_piece, sent);
    assert_eq!(pipelining.mails(), server.mails());
    (server, sent)
}

async fn send_once_to(
    extensions: &'static [&'static str],
    behaviour: Behaviour,
) -> (FakeSmtp, Result<(), SendError>) {
    let server = FakeSmtp::start_offering(extensions, [behaviour]).await;
    let sent = smtp(&server.plain_setting()).send(&mail_to("ada@example.net")).await;
    (server, sent)
}

fn kind(sent: &Result<(), SendError>) -> &'static str {
    match sent {
        Ok(()) => "sent",
        Err(SendError::Transient { .. }) => "transient",
        Err(SendError::Permanent { .. }) => "permanent",
        Err(SendError::Unknown { .. }) => "unknown",
    }
}

async fn until(happened: impl Fn() -> bool) {
    let waiting = async {
        while !happened() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(LONG, waiting).await.expect("it happens");
}

fn reason(sent: &Result<(), SendError>) -> String {
    sent.as_ref().unwrap_err().reason().to_string()
}

#[tokio::test]
async fn a_4xx_at_any_stage_is_tried_again() {
    for stage in BEFORE_CONTENT.into_iter().chain([Stage::Content]) {
        let (server, sent) =
            send_once(Behaviour::At(stage, Act::Say("451 4.7.1 <ada@example.net> try later")))
                .await;
        assert_eq!(kind(&sent), "transient", "{stage:?}");
        assert!(reason(&sent).ends_with(": 451 4.7.1"), "{stage:?}: {}", reason(&sent));
        assert!(server.mails().iter().all(|mail| !mail.acknowledged));
    }
}

#[tokio::test]
async fn a_5xx_is_final_only_about_the_recipient_or_the_content() {
    for stage in BEFORE_CONTENT.into_iter().chain([Stage::Content]) {
        let (_server, sent) =
            send_once(Behaviour::At(stage, Act::Say("550 5.1.1 no <ada@example.net> here"))).await;
        let is_about_us = matches!(stage, Stage::Greeting | Stage::Hello | Stage::From);
        assert_eq!(kind(&sent), if is_about_us { "transient" } else { "permanent" }, "{stage:?}");
        assert_eq!(sent.as_ref().unwrap_err().concerns_all_mail(), is_about_us, "{stage:?}");
    }
}

#[tokio::test]
async fn a_server_that_asks_to_sign_in_loses_no_mail() {
    let (_server, sent) =
        send_once(Behaviour::At(Stage::Recipient, Act::Say("530 5.7.0 sign in first"))).await;
    assert_eq!(kind(&sent), "transient");
    assert!(sent.unwrap_err().concerns_all_mail());
}

#[tokio::test]
async fn no_reason_repeats_the_address() {
    let answers = [
        "550 5.1.1 <ada@example.net> unknown",
        "550 ada@example.net",
        "ada@example.net",
        "550-5.1.1 ada\r\n550 5.1.1 ada@example.net",
    ];
    for stage in BEFORE_CONTENT.into_iter().chain([Stage::Content]) {
        for answer in answers {
            let (_server, sent) = send_once(Behaviour::At(stage, Act::Say(answer))).await;
            let _ = sent.map_err(|error| {
                let told = format!("{error} {error:?} {}", error.reason());
                assert!(!told.contains("ada") && !told.contains('@'), "{told}");
            });
        }
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_before_the_content_is_tried_again() {
    for (stage, extensions) in
        BEFORE_CONTENT.iter().flat_map(|stage| [(*stage, &[][..]), (*stage, &["PIPELINING"])])
    {
        let server = FakeSmtp::start_offering(extensions, [Behaviour::At(stage, Act::Hang)]).await;
        let sent = smtp_waiting(&server.plain_setting(), SHORT, LONG)
            .send(&mail_to("ada@example.net"))
            .await;
        assert_eq!(kind(&sent), "transient", "{stage:?}");
        assert!(reason(&sent).ends_with("no answer in time"), "{stage:?}: {}", reason(&sent));
        assert!(server.mails().is_empty());
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_after_the_content_leaves_a_doubt() {
    let server = FakeSmtp::start([Behaviour::At(Stage::Content, Act::Hang)]).await;
    let sent =
        smtp_waiting(&server.plain_setting(), LONG, SHORT).send(&mail_to("ada@example.net")).await;
    assert_eq!(kind(&sent), "unknown");
    assert_eq!(reason(&sent), "content: no answer in time");
}

#[tokio::test]
async fn a_connection_lost_before_the_content_is_tried_again() {
    for stage in BEFORE_CONTENT {
        let (server, sent) = send_once(Behaviour::At(stage, Act::Close)).await;
        assert_eq!(kind(&sent), "transient", "{stage:?}");
        assert!(server.mails().is_empty());
    }
}

#[tokio::test]
async fn a_connection_lost_with_the_content_leaves_a_doubt() {
    for stage in [Stage::MidContent, Stage::Content] {
        let (_server, sent) = send_once(Behaviour::At(stage, Act::Close)).await;
        assert_eq!(kind(&sent), "unknown", "{stage:?}");
    }
}

#[tokio::test]
async fn after_a_doubt_the_same_mail_comes_again_under_the_same_message_id() {
    let server =
        FakeSmtp::start([Behaviour::At(Stage::Content, Act::Close), Behaviour::Accept]).await;
    let smtp = smtp(&server.plain_setting());
    assert_eq!(kind(&smtp.send(&mail_to("ada@example.net")).await), "unknown");
    smtp.send(&mail_to("ada@example.net")).await.unwrap();
    let mails = server.mails();
    assert_eq!(mails.iter().map(|mail| mail.acknowledged).collect::<Vec<_>>(), [false, true]);
    assert_eq!(mails[0].content, mails[1].content);
    assert!(
        String::from_utf8_lossy(&mails[0].content)
            .contains("Message-ID: <5f3a9c@letters.example.org>\r\n")
    );
}

#[tokio::test]
async fn a_server_that_hangs_up_after_its_yes_has_taken_the_mail() {
    let server = FakeSmtp::start([Behaviour::CloseAfterAnswer]).await;
    let smtp = smtp(&server.plain_setting());
    smtp.send(&mail_with_id("1", "ada@example.net")).await.unwrap();
    smtp.send(&mail_with_id("2", "grace@example.net")).await.unwrap();
    let to: Vec<String> = server.mails().into_iter().flat_map(|mail| mail.to).collect();
    assert_eq!(to, ["ada@example.net", "grace@example.net"]);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_connection_is_used_again_even_after_a_refusal() {
    for extensions in [&[][..], &["PIPELINING"]] {
        used_again_after_a_refusal(FakeSmtp::start_offering(extensions, []).await).await;
    }
}

async fn used_again_after_a_refusal(server: FakeSmtp) {
    server.refuse_recipient("nobody@example.net", "550 5.1.1 no such mailbox");
    let smtp = smtp(&server.plain_setting());
    smtp.send(&mail_with_id("1", "ada@example.net")).await.unwrap();
    assert_eq!(kind(&smtp.send(&mail_with_id("2", "nobody@example.net")).await), "permanent");
    smtp.send(&mail_with_id("3", "grace@example.net")).await.unwrap();
    assert_eq!(server.mails().len(), 2);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn commands_go_in_one_piece_where_the_server_takes_them_so() {
    let (mut waits, mut commands) = (Vec::new(), Vec::new());
    for extensions in [&["8BITMIME"][..], &["8BITMIME", "PIPELINING"]] {
        let server = FakeSmtp::start_offering(extensions, []).await;
        let smtp = smtp(&server.plain_setting());
        for id in ["1", "2", "3"] {
            smtp.send(&mail_with_id(id, "ada@example.net")).await.unwrap();
        }
        assert_eq!((server.mails().len(), server.connections()), (3, 1));
        commands.push(server.commands());
        waits.push(server.waits());
    }
    assert_eq!(commands[0], commands[1]);
    assert_eq!(waits[0] - waits[1], 3 * 2, "two waits less for each mail");
}

#[tokio::test]
async fn a_server_that_goes_on_after_its_refusal_gets_no_content() {
    for stage in [Stage::From, Stage::Recipient] {
        let refusal = Behaviour::At(stage, Act::Say("451 4.3.0 not now"));
        let goes_on = Behaviour::At(Stage::Data, Act::Say("354 go on"));
        let server =
            FakeSmtp::start_offering(&["PIPELINING"], [refusal, goes_on, Behaviour::Accept]).await;
        let smtp = smtp(&server.plain_setting());
        assert_eq!(kind(&smtp.send(&mail_with_id("1", "ada@example.net")).await), "transient");
        smtp.send(&mail_with_id("2", "grace@example.net")).await.unwrap();
        let to: Vec<_> = server.mails().into_iter().flat_map(|mail| mail.to).collect();
        assert_eq!(
            (to, server.connections()),
            (vec!["grace@example.net".to_owned()], 2),
            "{stage:?}"
        );
    }
}

#[tokio::test]
async fn a_kept_connection_is_ended_with_a_word() {
    let server = FakeSmtp::start([]).await;
    let smtp = smtp(&server.plain_setting());
    smtp.send(&mail_to("ada@example.net")).await.unwrap();
    drop(smtp);
    until(|| server.commands().last().unwrap() == "QUIT").await;
}

#[tokio::test]
async fn a_parked_connection_that_the_server_ends_costs_no_mail() {
    for extensions in [&[][..], &["PIPELINING"]] {
        let behaviours = [
            Behaviour::Accept,
            Behaviour::At(Stage::From, Act::Say("421 4.4.2 too long idle")),
            Behaviour::Accept,
        ];
        let server = FakeSmtp::start_offering(extensions, behaviours).await;
        let smtp = smtp(&server.plain_setting());
        smtp.send(&mail_with_id("1", "ada@example.net")).await.unwrap();
        smtp.send(&mail_with_id("2", "grace@example.net")).await.unwrap();
        assert_eq!((server.mails().len(), server.connections()), (2, 2));
    }
}

#[tokio::test]
async fn a_send_that_was_cut_short_leaves_no_connection_behind() {
    let server =
        FakeSmtp::start([Behaviour::At(Stage::Content, Act::Hang), Behaviour::Accept]).await;
    let smtp = smtp(&server.plain_setting());
    let mail = mail_with_id("1", "ada@example.net");
    tokio::select! {
        sent = smtp.send(&mail) => panic!("the server says nothing, yet it came back: {}", kind(&sent)),
        () = until(|| server.mails().len() == 1) => {}
    }
    smtp.send(&mail_with_id("2", "grace@example.net")).await.unwrap();
    let acknowledged: Vec<_> =
        server.mails().into_iter().filter(|mail| mail.acknowledged).collect();
    assert_eq!(acknowledged.len(), 1);
    assert_eq!(acknowledged[0].to, ["grace@example.net"]);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing_but_a_greeting() {
    let server = FakeSmtp::start_offering(&["AUTH PLAIN LOGIN"], []).await;
    let setting = server.setting().replace("smtp://", "smtp://undersigned:secret@");
    let sent = smtp(&setting).send(&mail_to("ada@example.net")).await;
    assert_eq!(kind(&sent), "transient");
    assert_eq!(reason(&sent), "STARTTLS: not offered by the server, nothing was sent");
    assert!(sent.unwrap_err().concerns_all_mail());
    let commands = server.commands();
    assert_eq!(commands.len(), 1, "{commands:?}");
    assert!(commands[0].starts_with("EHLO "));
}

#[tokio::test]
async fn answers_slipped_in_before_the_handshake_are_not_believed() {
    let slipped_in = Act::Say(
        "220 go ahead\r\n250-fake.example.net\r\n250 AUTH PLAIN\r\n235 welcome\r\n250 go on",
    );
    let server =
        FakeSmtp::start_offering(&["STARTTLS"], [Behaviour::At(Stage::StartTls, slipped_in)]).await;
    let setting = server.setting().replace("smtp://", "smtp://undersigned:secret@");
    let sent = smtp(&setting).send(&mail_to("ada@example.net")).await;
    assert_eq!(kind(&sent), "transient");
    assert_eq!(reason(&sent), "STARTTLS: the answer is neither TLS nor SMTP, or too long");
    assert_eq!(server.commands().len(), 2, "EHLO and STARTTLS: {:?}", server.commands());
}

#[tokio::test]
async fn a_server_that_trickles_is_waited_for() {
    let (server, sent) = send_once(Behaviour::Trickle).await;
    assert_eq!(sent, Ok(()));
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn an_answer_that_is_no_smtp_is_no_yes() {
    for answer in ["hello", "2", "999 what", "25x yes", ""] {
        for stage in BEFORE_CONTENT {
            let (server, sent) = send_once(Behaviour::At(stage, Act::Say(answer))).await;
            assert_eq!(kind(&sent), "transient", "{stage:?} {answer:?}");
            assert!(server.mails().is_empty());
        }
        let (_server, sent) = send_once(Behaviour::At(Stage::Content, Act::Say(answer))).await;
        assert_eq!(kind(&sent), "unknown", "{answer:?}");
    }
}

#[tokio::test]
async fn a_yes_to_another_question_is_no_yes() {
    let cases = [
        (Stage::From, "354 go on", "transient"),
        (Stage::Recipient, "354 go on", "transient"),
        (Stage::Data, "250 go on", "transient"),
        (Stage::Content, "354 go on", "unknown"),
    ];
    for (stage, answer, expected) in cases {
        let (server, sent) = send_once(Behaviour::At(stage, Act::Say(answer))).await;
        assert_eq!(kind(&sent), expected, "{stage:?}");
        assert!(server.mails().iter().all(|mail| !mail.acknowledged));
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut_off() {
    for stage in BEFORE_CONTENT {
        let (_server, sent) = send_once(Behaviour::At(stage, Act::Flood)).await;
        assert_eq!(kind(&sent), "transient", "{stage:?}");
    }
    let (_server, sent) = send_once(Behaviour::At(Stage::Content, Act::Flood)).await;
    assert_eq!(kind(&sent), "unknown");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let server = FakeSmtp::start([]).await;
    let setting = server.plain_setting();
    drop(server);
    let sent = smtp(&setting).send(&mail_to("ada@example.net")).await;
    assert_eq!(kind(&sent), "transient");
    assert!(sent.unwrap_err().concerns_all_mail());
}

#[tokio::test]
async fn a_local_part_beyond_ascii_is_final_where_the_server_lacks_smtputf8() {
    let server = FakeSmtp::start_offering(&["8BITMIME"], []).await;
    let smtp = smtp(&server.plain_setting());
    let sent = smtp.send(&mail_with_id("1", "мария@example.net")).await;
    assert_eq!(kind(&sent), "permanent");
    assert_eq!(reason(&sent), "MAIL: the address needs SMTPUTF8, which the server does not offer");
    assert!(!sent.unwrap_err().concerns_all_mail());
    smtp.send(&mail_with_id("2", "ada@Bücher.example")).await.unwrap();
    assert_eq!(server.mails()[0].to, ["ada@xn--bcher-kva.example"]);
}

#[tokio::test]
async fn a_recipient_with_a_line_break_never_reaches_the_wire() {
    let server = FakeSmtp::start([]).await;
    let mail = mail_to("ada@example.net>\r\nRCPT TO:<eve@example.net");
    let sent = smtp(&server.plain_setting()).send(&mail).await;
    assert_eq!(kind(&sent), "permanent");
    assert_eq!(server.connections(), 0);
}

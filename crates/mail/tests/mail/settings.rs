//! Settings: what is taken, what is refused and with which words, and that passwords stay unsaid.

use std::fs;

use undersigned_mail::{SettingError, SmtpSetting, TransportSetting, transport_from_setting};

fn refusal(setting: &str) -> SettingError {
    let parsed = TransportSetting::parse(setting);
    match parsed.and_then(|setting| setting.open().map(|_| ())) {
        Ok(()) => panic!("{setting} was taken"),
        Err(error) => error,
    }
}

fn described(setting: &str) -> String {
    SmtpSetting::parse(setting).unwrap().describe()
}

#[tokio::test]
async fn each_form_gives_its_transport() {
    let folder = tempfile::tempdir().unwrap();
    let mails = folder.path().join("mails");
    let directory = transport_from_setting(&format!("directory:{}", mails.display())).unwrap();
    assert_eq!(directory.describe(), format!("the folder {}", mails.display()));
    assert_eq!(
        transport_from_setting("memory:").unwrap().describe(),
        "memory, the newest 10000 mails"
    );
    let smtp = transport_from_setting("smtp://mail.example.org").unwrap();
    assert_eq!(smtp.describe(), "SMTP server mail.example.org port 587, STARTTLS required");
}

#[test]
fn an_smtp_setting_is_described_without_its_secrets() {
    let setting =
        "smtps://letters:hunter%232@mail.example.org?hello=letters.example.org&timeout=20";
    assert_eq!(
        described(setting),
        "SMTP server mail.example.org port 465, TLS from the start, signed in"
    );
    assert_eq!(
        described("smtp://[::1]:2525?tls=none"),
        "SMTP server ::1 port 2525, not encrypted, on this machine"
    );
    let debug = format!("{:?}", TransportSetting::parse(setting).unwrap());
    assert!(!debug.contains("hunter") && !debug.contains("letters"), "{debug}");
}

#[test]
fn an_unknown_form_is_told_the_known_ones() {
    for setting in [
        "",
        "mail",
        "sendmail:",
        "http://example.org",
        "memory",
        "imap://letters:hunter2@mail.example.org",
    ] {
        let told = refusal(setting).to_string();
        for form in ["directory:PATH", "smtp://", "smtps://", "memory:"] {
            assert!(told.contains(form), "{told}");
        }
        assert!(!told.contains("hunter2"));
    }
}

#[test]
fn plain_text_is_only_for_this_machine() {
    for host in ["localhost", "127.0.0.1", "127.8.9.1", "[::1]"] {
        assert!(SmtpSetting::parse(&format!("smtp://{host}:25?tls=none")).is_ok(), "{host}");
    }
    for host in ["mail.example.org", "10.0.0.1", "0.0.0.0", "localhost.example.org", "[::2]"] {
        assert_eq!(
            refusal(&format!("smtp://{host}:25?tls=none")),
            SettingError::TlsNoneBeyondLoopback,
            "{host}"
        );
    }
    assert_eq!(refusal("smtps://localhost?tls=none"), SettingError::TlsNoneWithSmtps);
    assert_eq!(refusal("smtp://a:b@localhost?tls=none"), SettingError::TlsNoneWithPassword);
    for value in ["opportunistic", "None", "off", "required", ""] {
        assert_eq!(
            refusal(&format!("smtp://localhost?tls={value}")),
            SettingError::TlsValue,
            "{value}"
        );
    }
}

#[test]
fn a_wrong_smtp_setting_says_what_is_wrong() {
    let cases = [
        ("smtp:", SettingError::NoHost),
        ("smtp://", SettingError::NoHost),
        ("smtp://:25", SettingError::NotAUrl),
        ("smtp://mail.example.org:99999", SettingError::NotAUrl),
        ("smtp://mail example.org", SettingError::NotAUrl),
        ("smtp://mail.example.org/relay", SettingError::HasPath),
        (
            "smtp://mail.example.org?tsl=none",
            SettingError::UnknownOption { name: "tsl".to_owned() },
        ),
        ("smtp://localhost?timeout=5&timeout=6", SettingError::RepeatedOption { name: "timeout" }),
        ("smtp://localhost?timeout=0", SettingError::Timeout),
        ("smtp://localhost?timeout=601", SettingError::Timeout),
        ("smtp://localhost?hello=two%20words", SettingError::Hello),
        ("smtp://letters@localhost", SettingError::UserWithoutPassword),
        ("smtp://localhost?password_file=p", SettingError::PasswordWithoutUser),
        ("smtp://a:b@localhost?password_file=p", SettingError::TwoPasswords),
        ("smtp://a:b%00c@localhost", SettingError::PasswordText),
        ("directory:", SettingError::NoPath),
    ];
    for (setting, expected) in cases {
        assert_eq!(refusal(setting), expected, "{setting}");
    }
}

#[test]
fn files_that_a_setting_names_are_read_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let refused = refusal(&format!("smtp://a@localhost?password_file={}", missing.display()));
    assert_eq!(
        refused.to_string(),
        format!("cannot read the password_file at {}: entity not found", missing.display())
    );
    let no_certificate = folder.path().join("ca.pem");
    fs::write(&no_certificate, "hunter2").unwrap();
    let refused = refusal(&format!("smtp://localhost?ca={}", no_certificate.display()));
    assert_eq!(refused, SettingError::NoCertificate { path: no_certificate.clone() });
    fs::write(&no_certificate, "-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----\n")
        .unwrap();
    let refused = refusal(&format!("smtp://localhost?ca={}", no_certificate.display()));
    assert!(matches!(refused, SettingError::Tls { .. }), "{refused:?}");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let told = refusal(&format!("directory:{}/mail", file.display())).to_string();
    assert!(
        told.starts_with(&format!("cannot use the mail folder {}/mail: ", file.display())),
        "{told}"
    );
}

//! One mail on its way out, and the bytes it becomes.

use std::fmt;

use jiff::Timestamp;
use lettre::address::AddressError;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue,
};
use lettre::message::{Body, Mailbox, MultiPart, MultiPartKind, SinglePart};
use lettre::{Address, Message};
use thiserror::Error;

/// A mail, complete but for its bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// `ID@HOST`, the same for every attempt, so that receivers can drop a repeat.
    pub message_id: String,
    pub from: Sender,
    /// As typed.
    pub to: String,
    /// Of its text: a tag of BCP 47.
    pub language: &'static str,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub sent_at: Timestamp,
}

/// Who the mail comes from; bounces go to the address.
#[derive(Clone, PartialEq, Eq)]
pub struct Sender {
    /// May be empty.
    pub name: String,
    pub address: String,
}

/// Says what is wrong with a mail, never what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MailError {
    #[error("the {field} has a control character")]
    ControlCharacter { field: &'static str },
    #[error("the Message-ID is not of the form ID@HOST, at most 200 plain characters")]
    MessageId,
    #[error("the sender is not a name and a mail address")]
    Sender,
    #[error("the recipient is not a mail address")]
    Recipient,
    #[error("the date is before 1970 or after 9999")]
    Date,
    #[error("the mail cannot be written")]
    Unwritable,
}

impl Outgoing {
    const MESSAGE_ID_BYTES_MAX: usize = 200; // Longer ones make header lines that some servers refuse.

    /// The mail as RFC 5322 bytes, text and HTML side by side. The same mail gives the same bytes.
    pub fn to_mime(&self) -> Result<Vec<u8>, MailError> {
        let id = self.bare_message_id()?;
        free_of_controls("subject", &self.subject)?;
        let parts = MultiPart::builder()
            .kind(MultiPartKind::Alternative)
            .boundary(boundary(id))
            .singlepart(part(ContentType::TEXT_PLAIN, "text", &self.text)?)
            .singlepart(part(ContentType::TEXT_HTML, "HTML", &self.html)?);
        let message = Message::builder()
            .message_id(Some(format!("<{id}>")))
            .date(self.date()?.into())
            .from(Mailbox::new(self.from.printed_name(), self.sender()?))
            .to(Mailbox::new(None, self.recipient()?))
            .subject(self.subject.as_str())
            .header(ContentLanguage(self.language))
            .header(AutoSubmitted)
            .header(AutoResponseSuppress)
            .multipart(parts)
            .map_err(|_| MailError::Unwritable)?;
        Ok(message.formatted())
    }

    pub(crate) fn sender(&self) -> Result<Address, MailError> {
        free_of_controls("sender", &self.from.name).map_err(|_| MailError::Sender)?;
        sendable(&self.from.address).ok_or(MailError::Sender)
    }

    pub(crate) fn recipient(&self) -> Result<Address, MailError> {
        sendable(&self.to).ok_or(MailError::Recipient)
    }

    /// Without the angle brackets it may have come with.
    pub(crate) fn bare_message_id(&self) -> Result<&str, MailError> {
        let id = self
            .message_id
            .strip_prefix('<')
            .and_then(|id| id.strip_suffix('>'))
            .unwrap_or(&self.message_id);
        let is_plain =
            id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_+:@".contains(&byte));
        match id.split_once('@') {
            Some((left, host)) if is_plain && id.len() <= Self::MESSAGE_ID_BYTES_MAX => {
                let whole = !left.is_empty() && !host.is_empty() && !host.contains('@');
                if whole { Ok(id) } else { Err(MailError::MessageId) }
            }
            _ => Err(MailError::MessageId),
        }
    }

    fn date(&self) -> Result<Timestamp, MailError> {
        // The header has four digits for the year and the writer behind it panics outside of this.
        const LAST_SECOND: i64 = 253_402_300_799;
        if (0..=LAST_SECOND).contains(&self.sent_at.as_second())
            && 0 <= self.sent_at.subsec_nanosecond()
        {
            Ok(self.sent_at)
        } else {
            Err(MailError::Date)
        }
    }
}

impl Sender {
    fn printed_name(&self) -> Option<String> {
        let name = self.name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender(…)")
    }
}

/// The address to write to: the domain as the network knows it, the local part untouched.
fn sendable(typed: &str) -> Option<Address> {
    let (local, domain) = typed.rsplit_once('@')?;
    if local.chars().chain(domain.chars()).any(char::is_control) {
        return None;
    }
    let domain = idna::domain_to_ascii(domain).ok()?;
    let address: Result<Address, AddressError> = format!("{local}@{domain}").parse();
    address.ok()
}

/// CR and LF would start a header of the writer's choosing.
fn free_of_controls(field: &'static str, value: &str) -> Result<(), MailError> {
    if value.chars().any(char::is_control) {
        Err(MailError::ControlCharacter { field })
    } else {
        Ok(())
    }
}

/// Line ends become CRLF when the mail is written; a lone CR would pass as one for some servers and not for others.
fn part(kind: ContentType, field: &'static str, value: &str) -> Result<SinglePart, MailError> {
    let lines = value.replace("\r\n", "\n");
    if lines.chars().any(|char| char.is_control() && char != '\n' && char != '\t') {
        return Err(MailError::ControlCharacter { field });
    }
    Ok(SinglePart::builder().header(kind).body(body(lines)))
}

/// Plain text travels as it is, so that a link stands whole in one line, whoever reads the bytes. lettre would break lines
/// from 76 characters on; RFC 5322 (2.1.1) allows 998.
fn body(lines: String) -> Body {
    const LINE_BYTES_MAX: usize = 998;
    if lines.is_ascii() && lines.lines().all(|line| line.len() <= LINE_BYTES_MAX) {
        let bytes = lines.replace('\n', "\r\n").into_bytes();
        return Body::dangerous_pre_encoded(bytes, ContentTransferEncoding::SevenBit);
    }
    Body::new(lines)
}

/// Taken from the Message-ID, not from chance, so that a retry writes the same bytes.
fn boundary(message_id: &str) -> String {
    let plain: String = message_id.chars().filter(char::is_ascii_alphanumeric).take(48).collect();
    format!("part-{plain}")
}

/// Which language is read aloud, and which readers may be asked whether to translate.
#[derive(Clone)]
struct ContentLanguage(&'static str);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err("mails are written here, not read".into())
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.to_owned())
    }
}

/// RFC 3834: no vacation notice answers this.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The same for servers that know only this older header. Bounces are not suppressed: an operator needs them.
#[derive(Clone)]
struct AutoResponseSuppress;

impl Header for AutoResponseSuppress {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Auto-Response-Suppress")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "OOF, AutoReply".to_owned())
    }
}

//! What went wrong, how far the mail had come, and what that means for it.

use std::error::Error;
use std::io;

use lettre::transport::smtp;

use crate::{Reason, SendError};

/// How far it came. The order is that of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Connect,
    Hello,
    StartTls,
    SignIn,
    From,
    Recipient,
    Data,
    /// From the first byte of the content to the answer after the last.
    Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) stage: Stage,
    pub(super) what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The server said no, with its code and, where it gave one, the finer code of RFC 3463.
    Refused {
        code: u16,
        enhanced: Option<String>,
    },
    TimedOut,
    /// The connection ended, could not be made, or carried what is no SMTP.
    Broken(&'static str),
    /// Plain text where encryption is required, so nothing was said.
    NoStartTls,
    NoSignIn,
    NoSmtpUtf8,
}

impl Stage {
    pub(super) fn timed_out(self) -> Trouble {
        Trouble { stage: self, what: What::TimedOut }
    }

    pub(super) fn broken(self, how: &'static str) -> Trouble {
        Trouble { stage: self, what: What::Broken(how) }
    }

    pub(super) fn failed(self, error: &smtp::Error) -> Trouble {
        let what = match error.status() {
            Some(code) => What::Refused { code: code.into(), enhanced: enhanced_code(error) },
            None => What::Broken(how_it_broke(error)),
        };
        Trouble { stage: self, what }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Hello => "EHLO",
            Self::StartTls => "STARTTLS",
            Self::SignIn => "AUTH",
            Self::From => "MAIL",
            Self::Recipient => "RCPT",
            Self::Data => "DATA",
            Self::Content => "content",
        }
    }
}

impl Trouble {
    /// Nothing but the connection was at fault, and nothing of the mail was said on it.
    pub(super) fn is_stale_connection(&self) -> bool {
        self.stage == Stage::From && !self.leaves_connection_in_step()
    }

    /// A refusal is an answer: both sides still agree on whose turn it is. 421 announces the end.
    pub(super) fn leaves_connection_in_step(&self) -> bool {
        match self.what {
            What::Refused { code, .. } => code != SERVICE_CLOSING,
            What::NoSmtpUtf8 => true,
            _ => false,
        }
    }

    fn reason(&self) -> Reason {
        let what = match &self.what {
            What::Refused { code, enhanced: Some(enhanced) } => format!("{code} {enhanced}"),
            What::Refused { code, enhanced: None } => code.to_string(),
            What::TimedOut => "no answer in time".to_owned(),
            What::Broken(how) => (*how).to_owned(),
            What::NoStartTls => "not offered by the server, nothing was sent".to_owned(),
            What::NoSignIn => "no way to sign in offered by the server".to_owned(),
            What::NoSmtpUtf8 => {
                "the address needs SMTPUTF8, which the server does not offer".to_owned()
            }
        };
        let text = format!("{}: {what}", self.stage.label());
        if self.concerns_all_mail() {
            Reason::about_the_route(text)
        } else {
            Reason::about_this_mail(text)
        }
    }

    fn concerns_all_mail(&self) -> bool {
        match self.what {
            What::Refused { code, .. } if needs_operator(code) || code == SERVICE_CLOSING => true,
            What::NoSmtpUtf8 => false,
            _ => self.stage <= Stage::From,
        }
    }
}

impl From<Trouble> for SendError {
    /// A refusal before the recipient was named is about us, not about that mailbox: it stays transient, so that
    /// a wrong password loses no mail. Once content is on its way, only an answer tells what became of it.
    fn from(trouble: Trouble) -> Self {
        let reason = trouble.reason();
        match trouble.what {
            What::NoSmtpUtf8 => Self::Permanent { reason },
            What::Refused { code, .. } => {
                let is_final =
                    Stage::Recipient <= trouble.stage && 500 <= code && !needs_operator(code);
                if is_final { Self::Permanent { reason } } else { Self::Transient { reason } }
            }
            _ if trouble.stage == Stage::Content => Self::Unknown { reason },
            _ => Self::Transient { reason },
        }
    }
}

const SERVICE_CLOSING: u16 = 421;

/// Sign-in or encryption is asked for: the setting is wrong, whatever the recipient.
fn needs_operator(code: u16) -> bool {
    matches!(code, 530 | 534 | 535 | 538)
}

/// The first word of the server's text, if it is of the form 4.7.1. The rest may repeat the address and is left alone.
fn enhanced_code(error: &smtp::Error) -> Option<String> {
    let text = error.source()?.to_string();
    let word = text.split_ascii_whitespace().next()?;
    let parts: Vec<&str> = word.split('.').collect();
    let is_number = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (parts.len() == 3 && parts.iter().all(is_number)).then(|| word.to_owned())
}

/// In words of our own: the error's text may hold what the server said.
fn how_it_broke(error: &smtp::Error) -> &'static str {
    if error.is_response() {
        return "the answer is no SMTP, or was cut off";
    }
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return how_the_stream_broke(error);
        }
        cause = error.source();
    }
    "the connection broke"
}

pub(super) fn how_the_stream_broke(error: &io::Error) -> &'static str {
    const CERTIFICATE: [(&str, &str); 4] = [
        ("UnknownIssuer", "the certificate is not from a known authority (option ca)"),
        ("not valid for name", "the certificate is for another name"),
        ("expired", "the certificate has expired"),
        ("certificate", "the certificate is not accepted"),
    ];
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "connection refused",
        io::ErrorKind::TimedOut => "no answer in time",
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::BrokenPipe => "the connection was closed",
        io::ErrorKind::InvalidData => {
            let text = error.to_string();
            let known = CERTIFICATE.iter().find(|(sign, _)| text.contains(sign));
            known.map_or("the answer is neither TLS nor SMTP, or too long", |(_, how)| how)
        }
        _ => "the server was not reached, or the connection broke",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Stage; 8] = [
        Stage::Connect,
        Stage::Hello,
        Stage::StartTls,
        Stage::SignIn,
        Stage::From,
        Stage::Recipient,
        Stage::Data,
        Stage::Content,
    ];

    fn refused(stage: Stage, code: u16) -> SendError {
        Trouble { stage, what: What::Refused { code, enhanced: None } }.into()
    }

    #[test]
    fn a_4xx_is_never_final() {
        for stage in ALL {
            assert!(matches!(refused(stage, 451), SendError::Transient { .. }), "{stage:?}");
        }
    }

    #[test]
    fn a_5xx_is_final_only_once_the_recipient_is_named() {
        for stage in ALL {
            let is_final = matches!(refused(stage, 550), SendError::Permanent { .. });
            assert_eq!(is_final, Stage::Recipient <= stage, "{stage:?}");
            assert!(matches!(refused(stage, 530), SendError::Transient { .. }), "{stage:?}");
        }
    }

    #[test]
    fn silence_leaves_a_doubt_only_once_content_was_sent() {
        for stage in ALL {
            for what in [What::TimedOut, What::Broken("the connection was closed")] {
                let is_unknown =
                    matches!(SendError::from(Trouble { stage, what }), SendError::Unknown { .. });
                assert_eq!(is_unknown, stage == Stage::Content, "{stage:?}");
            }
        }
    }

    #[test]
    fn trouble_before_the_recipient_concerns_all_mail() {
        for stage in ALL {
            assert_eq!(refused(stage, 451).concerns_all_mail(), stage <= Stage::From, "{stage:?}");
            assert!(refused(stage, 421).concerns_all_mail(), "{stage:?}");
        }
        assert!(
            !SendError::from(Trouble { stage: Stage::From, what: What::NoSmtpUtf8 })
                .concerns_all_mail()
        );
    }
}

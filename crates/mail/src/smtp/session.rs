//! One connection to the server, from the greeting to the last mail on it.

use std::fmt::Display;
use std::future::Future;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::{Response, Severity};
use lettre::transport::smtp::{Error, client::TlsVersion};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::Parcel;
use super::lines::Lines;
use super::setting::{Encryption, SmtpSetting, Timeouts};
use super::trouble::{Stage, Trouble, What, how_the_stream_broke};
use crate::SettingError;

/// How to get to the server, files read.
pub(super) struct Route {
    host: String,
    port: u16,
    encryption: Encryption,
    tls: TlsParameters,
    hello: ClientId,
    credentials: Option<Credentials>,
    timeouts: Timeouts,
}

const QUIT_WAIT: Duration = Duration::from_secs(5);

pub(super) struct Session {
    smtp: AsyncSmtpConnection,
    timeouts: Timeouts,
    mails: u32,
    /// The server takes several commands in one piece (RFC 2920).
    pipelines: bool,
    /// Both sides agree on whose turn it is.
    is_in_step: bool,
}

impl Route {
    pub(super) fn of(setting: &SmtpSetting) -> Result<Self, SettingError> {
        let mut tls =
            TlsParameters::builder(setting.host.clone()).set_min_tls_version(TlsVersion::Tlsv12);
        if let Some(pem) = setting.read_ca()? {
            let root = Certificate::from_pem(&pem)
                .map_err(|_| SettingError::Tls { what: "the ca is not readable" })?;
            tls = tls.add_root_certificate(root);
        }
        Ok(Self {
            host: setting.host.clone(),
            port: setting.port,
            encryption: setting.encryption,
            tls: tls
                .build()
                .map_err(|_| SettingError::Tls { what: "a root certificate is not accepted" })?,
            hello: setting.hello.clone().map_or_else(ClientId::default, ClientId::Domain),
            credentials: setting
                .read_credentials()?
                .map(|(user, password)| Credentials::new(user, password)),
            timeouts: setting.timeouts,
        })
    }
}

impl Session {
    /// Connected, encrypted, signed in. Without STARTTLS nothing is said beyond EHLO.
    pub(super) async fn begin(route: &Route) -> Result<Self, Trouble> {
        let smtp = match route.encryption {
            Encryption::FromTheStart => connect_encrypted(route).await?,
            Encryption::StartTls => start_tls(connect(route).await?, route).await?,
            Encryption::NoneOnLoopback => connect(route).await?,
        };
        let timeouts = route.timeouts;
        let mut session = Self { smtp, timeouts, mails: 0, pipelines: false, is_in_step: true };
        if let Some(credentials) = &route.credentials {
            session.sign_in(credentials).await?;
        }
        session.pipelines = session.offers_pipelining(route).await?;
        Ok(session)
    }

    pub(super) async fn deliver(&mut self, parcel: &Parcel) -> Result<(), Trouble> {
        self.mails += 1;
        let from = Mail::new(Some(parcel.from.clone()), self.parameters(parcel)?);
        let to = Rcpt::new(parcel.to.clone(), Vec::new());
        if self.pipelines {
            self.ask_in_one_piece(format!("{from}{to}{Data}")).await?;
        } else {
            self.ask(Stage::From, from).await?;
            self.ask(Stage::Recipient, to).await?;
            self.ask(Stage::Data, Data).await?;
        }
        let answer = answer_within(
            self.timeouts.content,
            Stage::Content,
            self.smtp.message(&parcel.content),
        )
        .await?;
        expect(Stage::Content, Severity::PositiveCompletion, &answer)
    }

    /// After a refused mail: the server forgets it, and the connection is good for the next.
    pub(super) async fn reset(&mut self) -> Result<(), Trouble> {
        self.ask(Stage::From, Rset).await
    }

    pub(super) async fn quit(mut self) {
        let _ = timeout(QUIT_WAIT, self.smtp.abort()).await; // `abort` says QUIT first; the answer matters to nobody.
    }

    pub(super) fn mails(&self) -> u32 {
        self.mails
    }

    pub(super) fn is_in_step(&self) -> bool {
        self.is_in_step
    }

    /// lettre keeps only the extensions that it knows; so the server is asked once more what it offers.
    async fn offers_pipelining(&mut self, route: &Route) -> Result<bool, Trouble> {
        let asking = self.smtp.command(Ehlo::new(route.hello.clone()));
        match answer_within(self.timeouts.command, Stage::Hello, asking).await {
            Ok(answer) => Ok(answer.message().any(|line| line.eq_ignore_ascii_case("PIPELINING"))),
            Err(trouble) if trouble.leaves_connection_in_step() => Ok(false),
            Err(trouble) => Err(trouble),
        }
    }

    /// MAIL, RCPT and DATA: once there and back instead of three times. After a refusal the other answers are still to come.
    async fn ask_in_one_piece(&mut self, commands: String) -> Result<(), Trouble> {
        self.is_in_step = false;
        let mut refused = None;
        for stage in [Stage::From, Stage::Recipient, Stage::Data] {
            let limit = self.timeouts.command;
            let answer = if stage == Stage::From {
                answer_within(limit, stage, self.smtp.command(&commands)).await
            } else {
                answer_within(limit, stage, self.smtp.read_response()).await
            };
            match answer.and_then(|answer| expect(stage, wanted(stage), &answer)) {
                // It waits for the content of a mail that it refused: only the end of the connection tells it that none comes.
                Ok(()) if stage == Stage::Data && refused.is_some() => break,
                Ok(()) => self.is_in_step = stage == Stage::Data,
                Err(trouble) if trouble.leaves_connection_in_step() => {
                    refused.get_or_insert(trouble);
                    self.is_in_step = stage == Stage::Data;
                }
                Err(trouble) => return Err(refused.unwrap_or(trouble)),
            }
        }
        refused.map_or(Ok(()), Err)
    }

    async fn sign_in(&mut self, credentials: &Credentials) -> Result<(), Trouble> {
        let stage = Stage::SignIn;
        if !self.smtp.is_encrypted() {
            return Err(Trouble { stage, what: What::NoStartTls });
        }
        if self.smtp.server_info().get_auth_mechanism(DEFAULT_MECHANISMS).is_none() {
            return Err(Trouble { stage, what: What::NoSignIn });
        }
        let signing_in = self.smtp.auth(DEFAULT_MECHANISMS, credentials);
        let answer = answer_within(self.timeouts.command, stage, signing_in).await?;
        expect(stage, Severity::PositiveCompletion, &answer)
    }

    /// The content is ASCII but for a recipient whose local part is not.
    fn parameters(&self, parcel: &Parcel) -> Result<Vec<MailParameter>, Trouble> {
        let addresses: [&str; 2] = [parcel.from.as_ref(), parcel.to.as_ref()];
        if parcel.content.is_ascii() && addresses.iter().all(|address| address.is_ascii()) {
            return Ok(Vec::new());
        }
        let server = self.smtp.server_info();
        let offers_both = server.supports_feature(Extension::SmtpUtfEight)
            && server.supports_feature(Extension::EightBitMime);
        if offers_both {
            Ok(vec![
                MailParameter::SmtpUtfEight,
                MailParameter::Body(MailBodyParameter::EightBitMime),
            ])
        } else {
            Err(Trouble { stage: Stage::From, what: What::NoSmtpUtf8 })
        }
    }

    async fn ask(&mut self, stage: Stage, command: impl Display) -> Result<(), Trouble> {
        let answer =
            answer_within(self.timeouts.command, stage, self.smtp.command(command)).await?;
        expect(stage, wanted(stage), &answer)
    }
}

fn wanted(stage: Stage) -> Severity {
    match stage {
        Stage::Data => Severity::PositiveIntermediate,
        _ => Severity::PositiveCompletion,
    }
}

async fn connect(route: &Route) -> Result<AsyncSmtpConnection, Trouble> {
    let connecting =
        timeout(route.timeouts.command, TcpStream::connect((route.host.as_str(), route.port)));
    let tcp = match connecting.await {
        Ok(connected) => {
            connected.map_err(|error| Stage::Connect.broken(how_the_stream_broke(&error)))?
        }
        Err(_) => return Err(Stage::Connect.timed_out()),
    };
    // The end of a mail is a write of its own: without this it waits for an acknowledgement of what came before, which
    // the other side holds back for 40 ms.
    let _ = tcp.set_nodelay(true); // Slower without, not wrong.
    if route.encryption == Encryption::NoneOnLoopback && !is_loopback(&tcp) {
        return Err(Stage::Connect.broken("tls=none, but the name leads away from this machine"));
    }
    let greeting =
        AsyncSmtpConnection::connect_with_transport(Box::new(Lines::new(tcp)), &route.hello);
    answer_within(route.timeouts.command, Stage::Hello, greeting).await
}

async fn start_tls(
    mut smtp: AsyncSmtpConnection,
    route: &Route,
) -> Result<AsyncSmtpConnection, Trouble> {
    if !smtp.can_starttls() {
        return Err(Trouble { stage: Stage::StartTls, what: What::NoStartTls });
    }
    let handshake = smtp.starttls(route.tls.clone(), &route.hello);
    answer_within(route.timeouts.command, Stage::StartTls, handshake).await?;
    Ok(smtp)
}

/// lettre makes the stream here, so answers have no bound but the time; the server has proven its name before the first.
async fn connect_encrypted(route: &Route) -> Result<AsyncSmtpConnection, Trouble> {
    let connecting = AsyncSmtpConnection::connect_tokio1(
        (route.host.as_str(), route.port),
        Some(route.timeouts.command),
        &route.hello,
        Some(route.tls.clone()),
        None,
    );
    answer_within(route.timeouts.command, Stage::Connect, connecting).await
}

fn is_loopback(tcp: &TcpStream) -> bool {
    tcp.peer_addr().is_ok_and(|address| address.ip().is_loopback())
}

async fn answer_within<T>(
    limit: Duration,
    stage: Stage,
    answer: impl Future<Output = Result<T, Error>>,
) -> Result<T, Trouble> {
    match timeout(limit, answer).await {
        Ok(answer) => answer.map_err(|error| stage.failed(&error)),
        Err(_) => Err(stage.timed_out()),
    }
}

/// lettre takes any 2xx or 3xx as a yes. A yes to another question means that the two sides are out of step.
fn expect(stage: Stage, wanted: Severity, answer: &Response) -> Result<(), Trouble> {
    if answer.code().severity == wanted {
        Ok(())
    } else {
        Err(stage.broken("the answer does not fit the question"))
    }
}

//! An SMTP server on loopback that does what a test tells it to, the wrong things above all. Not encrypted.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use undersigned_core::signatures::LanguageNumber;

use crate::messages::{ConfirmationFacts, ConfirmationWords, MailWords};

/// Where in the conversation something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Greeting,
    Hello,
    StartTls,
    SignIn,
    From,
    Recipient,
    Data,
    /// With the first line of the content read.
    MidContent,
    /// With the whole content read.
    Content,
    Reset,
}

/// What happens there instead of the usual yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Says this, a line end added.
    Say(&'static str),
    /// Says nothing more and waits for the client to leave.
    Hang,
    Close,
    /// Sends a line that never ends.
    Flood,
}

/// One lasts until it has struck, and the last one for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Strikes with each mail that was acknowledged.
    Accept,
    At(Stage, Act),
    /// As `Accept`, every answer in packets of one byte.
    Trickle,
    /// Acknowledges the mail and hangs up.
    CloseAfterAnswer,
}

/// A mail whose content came in whole, acknowledged or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    /// As on the wire, but for the doubled dots.
    pub content: Vec<u8>,
    pub acknowledged: bool,
}

pub struct FakeSmtp {
    address: SocketAddr,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

struct State {
    extensions: &'static [&'static str],
    behaviours: Mutex<VecDeque<Behaviour>>,
    refused: Mutex<BTreeMap<String, &'static str>>,
    commands: Mutex<Vec<String>>,
    mails: Mutex<Vec<Received>>,
    connections: Mutex<usize>,
    waits: Mutex<usize>,
}

impl FakeSmtp {
    pub async fn start(behaviours: impl IntoIterator<Item = Behaviour>) -> Self {
        Self::start_offering(&[], behaviours).await
    }

    /// With extensions such as `STARTTLS` in its answer to EHLO.
    pub async fn start_offering(
        extensions: &'static [&'static str],
        behaviours: impl IntoIterator<Item = Behaviour>,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let state = Arc::new(State::new(extensions, behaviours));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&state)));
        Self { address, state, accepting }
    }

    /// For a client that is to speak with it as it is.
    pub fn plain_setting(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    /// For a client that demands STARTTLS.
    pub fn setting(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers this to every RCPT with this address.
    pub fn refuse_recipient(&self, address: &str, with: &'static str) {
        self.state.refused.lock().insert(address.to_owned(), with);
    }

    pub fn mails(&self) -> Vec<Received> {
        self.state.mails.lock().clone()
    }

    /// Every line that came in as a command, whole.
    pub fn commands(&self) -> Vec<String> {
        self.state.commands.lock().clone()
    }

    pub fn connections(&self) -> usize {
        *self.state.connections.lock()
    }

    /// How often it had to wait for a command: none that came in one piece with the one before.
    pub fn waits(&self) -> usize {
        *self.state.waits.lock()
    }
}

impl Drop for FakeSmtp {
    fn drop(&mut self) {
        self.accepting.abort(); // And with it every conversation.
    }
}

impl State {
    fn new(
        extensions: &'static [&'static str],
        behaviours: impl IntoIterator<Item = Behaviour>,
    ) -> Self {
        Self {
            extensions,
            behaviours: Mutex::new(behaviours.into_iter().collect()),
            refused: Mutex::default(),
            commands: Mutex::default(),
            mails: Mutex::default(),
            connections: Mutex::default(),
            waits: Mutex::default(),
        }
    }

    fn now(&self) -> Behaviour {
        self.behaviours.lock().front().copied().unwrap_or(Behaviour::Accept)
    }

    fn strike(&self) {
        let mut behaviours = self.behaviours.lock();
        if 1 < behaviours.len() {
            behaviours.pop_front();
        }
    }

    fn act_at(&self, stage: Stage) -> Option<Act> {
        match self.now() {
            Behaviour::At(at, act) if at == stage => {
                self.strike();
                Some(act)
            }
            _ => None,
        }
    }

    fn refusal_of(&self, command: &str) -> Option<&'static str> {
        let address = command.split_once('<')?.1.rsplit_once('>')?.0;
        self.refused.lock().get(address).copied()
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut conversations = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        *state.connections.lock() += 1;
        let state = Arc::clone(&state);
        conversations.spawn(async move {
            // A broken pipe is what many tests are about; what it leads to shows at the client.
            let _ = Conversation {
                stream: BufReader::new(stream),
                state,
                from: String::new(),
                to: Vec::new(),
            }
            .hold()
            .await;
        });
    }
}

struct Conversation {
    stream: BufReader<TcpStream>,
    state: Arc<State>,
    from: String,
    to: Vec<String>,
}

/// Whether the conversation goes on.
type Step = io::Result<bool>;

impl Conversation {
    async fn hold(mut self) -> io::Result<()> {
        self.stream.get_ref().set_nodelay(true)?;
        let mut goes_on = self.answer(Stage::Greeting, "220 fake.example.net").await?;
        while goes_on {
            let mut line = String::new();
            *self.state.waits.lock() += usize::from(self.stream.buffer().is_empty());
            if self.stream.read_line(&mut line).await? == 0 {
                break;
            }
            let line = line.trim_end().to_owned();
            self.state.commands.lock().push(line.clone());
            goes_on = self.obey(&line).await?;
        }
        Ok(())
    }

    async fn obey(&mut self, line: &str) -> Step {
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => self.hello().await,
            "STARTTLS" => self.start_tls().await,
            "AUTH" => self.answer(Stage::SignIn, "235 2.7.0 welcome").await,
            "MAIL" => {
                (self.from, self.to) = (line.to_owned(), Vec::new());
                self.answer(Stage::From, "250 2.1.0 go on").await
            }
            "RCPT" => self.recipient(line).await,
            "DATA" => self.data().await,
            "RSET" => self.answer(Stage::Reset, "250 2.0.0 forgotten").await,
            "QUIT" => {
                self.write("221 2.0.0 bye").await?;
                Ok(false)
            }
            _ => self.write("500 5.5.1 what?").await.map(|()| true),
        }
    }

    async fn hello(&mut self) -> Step {
        let mut answer = String::from("250-fake.example.net\r\n");
        for extension in self.state.extensions {
            answer.push_str(&format!("250-{extension}\r\n"));
        }
        self.answer(Stage::Hello, &(answer + "250 SIZE 1000000")).await
    }

    /// It can promise encryption but not keep the promise: what comes next is only counted as having come.
    async fn start_tls(&mut self) -> Step {
        self.answer(Stage::StartTls, "220 2.0.0 go ahead").await?;
        self.wait_for_the_end().await
    }

    async fn recipient(&mut self, line: &str) -> Step {
        if let Some(refusal) = self.state.refusal_of(line) {
            return self.write(refusal).await.map(|()| true);
        }
        self.to.push(line.to_owned());
        self.answer(Stage::Recipient, "250 2.1.5 go on").await
    }

    async fn data(&mut self) -> Step {
        if let Some(act) = self.state.act_at(Stage::Data) {
            return self.perform(act).await;
        }
        if self.to.is_empty() {
            return self.write("503 5.5.1 for whom?").await.map(|()| true);
        }
        self.write("354 go on").await?;
        let content = match self.read_content().await? {
            Some(content) => content,
            None => return Ok(false),
        };
        let act = self.state.act_at(Stage::Content);
        let (from, to) =
            (address_in(&self.from), self.to.iter().map(|line| address_in(line)).collect());
        self.state.mails.lock().push(Received { from, to, content, acknowledged: act.is_none() });
        if let Some(act) = act {
            return self.perform(act).await;
        }
        self.write("250 2.0.0 taken").await?;
        let stays = self.state.now() != Behaviour::CloseAfterAnswer;
        self.state.strike();
        Ok(stays)
    }

    async fn read_content(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut content = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line).await? == 0 {
                return Ok(None);
            }
            if line == b".\r\n" {
                return Ok(Some(content));
            }
            content.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if let Some(act) = self.state.act_at(Stage::MidContent) {
                self.perform(act).await?;
                return Ok(None);
            }
        }
    }

    async fn answer(&mut self, stage: Stage, usual: &str) -> Step {
        match self.state.act_at(stage) {
            Some(act) => self.perform(act).await,
            None => self.write(usual).await.map(|()| true),
        }
    }

    async fn perform(&mut self, act: Act) -> Step {
        match act {
            Act::Say(text) => self.write(text).await.map(|()| true),
            Act::Hang => self.wait_for_the_end().await,
            Act::Close => Ok(false),
            Act::Flood => loop {
                self.stream.get_mut().write_all(&[b'2'; 4096]).await?;
            },
        }
    }

    async fn wait_for_the_end(&mut self) -> Step {
        let mut rest = [0; 1024];
        while self.stream.read(&mut rest).await? != 0 {}
        Ok(false)
    }

    async fn write(&mut self, answer: &str) -> io::Result<()> {
        let answer = format!("{answer}\r\n");
        let size = if self.state.now() == Behaviour::Trickle { 1 } else { answer.len() };
        for piece in answer.as_bytes().chunks(size) {
            self.stream.get_mut().write_all(piece).await?;
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

fn address_in(command: &str) -> String {
    let inside = command.split_once('<').and_then(|(_, rest)| rest.rsplit_once('>'));
    inside.map_or_else(String::new, |(address, _)| address.to_owned())
}

/// Words for tests of what carries them. The true ones are the pages'.
pub struct TestWords;

impl MailWords for TestWords {
    fn confirmation(
        &self,
        language: LanguageNumber,
        facts: &ConfirmationFacts<'_>,
    ) -> ConfirmationWords {
        let ConfirmationFacts { host, short_title, title, expires_at } = facts;
        let english = ConfirmationWords {
            language: "en",
            direction: "ltr",
            subject: match short_title {
                Some(title) => format!("Please confirm your name under “{title}”"),
                None => format!("Please confirm your request at {host}"),
            },
            hello: "Hello,".to_owned(),
            asked: match title {
                Some(title) => format!("somebody named this address for “{title}” at {host}:"),
                None => format!("somebody named this address at {host}:"),
            },
            works: format!("The link works until {}.", expires_at.strftime("%-d %B %Y")),
            otherwise: "You can also answer that it was not you.".to_owned(),
        };
        if language == LanguageNumber::UNSAID {
            return english;
        }
        ConfirmationWords {
            language: "ar",
            direction: "rtl",
            subject: format!("يُرجى التأكيد على {host}"),
            hello: "تحية طيبة،".to_owned(),
            ..english
        }
    }
}

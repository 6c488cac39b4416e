//! A transport that does as a test tells it, and remembers.

use std::sync::Arc;

use async_trait::async_trait;
use parking_lot::Mutex;
use undersigned_mail::{Outgoing, Reason, SendError, Transport};

type Script = Box<dyn FnMut(&Outgoing) -> Result<(), SendError> + Send>;

#[derive(Clone)]
pub struct Post {
    tried: Arc<Mutex<Vec<(Outgoing, bool)>>>,
    script: Arc<Mutex<Script>>,
}

impl Post {
    pub fn new() -> Self {
        Self { tried: Arc::default(), script: Arc::new(Mutex::new(Box::new(|_| Ok(())))) }
    }

    pub fn answer(&self, script: impl FnMut(&Outgoing) -> Result<(), SendError> + Send + 'static) {
        *self.script.lock() = Box::new(script);
    }

    pub fn accept(&self) {
        self.answer(|_| Ok(()));
    }

    /// Every attempt.
    pub fn tried(&self) -> Vec<Outgoing> {
        self.tried.lock().iter().map(|(mail, _)| mail.clone()).collect()
    }

    /// What was acknowledged.
    pub fn delivered(&self) -> Vec<Outgoing> {
        let tried = self.tried.lock();
        tried.iter().filter(|(_, taken)| *taken).map(|(mail, _)| mail.clone()).collect()
    }

    pub fn delivered_to(&self, address: &str) -> Vec<Outgoing> {
        self.delivered().into_iter().filter(|mail| mail.to == address).collect()
    }
}

#[async_trait]
impl Transport for Post {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let outcome = (self.script.lock())(mail);
        self.tried.lock().push((mail.clone(), outcome.is_ok()));
        outcome
    }

    fn describe(&self) -> String {
        "a scripted post".into()
    }
}

pub fn transient() -> SendError {
    SendError::Transient { reason: "RCPT: 451 4.7.1".into() }
}

pub fn permanent() -> SendError {
    SendError::Permanent { reason: "RCPT: 550 5.1.1".into() }
}

pub fn unknown() -> SendError {
    SendError::Unknown { reason: "content: the connection was closed".into() }
}

pub fn route_away() -> SendError {
    SendError::Transient { reason: Reason::about_the_route("connect: connection refused") }
}

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use bytes::Bytes;
use futures::StreamExt;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use undersigned_log::audit::{Fetched, Source, Unavailable, bytes_max};

use super::LetterAddress;
use crate::http_client::{self, plainly};

/// A letter's files from its server. Used outside of the runtime's own threads: it waits.
pub struct Web {
    asking: Arc<Asking>,
    runtime: Handle,
    /// What was asked for before anybody needed it.
    ahead: Option<(Vec<String>, JoinHandle<Answers>)>,
}

type Answers = Vec<Result<Fetched, Unavailable>>;

struct Asking {
    address: LetterAddress,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// Whether it is worth another try.
enum Failed {
    Now(String),
    ForGood(String),
}

impl Web {
    pub fn new(address: LetterAddress, runtime: Handle) -> Result<Self> {
        let client = http_client::new()?;
        Ok(Self { asking: Arc::new(Asking { address, client }), runtime, ahead: None })
    }
}

impl Source for Web {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable> {
        self.runtime.block_on(self.asking.fetch(path))
    }

    fn files(&mut self, paths: &[String]) -> Vec<Result<Fetched, Unavailable>> {
        if self.ahead.as_ref().is_some_and(|(expected, _)| expected == paths)
            && let Some((_, under_way)) = self.ahead.take()
            && let Ok(answers) = self.runtime.block_on(under_way)
        {
            return answers;
        }
        self.runtime.block_on(self.asking.clone().all(paths.to_vec()))
    }

    fn expect(&mut self, paths: &[String]) {
        let paths = paths.to_vec();
        let under_way = self.runtime.spawn(self.asking.clone().all(paths.clone()));
        if let Some((_, unneeded)) = self.ahead.replace((paths, under_way)) {
            unneeded.abort();
        }
    }
}

impl Asking {
    const SIDE_BY_SIDE: usize = 16;
    const ATTEMPTS: u32 = 3;
    const PATIENCE: Duration = Duration::from_secs(30);

    /// In the order of the paths.
    async fn all(self: Arc<Self>, paths: Vec<String>) -> Answers {
        let answers = futures::stream::iter(paths).map(|path| {
            let asking = self.clone();
            async move { asking.fetch(&path).await }
        });
        answers.buffered(Self::SIDE_BY_SIDE).collect().await
    }

    async fn fetch(&self, path: &str) -> Result<Fetched, Unavailable> {
        let mut why = String::new();
        for attempt in 0..Self::ATTEMPTS {
            if attempt != 0 {
                tokio::time::sleep(Duration::from_millis(300 << attempt)).await;
            }
            match tokio::time::timeout(Self::PATIENCE, self.attempt(path)).await {
                Ok(Ok(fetched)) => return Ok(fetched),
                Ok(Err(Failed::Now(error))) => why = error,
                Ok(Err(Failed::ForGood(error))) => {
                    why = error;
                    break;
                }
                Err(_) => why = "no answer in time".to_owned(),
            }
        }
        Err(Unavailable { path: self.address.file(path), why })
    }

    async fn attempt(&self, path: &str) -> Result<Fetched, Failed> {
        let uri = self.address.file(path).parse();
        let uri = uri.map_err(|_| Failed::ForGood("this is no address".to_owned()))?;
        let response = self.client.get(uri).await.map_err(|error| Failed::Now(plainly(&error)))?;
        match response.status().as_u16() {
            200 => {}
            404 | 410 => return Ok(None),
            status => return Err(Failed::Now(format!("the server answers {status}"))),
        }
        let body = Limited::new(response.into_body(), bytes_max(path)).collect().await;
        match body {
            Ok(body) => Ok(Some(body.to_bytes().to_vec())),
            Err(error) if error.is::<LengthLimitError>() => {
                let most = bytes_max(path);
                Err(Failed::ForGood(format!("the answer is longer than {most} bytes")))
            }
            Err(_) => Err(Failed::Now("the answer breaks off".to_owned())),
        }
    }
}

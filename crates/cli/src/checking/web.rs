use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::StreamExt;
use http_body_util::{BodyExt, Empty, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::runtime::Handle;
use undersigned_log::audit::{Fetched, Source, Unavailable};

use super::LetterAddress;

/// A letter's files from its server. Used outside of the runtime's own threads: it waits.
pub struct Web {
    address: LetterAddress,
    client: Client<HttpsConnector<HttpConnector>, Empty<Bytes>>,
    runtime: Handle,
}

impl Web {
    /// The largest file there is: a page of a hundred long names stays far below.
    const BYTES_MAX: usize = 20 * 1024 * 1024;
    const SIDE_BY_SIDE: usize = 16;
    const ATTEMPTS: u32 = 3;
    const PATIENCE: Duration = Duration::from_secs(30);

    pub fn new(address: LetterAddress, runtime: Handle) -> Result<Self> {
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(rustls::crypto::ring::default_provider())
            .context("cannot read the system's certificates")?
            .https_or_http()
            .enable_http1()
            .build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { address, client, runtime })
    }

    async fn fetch(&self, path: &str) -> Result<Fetched, Unavailable> {
        let mut why = String::new();
        for attempt in 0..Self::ATTEMPTS {
            if attempt != 0 {
                tokio::time::sleep(Duration::from_millis(300 << attempt)).await;
            }
            match tokio::time::timeout(Self::PATIENCE, self.attempt(path)).await {
                Ok(Ok(fetched)) => return Ok(fetched),
                Ok(Err(error)) => why = error,
                Err(_) => why = "no answer in time".to_owned(),
            }
        }
        Err(Unavailable { path: self.address.file(path), why })
    }

    async fn attempt(&self, path: &str) -> Result<Fetched, String> {
        let uri = self.address.file(path).parse().map_err(|_| "this is no address".to_owned())?;
        let response = self.client.get(uri).await.map_err(|error| plainly(&error))?;
        match response.status().as_u16() {
            200 => {}
            404 | 410 => return Ok(None),
            status => return Err(format!("the server answers {status}")),
        }
        let body = Limited::new(response.into_body(), Self::BYTES_MAX).collect().await;
        match body {
            Ok(body) => Ok(Some(body.to_bytes().to_vec())),
            Err(_) => Err("the answer breaks off or is too long".to_owned()),
        }
    }
}

/// With its cause: "client error" alone helps nobody.
fn plainly(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

impl Source for Web {
    fn file(&mut self, path: &str) -> Result<Fetched, Unavailable> {
        self.runtime.block_on(self.fetch(path))
    }

    fn files(&mut self, paths: &[String]) -> Vec<Result<Fetched, Unavailable>> {
        let all = futures::stream::iter(paths)
            .map(|path| self.fetch(path))
            .buffered(Self::SIDE_BY_SIDE)
            .collect();
        self.runtime.block_on(all)
    }
}

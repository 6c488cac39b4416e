//! Witnesses over HTTP (C2SP tlog-witness).

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use async_trait::async_trait;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use sha2::{Digest, Sha256};
use undersigned_log::cosignatures::CosignatureVerifier;
use undersigned_log::entry::hexadecimal;
use undersigned_log::notes::NOTE_BYTES_MAX;
use undersigned_worker::notary::{Witness, WitnessAnswer};

use crate::config::WitnessSetting;
use crate::http_client;

pub struct WitnessOverHttp {
    setting: WitnessSetting,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// The whole time for one question: a witness that hangs holds nobody up for longer.
const PATIENCE: Duration = Duration::from_secs(10);

pub fn all(settings: &[WitnessSetting]) -> Result<Vec<Arc<dyn Witness>>> {
    let witness = |setting: &WitnessSetting| {
        let witness = WitnessOverHttp { setting: setting.clone(), client: http_client::new()? };
        Ok(Arc::new(witness) as Arc<dyn Witness>)
    };
    settings.iter().map(witness).collect()
}

impl WitnessOverHttp {
    async fn ask(&self, method: Method, path: &str, body: String) -> Result<Answered, String> {
        let uri = format!("{}{path}", self.setting.url);
        let request = Request::builder().method(method).uri(uri).body(Full::from(body));
        let request = request.map_err(|_| "its address is none".to_owned())?;
        let asked = async {
            let response = self.client.request(request).await;
            read(response.map_err(|error| http_client::plainly(&error))?).await
        };
        tokio::time::timeout(PATIENCE, asked).await.unwrap_or(Err("no answer in time".to_owned()))
    }
}

struct Answered {
    status: StatusCode,
    text: String,
}

async fn read(response: Response<Incoming>) -> Result<Answered, String> {
    let status = response.status();
    let body = Limited::new(response.into_body(), NOTE_BYTES_MAX).collect().await;
    let body = body.map_err(|_| "its answer breaks off or is too long".to_owned())?;
    let text = String::from_utf8(body.to_bytes().to_vec()).map_err(|_| "its answer is no text")?;
    Ok(Answered { status, text })
}

#[async_trait]
impl Witness for WitnessOverHttp {
    fn verifier(&self) -> &CosignatureVerifier {
        &self.setting.verifier
    }

    async fn add_checkpoint(&self, body: String) -> Result<WitnessAnswer, String> {
        let Answered { status, text } = self.ask(Method::POST, "/add-checkpoint", body).await?;
        Ok(match (status, text.trim().parse()) {
            (StatusCode::OK, _) => WitnessAnswer::Cosigned(text),
            (StatusCode::CONFLICT, Ok(size)) => WitnessAnswer::Knows(size),
            _ => WitnessAnswer::Refused(status.as_u16()),
        })
    }

    async fn newest(&self, origin: &str) -> Result<Option<String>, String> {
        let path = format!("/checkpoint/{}", hexadecimal(&Sha256::digest(origin)));
        let Answered { status, text } = self.ask(Method::GET, &path, String::new()).await?;
        Ok((status == StatusCode::OK).then_some(text))
    }
}

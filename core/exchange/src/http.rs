//! One request and its answer, within bounds of time and size.

use crate::ExchangeError;
use reqwest::{Client, Url, redirect};
use std::time::Duration;

/// How long a person looks at a screen that waits.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends bytes and gives the bytes of the answer.
pub(crate) fn post(
    address: &Url,
    content_type: &'static str,
    body: Vec<u8>,
    limit: usize,
) -> Result<Vec<u8>, ExchangeError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|_| ExchangeError::NoNetwork)?;
    let client = client()?;
    runtime.block_on(async {
        let request = client.post(address.clone()).header("content-type", content_type).body(body);
        let mut answer = request.send().await.map_err(failed)?;
        if !answer.status().is_success() {
            return Err(ExchangeError::Refused { status: answer.status().as_u16() });
        }
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(failed)? {
            if bytes.len() + piece.len() > limit {
                return Err(ExchangeError::TooLong { limit });
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    })
}

fn client() -> Result<Client, ExchangeError> {
    // The first call sets it for the process; the later ones find it set.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .timeout(PATIENCE)
        // What the person agreed to send goes where they agreed to send it.
        .redirect(redirect::Policy::none())
        .user_agent("visavis")
        .build()
        .map_err(|_| ExchangeError::NoNetwork)
}

fn failed(error: reqwest::Error) -> ExchangeError {
    if error.is_timeout() {
        return ExchangeError::TooSlow { seconds: PATIENCE.as_secs() };
    }
    ExchangeError::Unreachable(Box::new(error.without_url()))
}

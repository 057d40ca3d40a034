//! Timestamps from an authority that runs on this machine, and from servers that are none.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod server;

use server::{Authority, can_run};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use visavis_exchange::{ExchangeError, Timestamp, TimestampAuthority};

#[test]
fn a_timestamp_is_had_read_and_verified_by_openssl() {
    if !can_run() {
        return;
    }
    let server = Authority::start();
    let text = b"visavis journal head 1\n12\n";
    let answer = TimestampAuthority::new(&server.address).unwrap().stamp(text).unwrap();
    let timestamp = Timestamp::parse(&answer).unwrap();
    assert!(timestamp.is_of(text));
    assert!(!timestamp.is_of(b"another text"));
    let age = chrono_now().signed_duration_since(timestamp.at()).num_seconds();
    assert!((-5..60).contains(&age), "{age} s");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("text"), text).unwrap();
    std::fs::write(folder.path().join("answer.tsr"), &answer).unwrap();
    let verified = Command::new("openssl")
        .args(["ts", "-verify", "-data", "text", "-in", "answer.tsr", "-CAfile"])
        .arg(server.certificate())
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    for place in 0..answer.len() {
        let mut damaged = answer.clone();
        damaged[place] ^= 1 << (place % 8);
        // Whatever it says then, it does not stop the program.
        let _ = Timestamp::parse(&damaged);
        assert_eq!(Timestamp::parse(&answer[..place]), None);
    }
}

fn chrono_now() -> chrono::DateTime<chrono::Utc> {
    std::time::SystemTime::now().into()
}

/// The address of a server that gives one answer, whatever it is asked.
fn serve(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 4096];
        let _ = stream.read(&mut request);
        let _ = stream.write_all(&answer);
    });
    address
}

fn with_body(body: &[u8]) -> Vec<u8> {
    let header = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
    [header.as_bytes(), body].concat()
}

fn stamp(address: &str) -> ExchangeError {
    TimestampAuthority::new(address).unwrap().stamp(b"text").unwrap_err()
}

#[test]
fn what_is_no_timestamp_of_this_question_is_refused() {
    let not_found = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec();
    assert!(matches!(stamp(&serve(not_found)), ExchangeError::Refused { status: 404 }));
    let moved = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n";
    assert!(matches!(stamp(&serve(moved.to_vec())), ExchangeError::Refused { status: 302 }));
    let page = with_body(b"<html>Hello</html>");
    assert!(matches!(stamp(&serve(page)), ExchangeError::NotATimestamp));
    // Status 2: rejected.
    let rejected = with_body(&[0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]);
    assert!(matches!(stamp(&serve(rejected)), ExchangeError::NotATimestamp));
    let endless = with_body(&vec![0x30; 200_000]);
    assert!(matches!(stamp(&serve(endless)), ExchangeError::TooLong { .. }));
    let nobody = stamp("http://127.0.0.1:9/");
    assert!(matches!(nobody, ExchangeError::Unreachable(_)));
    assert!(!format!("{nobody} {nobody:?}").contains("127.0.0.1:9/"));
}

#[test]
fn an_old_answer_to_the_same_question_is_refused() {
    if !can_run() {
        return;
    }
    let authority = Authority::start();
    let old = TimestampAuthority::new(&authority.address).unwrap().stamp(b"text").unwrap();
    assert!(matches!(stamp(&serve(with_body(&old))), ExchangeError::OtherTimestamp));
}

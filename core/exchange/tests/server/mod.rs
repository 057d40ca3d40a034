//! A timestamp authority for tests: `openssl ts` behind a small server on this machine.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const CONFIGURATION: &str = "
[req]
distinguished_name = name
prompt = no
[name]
CN = Test authority
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamper]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
clock_precision_digits = 3
ordering = no
tsa_name = yes
ess_cert_id_chain = no
";

/// A certificate authority, a timestamp authority of its, and the server.
pub(crate) struct Authority {
    folder: TempDir,
    pub(crate) address: String,
}

/// Whether there is an `openssl` to be the authority; says so where there is none.
pub(crate) fn can_run() -> bool {
    let is_there = Command::new("openssl").arg("version").output().is_ok();
    if !is_there {
        println!("NOT TESTED: openssl is not installed, so there is no timestamp authority.");
    }
    is_there
}

impl Authority {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("openssl.cnf"), CONFIGURATION).unwrap();
        fs::write(folder.path().join("serial"), "01\n").unwrap();
        for words in [
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout ca.key \
             -out ca.pem -config openssl.cnf -extensions ca",
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key \
             -out tsa.csr -config openssl.cnf -subj /CN=Stamper",
            "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out tsa.pem \
             -extfile openssl.cnf -extensions stamper",
        ] {
            run(folder.path(), words);
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/tsr", listener.local_addr().unwrap());
        let path = folder.path().to_owned();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &path);
            }
        });
        Self { folder, address }
    }

    /// The certificate that whoever trusts this authority has.
    pub(crate) fn certificate(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }
}

fn run(folder: &Path, words: &str) {
    let output =
        Command::new("openssl").args(words.split_whitespace()).current_dir(folder).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
}

fn answer(mut stream: TcpStream, folder: &Path) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim().to_lowercase();
        if let Some(text) = line.strip_prefix("content-length: ") {
            length = text.parse().unwrap();
        }
        if line.is_empty() {
            break;
        }
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query).unwrap();
    fs::write(folder.join("query.tsq"), query).unwrap();
    run(
        folder,
        "ts -reply -queryfile query.tsq -out reply.tsr -config openssl.cnf -section tsa \
         -signer tsa.pem -inkey tsa.key",
    );
    let reply = fs::read(folder.join("reply.tsr")).unwrap();
    let header = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        reply.len()
    );
    stream.write_all(header.as_bytes()).unwrap();
    stream.write_all(&reply).unwrap();
}

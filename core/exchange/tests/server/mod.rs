//! A timestamp authority for tests: `openssl ts` behind a small server on this machine.

#![allow(dead_code, reason = "each of the tests that share this file uses a part of it")]

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
signer_digest = DIGEST
ess_cert_id_alg = NAMED_BY
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
clock_precision_digits = 3
ordering = no
tsa_name = yes
ess_cert_id_chain = no
";

/// How an authority signs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// What `openssl` takes for a new key.
    key: &'static str,
    digest: &'static str,
    /// The hash by which the signature names its certificate.
    named_by: &'static str,
}

impl Form {
    pub(crate) const USUAL: Self = Self {
        key: "-newkey ec -pkeyopt ec_paramgen_curve:P-256",
        digest: "sha256",
        named_by: "sha256",
    };

    pub(crate) const ALL: [Self; 4] = [
        Self::USUAL,
        Self { key: "-newkey rsa:2048", digest: "sha512", named_by: "sha1" },
        Self { key: "-newkey rsa:3072", digest: "sha256", named_by: "sha512" },
        Self {
            key: "-newkey ec -pkeyopt ec_paramgen_curve:P-384",
            digest: "sha512",
            named_by: "sha256",
        },
    ];
}

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
        Self::start_with(Form::USUAL)
    }

    pub(crate) fn start_with(form: Form) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let Form { key, digest, named_by } = form;
        let configuration = CONFIGURATION.replace("DIGEST", digest).replace("NAMED_BY", named_by);
        fs::write(folder.path().join("openssl.cnf"), configuration).unwrap();
        fs::write(folder.path().join("serial"), "01\n").unwrap();
        for words in [
            &format!(
                "req -x509 {key} -nodes -days 2 -keyout ca.key -out ca.pem -config openssl.cnf \
                 -extensions ca"
            ),
            &format!(
                "req -new {key} -nodes -keyout tsa.key -out tsa.csr -config openssl.cnf \
                 -subj /CN=Stamper"
            ),
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

    /// A file in the authority's own folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lets `openssl` do something in the authority's own folder.
    pub(crate) fn openssl(&self, words: &str) {
        run(self.folder.path(), words);
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
         -signer tsa.pem -inkey tsa.key -chain ca.pem",
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

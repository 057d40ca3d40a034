//! A home with a vault, receipts to put into it, and the program.

use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_visavis");

pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// A folder with files, and perhaps a vault.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Runs the program in the folder, with a vault and its passphrase at hand.
    pub(crate) fn run(&self, words: &[&str]) -> Run {
        self.run_with(words, PASSPHRASE)
    }

    /// The same, ended by the system where it takes more of the processor than a person waits: how
    /// much else the machine does makes no difference.
    pub(crate) fn run_bounded(&self, words: &[&str]) -> Run {
        let mut limited = Command::new("sh");
        limited.args(["-c", "ulimit -t 30 && exec \"$0\" \"$@\"", PROGRAM]);
        self.run_by(&mut limited, words, PASSPHRASE)
    }

    pub(crate) fn run_with(&self, words: &[&str], passphrase: &str) -> Run {
        self.run_by(&mut Command::new(PROGRAM), words, passphrase)
    }

    fn run_by(&self, program: &mut Command, words: &[&str], passphrase: &str) -> Run {
        let output = program
            .args(words)
            .current_dir(self.folder.path())
            .env("VISAVIS_VAULT", self.path("vault"))
            .env("VISAVIS_PASSPHRASE", passphrase)
            .output()
            .unwrap();
        Run(output)
    }

    /// A receipt with its photo `NAME.jpg` (which only looks like one) and lines `NAME.json`.
    pub(crate) fn receipt(&self, name: &str, receipt: &Receipt) {
        // Different photos differ in their bytes.
        self.write(&format!("{name}.jpg"), format!("\u{ff}{name}").as_bytes());
        self.write(&format!("{name}.json"), receipt.lines().to_string().as_bytes());
    }

    /// Adds the receipt, and gives what the program says about it.
    pub(crate) fn add(&self, name: &str, options: &[&str]) -> Value {
        let (photo, lines) = (format!("{name}.jpg"), format!("{name}.json"));
        let mut words = vec!["add", &photo, "--lines", &lines, "--json"];
        words.extend(options);
        self.run(&words).done().objects().remove(0)
    }
}

/// What a run of the program gave.
pub(crate) struct Run(Output);

impl Run {
    pub(crate) fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    pub(crate) fn stdout(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// The same run, which must have gone well.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code(), Some(0), "{}{}", self.stdout(), self.stderr());
        self
    }

    /// The JSON objects that were printed, one a line.
    pub(crate) fn objects(&self) -> Vec<Value> {
        self.stdout().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// A French receipt that a test describes by what it cares about.
#[derive(Clone)]
pub(crate) struct Receipt {
    pub(crate) shop: &'static str,
    pub(crate) siret: Option<&'static str>,
    pub(crate) moment: &'static str,
    pub(crate) items: Vec<(&'static str, i64)>,
    /// What the receipt says its total is; the sum of the items where it is honest.
    pub(crate) total: i64,
    pub(crate) by_card: bool,
}

impl Receipt {
    pub(crate) fn from(shop: &'static str) -> Self {
        let items = vec![("TOMATES GRAPPE", 216), ("PAIN COMPLET", 320), ("FROMAGE COMTE", 754)];
        Self { shop, siret: None, moment: "08/03/2024 18:42", items, total: 1290, by_card: false }
    }

    /// Proved by its items and by what was paid, and contradicted by nothing.
    fn texts(&self) -> Vec<(String, Option<String>)> {
        let mut rows = vec![(self.shop.to_owned(), None), ("12 RUE DES LILAS".to_owned(), None)];
        rows.push(("75011 PARIS".to_owned(), None));
        rows.extend(self.siret.map(|siret| (format!("SIRET {siret}"), None)));
        rows.push((format!("Le {}", self.moment), None));
        rows.extend(
            self.items.iter().map(|(text, cents)| ((*text).to_owned(), Some(euros(*cents)))),
        );
        rows.push(("TOTAL EUR".to_owned(), Some(euros(self.total))));
        if self.by_card {
            rows.push(("CB".to_owned(), Some(euros(self.total))));
        } else {
            rows.push(("ESPECES".to_owned(), Some(euros(2000))));
            rows.push(("RENDU".to_owned(), Some(euros(2000 - self.total))));
        }
        rows.push(("TVA 5,50%".to_owned(), None));
        rows.push(("MERCI DE VOTRE VISITE".to_owned(), None));
        rows
    }

    /// The lines as a reader of text gives them: the texts on the left, the amounts on the right.
    pub(crate) fn lines(&self) -> Value {
        let mut lines = Vec::new();
        for (row, (text, amount)) in self.texts().into_iter().enumerate() {
            let top = 60 + 60 * row;
            let right = 60 + 20 * text.chars().count();
            lines.push(json!({"text": text, "box": [60, top, right, top + 40]}));
            if let Some(amount) = amount {
                lines.push(json!({"text": amount, "box": [860, top, 980, top + 40]}));
            }
        }
        json!({"width": 1080, "height": 1600, "lines": lines})
    }
}

fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

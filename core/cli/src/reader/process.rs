//! Running the `tesseract` program within bounds.

use super::Languages;
use anstream::eprintln;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use visavis_app::{PagePicture, ReaderError};

/// A page of a receipt takes a second or two; a minute means that something is wrong.
const LONGEST: Duration = Duration::from_mins(1);
/// The most that is taken of the result: a page full of words has a tenth of it.
const LARGEST_RESULT: u64 = 16 << 20;
/// The languages of the receipts that are read, in the order in which Tesseract tries them.
const LANGUAGES: [&str; 3] = ["eng", "fra", "deu"];
const PROGRAM: &str = "tesseract";

/// The program as it is installed here.
#[derive(Debug)]
pub(super) struct Tesseract {
    version: String,
    /// The installed ones among those of receipts; never none.
    languages: Vec<&'static str>,
}

impl Tesseract {
    /// Looks for the program and its languages; the error says what to install.
    pub(super) fn find() -> Result<Self, String> {
        let version = output_of("--version").ok_or(
            "Tesseract is not installed; install it (on Debian and Ubuntu: apt-get install \
             tesseract-ocr tesseract-ocr-fra tesseract-ocr-deu), or give the text with --lines",
        )?;
        let installed = output_of("--list-langs").unwrap_or_default();
        let languages: Vec<_> = LANGUAGES
            .into_iter()
            .filter(|language| installed.lines().any(|line| line.trim() == *language))
            .collect();
        if languages.is_empty() {
            return Err(format!(
                "Tesseract has none of the languages {}; install at least one (on Debian and \
                 Ubuntu: apt-get install tesseract-ocr-fra)",
                LANGUAGES.join(", ")
            ));
        }
        if languages.len() < LANGUAGES.len() {
            let missing: Vec<_> =
                LANGUAGES.into_iter().filter(|name| !languages.contains(name)).collect();
            eprintln!(
                "note: Tesseract lacks the languages {}; their accents will be misread (on Debian \
                 and Ubuntu: apt-get install tesseract-ocr-{})",
                missing.join(", "),
                missing.join(" tesseract-ocr-")
            );
        }
        Ok(Self { version: short_version(&version), languages })
    }

    /// Name and version, as they are kept with every fact.
    pub(super) fn name(&self) -> String {
        format!("{PROGRAM} {}", self.version)
    }

    /// The words of a page as Tesseract's table, read with the given layout (`--psm`).
    pub(super) fn read(
        &self,
        page: &PagePicture,
        layout: &str,
        languages: Languages,
    ) -> Result<String, ReaderError> {
        let languages = match languages {
            Languages::All => self.languages.join("+"),
            Languages::First => self.languages.first().copied().unwrap_or_default().to_owned(),
        };
        let mut child = Command::new(PROGRAM)
            .args(["stdin", "stdout", "--psm", layout, "-l", &languages])
            .args(["--dpi", "300", "-c", "tessedit_create_tsv=1"])
            // Several pages are read at once, each on one core: four threads for one page make
            // it barely faster, and all of them together slower.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&error))?;
        let result = exchange(&mut child, page);
        if result.is_err() {
            // It may have ended by itself meanwhile, which is as good.
            let _ = child.kill();
        }
        let status = child.wait().map_err(|error| failed(&error))?;
        let table = result?;
        if status.success() { Ok(table) } else { Err(failed(&status)) }
    }
}

/// Writes the picture to the program and takes its result, in bounded time.
///
/// Nothing waits for the two threads: a program that the killed one had started could hold their
/// pipes open for as long as it likes.
fn exchange(child: &mut Child, page: &PagePicture) -> Result<String, ReaderError> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(failed(&"no way to talk to it"));
    };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut table = String::new();
        let read = output.take(LARGEST_RESULT).read_to_string(&mut table);
        // Nobody waits any more when it took too long.
        let _ = sender.send(read.map(|_| table));
    });
    // A portable grey map: a header and the bytes as they are, nothing to compress.
    let mut picture = format!("P5\n{} {}\n255\n", page.width, page.height).into_bytes();
    picture.extend_from_slice(&page.grey);
    thread::spawn(move || {
        // The program's exit status tells when it did not take the picture.
        let _ = input.write_all(&picture);
    });
    match receiver.recv_timeout(LONGEST) {
        Ok(Ok(table)) => Ok(table),
        Ok(Err(error)) => Err(failed(&error)),
        Err(RecvTimeoutError::Timeout) => Err(ReaderError::TooSlow { seconds: LONGEST.as_secs() }),
        Err(RecvTimeoutError::Disconnected) => Err(failed(&"it gave no answer")),
    }
}

fn output_of(option: &str) -> Option<String> {
    let output = Command::new(PROGRAM).arg(option).stdin(Stdio::null()).output().ok()?;
    // Tesseract 4 writes its version to stderr, 5 to stdout.
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    output.status.success().then_some(text)
}

/// `5.3` from `tesseract 5.3.0`.
fn short_version(text: &str) -> String {
    let number = text.split_whitespace().nth(1).unwrap_or_default();
    number.splitn(3, '.').take(2).collect::<Vec<_>>().join(".")
}

fn failed(reason: &impl ToString) -> ReaderError {
    ReaderError::Failed { reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_has_two_numbers() {
        assert_eq!(short_version("tesseract 5.3.0\n leptonica-1.82.0\n"), "5.3");
        assert_eq!(short_version("tesseract 5.3.4-dev"), "5.3");
    }
}

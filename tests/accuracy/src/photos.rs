//! Pictures read by the command line tool, as a person would have it done.

use crate::error::AccuracyError;
use crate::observed::{Observed, Record};
use crate::score::{Case, Measured};
use crate::sources::Photo;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Files for one run of the tool, which reads as many at once as there are cores. Small, so that
/// the progress can be told and a crash costs little.
const BATCH: usize = 10;

/// Reads all pictures and sets what was seen beside what they say.
///
/// # Errors
/// [`AccuracyError::Visavis`] where the tool cannot be run. A picture that it cannot read is no
/// error: it counts as missing everything.
pub fn measure(name: &str, photos: &[Photo], visavis: &Path) -> Result<Measured, AccuracyError> {
    let begin = Instant::now();
    let mut cases = Vec::new();
    for batch in photos.chunks(BATCH) {
        cases.extend(read(batch, visavis)?);
        eprintln!("{name}: {} of {}", cases.len(), photos.len());
    }
    let ocr = Some(begin.elapsed());
    Ok(Measured { name: name.to_owned(), cases, reading: None, ocr })
}

fn read(batch: &[Photo], visavis: &Path) -> Result<Vec<Case>, AccuracyError> {
    let output = Command::new(visavis)
        .args(["read", "--json"])
        .args(batch.iter().map(|photo| &photo.path))
        .stdin(Stdio::null())
        .output()
        .map_err(|source| AccuracyError::Visavis { path: visavis.to_owned(), source })?;
    let records: BTreeMap<String, Record> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Record>(line).ok())
        .map(|record| (record.file.clone(), record))
        .collect();
    let complaints = String::from_utf8_lossy(&output.stderr);
    let cases = batch.iter().map(|photo| {
        let file = photo.path.display().to_string();
        let observed = match records.get(&file) {
            Some(record) => Ok(Observed::from(record)),
            None => Err(complaint(&complaints, &file)),
        };
        Case {
            document: photo.document.clone(),
            group: photo.group.clone(),
            expected: photo.expected.clone(),
            observed,
        }
    });
    Ok(cases.collect())
}

/// What the tool says about a file.
fn complaint(complaints: &str, file: &str) -> String {
    complaints
        .lines()
        .find(|line| line.contains(file))
        .or_else(|| complaints.lines().last())
        .unwrap_or("nothing was printed about it")
        .to_owned()
}

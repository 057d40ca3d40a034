//! `cargo xtask accuracy`: builds what measures, and what reads photos, and runs it.

use crate::error::XtaskError;
use crate::shell::{cargo, target};
use crate::{demo, needs};

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    let help = words.iter().any(|word| word == "--help" || word == "-h");
    let mut measure = cargo(&["run", "--quiet", "--locked", "--package", "visavis-accuracy", "--"]);
    if !help && reads_photos(words) {
        needs::for_tests()?;
        demo::build()?;
        measure.arg("--visavis").arg(demo::visavis());
    }
    if !words.iter().any(|word| word == "--json") {
        measure.arg("--json").arg(target().join("accuracy.json"));
    }
    let status = measure.args(words).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(XtaskError::Failed { line: "cargo xtask accuracy".to_owned() }),
        Err(source) => Err(XtaskError::NotStarted { program: "cargo".to_owned(), source }),
    }
}

/// Whether a picture is among what is asked for.
fn reads_photos(words: &[String]) -> bool {
    let pictures = ["photos", "files", "clean", "easy", "hard", "fixtures"];
    words.iter().any(|word| pictures.iter().any(|ending| word.ends_with(ending)))
}

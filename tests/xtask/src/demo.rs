//! `cargo xtask demo`: from a photo to the shop's history, on a fresh machine.

use crate::error::XtaskError;
use crate::needs;
use crate::shell::{self, cargo, output, program, root, target};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Not a secret: it protects a vault that is thrown away.
const PASSPHRASE: &str = "a passphrase for the demonstration";

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    let photos = match words {
        [] => fixtures()?,
        given => given.iter().map(|word| existing(word)).collect::<Result<_, _>>()?,
    };
    // One photo of a person's own that is no receipt must not end the demonstration.
    let strict = words.is_empty();
    println!("Step 1 of 5: what is needed.");
    needs::for_demo()?;
    println!(
        "\nStep 2 of 5: building. The first time takes some minutes: the vault brings its own"
    );
    println!("SQLCipher and OpenSSL.");
    build()?;
    println!("\nStep 3 of 5: reading {} photos, with what is proved and how.", photos.len());
    look(program(visavis()).arg("read").args(&photos), strict)?;
    println!("\nStep 4 of 5: the same into a fresh encrypted vault.");
    let vault = DemoVault::fresh()?;
    look(vault.visavis("add").arg("--yes").args(&photos), strict)?;
    println!("\nStep 5 of 5: what it knows now.");
    vault.show()?;
    say_what_next(&vault);
    Ok(())
}

/// The photos that the project made itself, as seen from the root of the repository.
fn fixtures() -> Result<Vec<PathBuf>, XtaskError> {
    let folder = PathBuf::from("fixtures/receipts");
    let failed = |source| XtaskError::File { path: folder.clone(), source };
    let mut photos = Vec::new();
    for entry in std::fs::read_dir(root().join(&folder)).map_err(failed)? {
        let photo = folder.join(entry.map_err(failed)?.file_name());
        if photo.extension().is_some_and(|extension| extension == "jpg") {
            photos.push(photo);
        }
    }
    photos.sort();
    Ok(photos)
}

/// Runs a command on photos; that some cannot be used matters only if `strict`.
fn look(command: &mut Command, strict: bool) -> Result<(), XtaskError> {
    match shell::run(command) {
        Err(XtaskError::Failed { .. }) if !strict => {
            println!("Some could not be used; going on with the others.");
            Ok(())
        }
        result => result,
    }
}

fn say_what_next(vault: &DemoVault) {
    let visavis = visavis();
    let visavis = visavis.display();
    println!("\nWhat to try next:");
    println!("  cargo xtask demo PHOTO…    the same with receipts of your own");
    println!("  export VISAVIS_VAULT='{}'", vault.folder.display());
    println!("  export VISAVIS_PASSPHRASE='{PASSPHRASE}'");
    println!("  {visavis} review           what waits for you");
    println!("  {visavis} search pain      everything with a word that begins so");
    println!("  {visavis} help");
}

/// Builds the command line tool as the tests do, so that nothing is compiled twice.
pub(crate) fn build() -> Result<(), XtaskError> {
    shell::run(&mut cargo(&["build", "--locked", "--package", "visavis-cli"]))
}

/// The command line tool that was built.
pub(crate) fn visavis() -> PathBuf {
    target().join(format!("debug/visavis{}", std::env::consts::EXE_SUFFIX))
}

/// The path of a file that the person named, as seen from where they are.
fn existing(word: &str) -> Result<PathBuf, XtaskError> {
    Path::new(word)
        .canonicalize()
        .map_err(|source| XtaskError::File { path: PathBuf::from(word), source })
}

struct DemoVault {
    folder: PathBuf,
}

impl DemoVault {
    fn fresh() -> Result<Self, XtaskError> {
        let folder = target().join("demo-vault");
        match std::fs::remove_dir_all(&folder) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(XtaskError::File { path: folder, source })
            }
            _ => Ok(Self { folder }),
        }
    }

    fn visavis(&self, command: &str) -> Command {
        let mut visavis = program(visavis());
        visavis.env("VISAVIS_VAULT", &self.folder).env("VISAVIS_PASSPHRASE", PASSPHRASE);
        visavis.arg(command);
        visavis
    }

    /// The organisations, the history of the one with most records, and its latest record.
    fn show(&self) -> Result<(), XtaskError> {
        shell::run(&mut self.visavis("organisations"))?;
        let organisations = output(self.visavis("organisations").arg("--json"))?;
        let Some(name) = busiest(&organisations) else { return Ok(()) };
        shell::run(self.visavis("history").arg(&name))?;
        let history = output(self.visavis("history").args([name.as_str(), "--json"]))?;
        match value(&history, "id") {
            Some(id) => shell::run(self.visavis("show").arg(id)),
            None => Ok(()),
        }
    }
}

/// The name in the line of JSON with most records; the first of several.
fn busiest(organisations: &str) -> Option<String> {
    let lines = organisations.lines().filter_map(|line| {
        let records: u64 = value(line, "records")?.parse().ok()?;
        Some((std::cmp::Reverse(records), value(line, "name")?))
    });
    lines.min_by_key(|(records, _)| *records).map(|(_, name)| name)
}

/// What stands first after `"name":` in JSON, without quotes. Nothing that is looked for here
/// holds a quote, which is why this is enough.
fn value(json: &str, name: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
    match rest.strip_prefix('"') {
        Some(text) => text.split('"').next(),
        None => rest.split([',', '}']).next(),
    }
    .map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organisation_with_most_records_is_found() {
        let json = "{\"id\":\"1\",\"name\":\"Aldi\",\"records\":1}\n\
                    {\"id\":\"2\",\"name\":\"Bio Marché\",\"records\":12}\n\
                    {\"id\":\"3\",\"name\":\"Coop\",\"records\":3}\n";
        assert_eq!(busiest(json).as_deref(), Some("Bio Marché"));
        assert_eq!(busiest(""), None);
        assert_eq!(value(json, "id").as_deref(), Some("1"));
    }

    #[test]
    fn a_photo_that_does_not_exist_is_named() {
        let error = existing("no-such-photo.jpg").unwrap_err();
        assert!(error.to_string().contains("no-such-photo.jpg"));
    }
}

//! `cargo xtask demo`: from a photo to the shop's history, on a fresh machine.

use crate::error::XtaskError;
use crate::needs;
use crate::shell::{self, cargo, output, program, target};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Not a secret: it protects a vault that is thrown away.
const PASSPHRASE: &str = "a passphrase for the demonstration";

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    let photos = match words {
        [] => needs::fixture_photos()?,
        given => given.iter().map(|word| existing(word)).collect::<Result<_, _>>()?,
    };
    println!("Step 1 of 4: what is needed.");
    needs::for_demo()?;
    println!(
        "\nStep 2 of 4: building. The first time takes some minutes: the vault brings its own"
    );
    println!("SQLCipher and OpenSSL.");
    build()?;
    println!("\nStep 3 of 4: a fresh encrypted vault, and {} photos into it.", photos.len());
    let vault = DemoVault::fresh()?;
    shell::run(vault.visavis("add").arg("--yes").args(&photos))?;
    println!("\nStep 4 of 4: what it knows now.");
    vault.show_receipts()?;
    vault.show_organisations()?;
    println!("\nWhat to try next:");
    println!("  cargo xtask demo PHOTO…           the same with receipts of your own");
    println!("  export VISAVIS_VAULT='{}'", vault.folder.display());
    println!("  export VISAVIS_PASSPHRASE='{PASSPHRASE}'");
    let visavis = visavis();
    println!("  {} search pain", visavis.display());
    println!("  {} review                what waits for you", visavis.display());
    println!("  {} read --json PHOTO     reads without saving", visavis.display());
    Ok(())
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

    /// Each receipt with what was proved and how.
    fn show_receipts(&self) -> Result<(), XtaskError> {
        for organisation in self.organisations()? {
            let mut history = self.visavis("history");
            let records = output(history.args([organisation.as_str(), "--json"]))?;
            for id in values(&records, "id") {
                shell::run(self.visavis("show").arg(id))?;
            }
        }
        Ok(())
    }

    fn show_organisations(&self) -> Result<(), XtaskError> {
        shell::run(&mut self.visavis("organisations"))?;
        if let Some(first) = self.organisations()?.first() {
            shell::run(self.visavis("history").arg(first))?;
        }
        Ok(())
    }

    fn organisations(&self) -> Result<Vec<String>, XtaskError> {
        let list = output(self.visavis("organisations").arg("--json"))?;
        Ok(values(&list, "name"))
    }
}

/// The texts that stand after `"name":` in JSON, in order. Names hold no quotes worth a parser.
fn values(json: &str, name: &str) -> Vec<String> {
    let mark = format!("\"{name}\":\"");
    let rest = json.split(mark.as_str()).skip(1);
    rest.filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_json_in_order() {
        let json = "{\"name\":\"Aldi\",\"id\":\"1\"}\n{\"name\":\"Bio Marché\",\"id\":\"2\"}";
        assert_eq!(values(json, "name"), ["Aldi", "Bio Marché"]);
        assert_eq!(values(json, "total"), Vec::<String>::new());
    }

    #[test]
    fn a_photo_that_does_not_exist_is_named() {
        let error = existing("no-such-photo.jpg").unwrap_err();
        assert!(error.to_string().contains("no-such-photo.jpg"));
    }
}

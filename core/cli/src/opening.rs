//! Opening the vault: where it is, and its passphrase.

use crate::arguments::VaultArguments;
use crate::clock::SystemClock;
use crate::error::CliError;
use crate::progress::Progress;
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use std::env;
use std::fs::File;
use std::io::{IsTerminal, Read, stdin};
use std::path::Path;
use std::sync::Arc;
use visavis_app::health::missing_advice;
use visavis_app::safekeeping::{BackupContents, Secret};
use visavis_app::{Origin, Session};
use zeroize::Zeroizing;

const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// The variable that holds the passphrase.
const PASSPHRASE: &str = "VISAVIS_PASSPHRASE";
/// A passphrase file is a line of text, not a film.
const LONGEST_PASSPHRASE: u64 = 4_096;

/// Opens the vault that the person means.
pub(crate) fn open(arguments: &VaultArguments) -> Result<Session, CliError> {
    let folder = folder(arguments)?;
    // Asked first, so that nobody types a passphrase for nothing.
    if !Session::exists(folder) {
        return Err(CliError::Passphrase(format!(
            "there is no vault in {}; `visavis add` makes one",
            folder.display()
        )));
    }
    let session = if let Some(path) = &arguments.recovery_code_file {
        Session::open_by_recovery_code(folder, &from_file(path)?, Arc::new(SystemClock))?
    } else {
        let passphrase = passphrase(arguments, Purpose::Open)?;
        Session::open(folder, &passphrase, Arc::new(SystemClock))?
    };
    tell_of_missing_changes(&session)?;
    Ok(session)
}

/// Says where changes were lost to a damaged disk, each time until the person has taken note.
fn tell_of_missing_changes(session: &Session) -> Result<(), CliError> {
    let missing = session.missing_changes()?;
    if missing > 0 {
        let advice = missing_advice(missing);
        eprintln!("{WARNING}warning:{WARNING:#} {advice}; then `visavis check --forget-missing`.");
    }
    Ok(())
}

/// Opens the vault that the person means, or makes it where there is none.
pub(crate) fn open_or_make(arguments: &VaultArguments) -> Result<Session, CliError> {
    let folder = folder(arguments)?;
    let purpose = if Session::exists(folder) { Purpose::Open } else { Purpose::Make };
    let passphrase = passphrase(arguments, purpose)?;
    let (session, origin) = Session::open_or_make(folder, &passphrase, Arc::new(SystemClock))?;
    if origin == Origin::Made {
        eprintln!(
            "A new vault was made in {}. Without its passphrase nobody can open it, you included.",
            folder.display()
        );
    }
    tell_of_missing_changes(&session)?;
    Ok(session)
}

/// Builds a vault in the folder that the person means.
pub(crate) fn restore(
    arguments: &VaultArguments,
    source: &Path,
    replace: bool,
) -> Result<Session, CliError> {
    let folder = folder(arguments)?;
    let typed = typed_secret(arguments)?;
    let secret = secret(arguments, &typed);
    let bar = Progress::to(0);
    let clock = Arc::new(SystemClock);
    Ok(Session::restore_watched(source, folder, secret, replace, clock, &|at| bar.show(at))?)
}

/// Reads a whole backup; no vault is needed.
pub(crate) fn verify_backup(
    arguments: &VaultArguments,
    file: &Path,
) -> Result<BackupContents, CliError> {
    let typed = typed_secret(arguments)?;
    let bar = Progress::to(0);
    Ok(Session::verify_backup_watched(file, secret(arguments, &typed), &|at| bar.show(at))?)
}

/// What opens a backup: the recovery code where one is given, else the passphrase.
fn typed_secret(arguments: &VaultArguments) -> Result<Zeroizing<String>, CliError> {
    match &arguments.recovery_code_file {
        Some(path) => from_file(path),
        None => passphrase(arguments, Purpose::Open),
    }
}

fn secret<'a>(arguments: &VaultArguments, typed: &'a str) -> Secret<'a> {
    match arguments.recovery_code_file {
        Some(_) => Secret::RecoveryCode(typed),
        None => Secret::Passphrase(typed),
    }
}

/// The passphrase that a vault is to have from now on.
pub(crate) fn new_passphrase(file: Option<&Path>) -> Result<Zeroizing<String>, CliError> {
    if let Some(path) = file {
        return from_file(path);
    }
    if !stdin().is_terminal() {
        return Err(CliError::Usage(
            "no new passphrase was given; give --new-passphrase-file FILE".to_owned(),
        ));
    }
    ask_twice("New passphrase: ")
}

/// The recovery code, as the person types it.
pub(crate) fn recovery_code(file: Option<&Path>) -> Result<Zeroizing<String>, CliError> {
    match file {
        Some(path) => from_file(path),
        None if stdin().is_terminal() => ask("Recovery code: "),
        None => Err(CliError::Usage("no recovery code was given; give --rehearse FILE".to_owned())),
    }
}

fn folder(arguments: &VaultArguments) -> Result<&Path, CliError> {
    arguments.vault.as_deref().ok_or_else(|| {
        CliError::Usage("which vault? give --vault DIR, or set VISAVIS_VAULT".to_owned())
    })
}

/// What a passphrase is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Purpose {
    Open,
    Make,
}

fn passphrase(arguments: &VaultArguments, purpose: Purpose) -> Result<Zeroizing<String>, CliError> {
    if let Some(path) = &arguments.passphrase_file {
        return from_file(path);
    }
    if let Ok(passphrase) = env::var(PASSPHRASE) {
        return Ok(Zeroizing::new(passphrase));
    }
    if !stdin().is_terminal() {
        return Err(CliError::Passphrase(format!(
            "no passphrase was given; set {PASSPHRASE}, or give --passphrase-file FILE"
        )));
    }
    match purpose {
        Purpose::Open => ask("Passphrase: "),
        Purpose::Make => ask_twice("Passphrase for the new vault: "),
    }
}

fn ask_twice(prompt: &str) -> Result<Zeroizing<String>, CliError> {
    let asked = ask(prompt)?;
    if *ask("The same again: ")? != *asked {
        return Err(CliError::Passphrase("the two passphrases differ; try again".to_owned()));
    }
    Ok(asked)
}

fn ask(prompt: &str) -> Result<Zeroizing<String>, CliError> {
    let asked = rpassword::prompt_password(prompt);
    asked.map(Zeroizing::new).map_err(|error| CliError::Passphrase(error.to_string()))
}

/// The first line of a file.
fn from_file(path: &Path) -> Result<Zeroizing<String>, CliError> {
    let mut text = Zeroizing::new(String::new());
    File::open(path)
        .and_then(|file| file.take(LONGEST_PASSPHRASE).read_to_string(&mut text))
        .map_err(|error| CliError::Passphrase(format!("the passphrase file: {error}")))?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

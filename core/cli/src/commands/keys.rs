//! `visavis passphrase` and `visavis recovery-code`: the ways to the vault's key.

use crate::arguments::{PassphraseArguments, RecoveryCodeArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use anstream::{eprintln, println};
use serde::Serialize;
use std::process::ExitCode;
use visavis_app::RecoveryRecord;

/// A recovery code, this once.
#[derive(Serialize)]
struct NewCode<'a> {
    recovery_code: &'a str,
}

/// Sets a new passphrase.
pub(crate) fn set_passphrase(
    vault: &VaultArguments,
    arguments: &PassphraseArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let passphrase = opening::new_passphrase(arguments.new_passphrase_file.as_deref())?;
    session.set_passphrase(&passphrase)?;
    eprintln!("From now on the new passphrase opens the vault, and the old one does not.");
    Ok(ExitCode::SUCCESS)
}

/// Makes a recovery code, has it typed back, or says where it stands.
pub(crate) fn recovery_code(
    vault: &VaultArguments,
    arguments: &RecoveryCodeArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let json = arguments.output.json;
    if arguments.state {
        let record = session.recovery()?;
        if json {
            output::print_json(&record)?;
        } else {
            println!("{}", state(&record));
        }
    } else if let Some(file) = &arguments.rehearse {
        session.rehearse_recovery_code(&opening::recovery_code(file.as_deref())?)?;
        eprintln!("This is the code, and it counts as kept. Keep the paper where you can find it.");
    } else {
        let code = session.make_recovery_code()?;
        if json {
            output::print_json(&NewCode { recovery_code: &code })?;
        } else {
            println!("{}", *code);
            eprintln!(
                "\nWrite it down now; it is not shown again, and an earlier code is void.\n\
                 Then type it back, so that it counts as kept: visavis recovery-code --rehearse"
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn state(record: &RecoveryRecord) -> String {
    match record {
        RecoveryRecord::None => "There is no recovery code: whoever forgets the passphrase loses \
                                 everything. Make one: visavis recovery-code"
            .to_owned(),
        RecoveryRecord::Shown { at } => format!(
            "A recovery code was shown on {at} and never typed back, so it does not count as \
             kept: visavis recovery-code --rehearse"
        ),
        RecoveryRecord::Rehearsed { at } => {
            format!("The recovery code was typed back on {at}; it is kept.")
        }
    }
}

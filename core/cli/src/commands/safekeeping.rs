//! `visavis backup`, `restore` and `export`.

use crate::arguments::{BackupArguments, ExportArguments, RestoreArguments, VaultArguments};
use crate::error::CliError;
use crate::progress::Progress;
use crate::{opening, output};
use anstream::println;
use std::process::ExitCode;

/// Writes a backup.
pub(crate) fn backup(
    vault: &VaultArguments,
    arguments: &BackupArguments,
) -> Result<ExitCode, CliError> {
    if arguments.verify {
        return verify(vault, arguments);
    }
    let session = opening::open(vault)?;
    let bar = Progress::to(0);
    let report =
        session.backup_watched(&arguments.file, arguments.after.as_deref(), &|at| bar.show(at))?;
    drop(bar);
    if arguments.output.json {
        output::print_json(&report)?;
        return Ok(ExitCode::SUCCESS);
    }
    println!("Backed up and checked: {} ({} bytes).", arguments.file.display(), report.size);
    if let Some(after) = &arguments.after {
        println!("It builds on {}: keep both in one folder.", after.display());
    }
    if report.damaged > 0 {
        println!(
            "{} originals are damaged in the vault and are NOT in it; restore them from an \
             earlier backup, or add the files again.",
            report.damaged
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a backup to its end.
fn verify(vault: &VaultArguments, arguments: &BackupArguments) -> Result<ExitCode, CliError> {
    let contents = opening::verify_backup(vault, &arguments.file)?;
    if arguments.output.json {
        output::print_json(&contents)?;
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "The backup is whole: made {}, with {} originals.",
        contents.made_at, contents.originals
    );
    if contents.builds_on > 0 {
        println!("It builds on {} earlier ones, which are whole too.", contents.builds_on);
    }
    if contents.damaged > 0 {
        println!(
            "{} originals were damaged in the vault before, and are NOT in it.",
            contents.damaged
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds a vault from a backup or an export.
pub(crate) fn restore(
    vault: &VaultArguments,
    arguments: &RestoreArguments,
) -> Result<ExitCode, CliError> {
    opening::restore(vault, &arguments.source, arguments.replace)?;
    println!("Restored and checked.");
    if arguments.replace {
        println!("The vault that was there before is kept beside it, under .before-restore-N.");
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes everything in open formats.
pub(crate) fn export(
    vault: &VaultArguments,
    arguments: &ExportArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let bar = Progress::to(0);
    let report = session.export_watched(&arguments.folder, &|at| bar.show(at))?;
    drop(bar);
    if arguments.output.json {
        output::print_json(&report)?;
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "Exported {} rows and {} originals to {}. They are NOT encrypted.",
        report.rows,
        report.originals,
        arguments.folder.display()
    );
    if report.damaged > 0 {
        println!("{} originals are damaged or missing in the vault.", report.damaged);
    }
    Ok(ExitCode::SUCCESS)
}

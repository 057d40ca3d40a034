//! `visavis erase`: a record, an organisation, or everything.

use crate::arguments::{EraseArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use anstream::println;
use std::process::ExitCode;
use visavis_app::erasing::ErasedRecord;

/// Erases, once the person said that they mean it.
pub(crate) fn run(vault: &VaultArguments, erase: &EraseArguments) -> Result<ExitCode, CliError> {
    let what = match (&erase.record, &erase.organisation) {
        (Some(_), _) => "this record and the documents that only it comes from",
        (_, Some(_)) => "this organisation with all its records and documents",
        (None, None) => "the whole vault",
    };
    if !erase.yes {
        return Err(CliError::Usage(format!(
            "this erases {what}, and nothing but an earlier backup brings it back; \
             say --yes if you mean it"
        )));
    }
    let session = opening::open(vault)?;
    let erased = match (&erase.record, &erase.organisation) {
        (Some(id), _) => session.erase_record(id)?,
        (_, Some(organisation)) => session.erase_organisation(organisation)?,
        (None, None) => {
            session.erase_everything()?;
            println!("The vault is erased.");
            return Ok(ExitCode::SUCCESS);
        }
    };
    if erase.output.json {
        output::print_json(&erased)?;
    } else {
        print(&erased);
    }
    Ok(ExitCode::SUCCESS)
}

fn print(erased: &ErasedRecord) {
    println!("{} records and {} documents are erased.", erased.records, erased.documents.len());
    for document in &erased.shared_documents {
        println!(
            "  Document {document} stays: other records come from it too, and what was erased can \
             still be read in it."
        );
    }
    if erased.log_remains {
        println!("  Another program has the vault open: close it, so that its log is emptied too.");
    }
    println!("Backups that were made before still hold what was erased.");
}

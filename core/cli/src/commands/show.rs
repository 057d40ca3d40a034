//! `visavis show`: one record with its provenance.

use crate::arguments::{ShowArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use serde::Serialize;
use std::process::ExitCode;
use visavis_app::LinkRow;
use visavis_app::views::RecordDetail;

/// A record, and what is linked with it.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    record: RecordDetail,
    links: Vec<LinkRow>,
}

/// Prints the record.
pub(crate) fn run(vault: &VaultArguments, arguments: &ShowArguments) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let shown =
        Shown { record: session.show(&arguments.id)?, links: session.links_of(&arguments.id)? };
    if arguments.output.json {
        output::print_json(&shown)?;
    } else {
        output::vault::print_record(&shown.record);
        if !shown.links.is_empty() {
            output::links::print(&shown.links);
        }
    }
    Ok(ExitCode::SUCCESS)
}

//! `visavis history`: everything between the person and an organisation.

use crate::arguments::{HistoryArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;
use visavis_app::views::HistoryFilter;

/// Prints a page of the history.
pub(crate) fn run(
    vault: &VaultArguments,
    arguments: &HistoryArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let filter = HistoryFilter {
        organisation: Some(session.find_organisation(&arguments.organisation)?),
        kind: arguments.kind,
        from: arguments.from,
        until: arguments.until,
        text: arguments.text.clone(),
    };
    let limit = usize::from(arguments.limit);
    let rows = session.history(&filter, limit, arguments.before.as_deref())?;
    if arguments.output.json {
        rows.iter().try_for_each(output::print_json)?;
    } else {
        output::vault::print_history(&rows);
    }
    Ok(ExitCode::SUCCESS)
}

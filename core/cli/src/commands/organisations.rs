//! `visavis organisations`, `alike`, `merge` and `split`: everyone that the person has to do with.

use crate::arguments::{MergeArguments, OutputArguments, SplitArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;
use visavis_app::AppError;
use visavis_app::relation::MergedRow;

/// Prints all organisations.
pub(crate) fn run(vault: &VaultArguments, output: OutputArguments) -> Result<ExitCode, CliError> {
    let organisations = opening::open(vault)?.organisations()?;
    if output.json {
        organisations.iter().try_for_each(output::print_json)?;
    } else {
        output::vault::print_organisations(&organisations);
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the organisations that may be one.
pub(crate) fn alike(vault: &VaultArguments, output: OutputArguments) -> Result<ExitCode, CliError> {
    let kinships = opening::open(vault)?.kinships()?;
    if output.json {
        kinships.iter().try_for_each(output::print_json)?;
    } else {
        output::vault::print_kinships(&kinships);
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes two organisations one.
pub(crate) fn merge(
    vault: &VaultArguments,
    arguments: &MergeArguments,
) -> Result<ExitCode, CliError> {
    opening::open(vault)?.merge_organisations(&arguments.kept, &arguments.absorbed)?;
    Ok(ExitCode::SUCCESS)
}

/// Lists what was merged into an organisation, or takes one of them out.
pub(crate) fn split(
    vault: &VaultArguments,
    arguments: &SplitArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let merged = session.merged_into(&arguments.organisation)?;
    if let Some(wanted) = &arguments.absorbed {
        let is_it = |one: &&MergedRow| one.id.to_string() == *wanted || one.name == *wanted;
        let absorbed = merged.iter().find(is_it).ok_or(AppError::UnknownOrganisation)?;
        session.split_organisation(absorbed.id)?;
    } else if arguments.output.json {
        merged.iter().try_for_each(output::print_json)?;
    } else {
        output::vault::print_merged(&merged);
    }
    Ok(ExitCode::SUCCESS)
}

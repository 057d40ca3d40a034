//! `visavis links` and `visavis link`: what belongs together.

use crate::arguments::{LinkArguments, LinksArguments, VaultArguments};
use crate::error::CliError;
use crate::{opening, output};
use std::process::ExitCode;

/// Prints all links, or those of one record.
pub(crate) fn list(
    vault: &VaultArguments,
    arguments: &LinksArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let links = match &arguments.id {
        Some(id) => session.links_of(id)?,
        None => session.all_links()?,
    };
    if arguments.output.json {
        links.iter().try_for_each(output::print_json)?;
    } else {
        output::links::print(&links);
    }
    Ok(ExitCode::SUCCESS)
}

/// Keeps what the person says about two records.
pub(crate) fn decide(
    vault: &VaultArguments,
    arguments: &LinkArguments,
) -> Result<ExitCode, CliError> {
    let session = opening::open(vault)?;
    let (one, other) = (&arguments.one, &arguments.other);
    if arguments.apart {
        session.unlink(one, other)?;
    } else if arguments.forget {
        session.forget_link_decision(one, other)?;
    } else {
        session.link(one, other)?;
    }
    Ok(ExitCode::SUCCESS)
}

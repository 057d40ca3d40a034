//! How large the release build is.

use crate::error::XtaskError;
use crate::shell::{self, cargo, target};

/// Builds the release and prints its size.
pub(crate) fn note() -> Result<(), XtaskError> {
    shell::run(&mut cargo(&["build", "--release", "--locked", "--package", "visavis-cli"]))?;
    let path = target().join(format!("release/visavis{}", std::env::consts::EXE_SUFFIX));
    let size = std::fs::metadata(&path)
        .map_err(|source| XtaskError::File { path: path.clone(), source })?
        .len();
    let megabytes = size as f64 / 1e6;
    println!("visavis, release build: {megabytes:.2} MB ({size} bytes)");
    Ok(())
}

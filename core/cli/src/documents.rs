//! The documents that a command was given, loaded within bounds.

use crate::arguments::InputArguments;
use crate::error::CliError;
use crate::folder;
use crate::lines_file;
use std::fs::File;
use std::path::{Path, PathBuf};
use visavis_app::Page;

/// One receipt as it was given: a file, or several photos of one receipt.
#[derive(Debug)]
pub(crate) struct GivenReceipt {
    /// The files, from the top of the receipt to its bottom.
    pub(crate) files: Vec<PathBuf>,
    /// For each file, the text that another reader found in it; or none at all.
    pub(crate) lines: Vec<PathBuf>,
}

impl GivenReceipt {
    /// The receipts among the files of the command line, and those in its folders.
    pub(crate) fn all(input: &InputArguments) -> Result<Vec<Self>, CliError> {
        if !input.lines.is_empty() && input.lines.len() != input.files.len() {
            return Err(CliError::Usage(format!(
                "{} FILE and {} --lines were given; give one --lines for each FILE, or none",
                input.files.len(),
                input.lines.len()
            )));
        }
        if input.together {
            return Ok(vec![Self { files: input.files.clone(), lines: input.lines.clone() }]);
        }
        let mut receipts = Vec::new();
        let mut lines = input.lines.iter();
        for file in &input.files {
            let lines = lines.next().cloned().into_iter().collect();
            let files = if file.is_dir() { folder::files_in(file)? } else { vec![file.clone()] };
            receipts.extend(
                files.into_iter().map(|file| Self { files: vec![file], lines: Vec::clone(&lines) }),
            );
        }
        Ok(receipts)
    }

    /// What the person calls it: the path, or the paths of its photos.
    pub(crate) fn name(&self) -> String {
        let names: Vec<_> = self.files.iter().map(|file| file.display().to_string()).collect();
        names.join(" + ")
    }

    /// The name of each file, without its folder.
    pub(crate) fn file_names(&self) -> Vec<Option<String>> {
        let name = |file: &PathBuf| Some(file.file_name()?.to_string_lossy().into_owned());
        self.files.iter().map(name).collect()
    }

    /// The bytes of each file.
    pub(crate) fn load(&self) -> Result<Vec<Vec<u8>>, CliError> {
        self.files.iter().map(|file| load(file)).collect()
    }

    /// The pages that another reader found, where they were given.
    pub(crate) fn load_lines(&self) -> Result<Option<Vec<Page>>, CliError> {
        if self.lines.is_empty() {
            return Ok(None);
        }
        let pages = self.lines.iter().map(|file| lines_file::load(file).map_err(CliError::from));
        pages.collect::<Result<_, _>>().map(Some)
    }
}

/// The bytes of a file, within bounds.
pub(crate) fn load(path: &Path) -> Result<Vec<u8>, CliError> {
    Ok(visavis_app::files::load(&mut File::open(path)?)?)
}

//! The files that are made, and what is true of them.

use crate::File;
use crate::truth::FileTruth;

#[derive(Debug, Default)]
pub(crate) struct Made {
    pub(crate) files: Vec<File>,
    pub(crate) truths: Vec<FileTruth>,
}

impl Made {
    /// Adds a file that a reader of files takes.
    pub(crate) fn add(&mut self, bytes: Vec<u8>, truth: FileTruth) {
        self.files.push(File { name: truth.name.clone(), bytes });
        self.truths.push(truth);
    }

    /// Adds a file that is read together with another.
    pub(crate) fn beside(&mut self, name: String, bytes: Vec<u8>) {
        self.files.push(File { name, bytes });
    }
}

//! Folders of files, such as an answer to a request for access that was unpacked.

use crate::error::CliError;
use std::fs;
use std::path::{Path, PathBuf};

/// The most files of one folder, those of its folders included.
const MOST_FILES: usize = 20_000;
/// Folders in folders; deeper ones are an error.
const DEEPEST: usize = 32;

/// The files in a folder and in its folders, by name. Hidden ones are left out, and links to other
/// folders are not followed, so that nothing is read twice or for ever.
pub(crate) fn files_in(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    collect(folder, DEEPEST, &mut files)?;
    if files.is_empty() {
        return Err(CliError::EmptyFolder(folder.to_owned()));
    }
    Ok(files)
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(CliError::FolderTooLarge(folder.to_owned()));
    };
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut entries: Vec<_> = entries.into_iter().filter(|entry| !is_hidden(entry)).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type()?;
        let path = entry.path();
        if kind.is_dir() {
            collect(&path, depth, files)?;
        } else if path.is_file() {
            files.push(path);
        }
        if files.len() > MOST_FILES {
            return Err(CliError::FolderTooLarge(folder.to_owned()));
        }
    }
    Ok(())
}

fn is_hidden(entry: &fs::DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_the_files_of_its_folders_by_name_without_hidden_ones() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a");
        fs::create_dir_all(inner.join("deeper")).unwrap();
        for file in ["b.csv", "a/z.csv", "a/deeper/c.csv", ".DS_Store"] {
            fs::write(folder.path().join(file), "x").unwrap();
        }
        let files = files_in(folder.path()).unwrap();
        let names: Vec<_> =
            files.iter().map(|file| file.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, ["a/deeper/c.csv", "a/z.csv", "b.csv"].map(Path::new));
    }

    #[test]
    fn an_empty_folder_and_one_too_deep_are_said() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(files_in(folder.path()), Err(CliError::EmptyFolder(_))));
        let deep = (0..DEEPEST).fold(folder.path().to_owned(), |path, _| path.join("d"));
        fs::create_dir_all(&deep).unwrap();
        assert!(matches!(files_in(folder.path()), Err(CliError::FolderTooLarge(_))));
    }
}

//! The two apps beside each other: what one does, the other does too, or the table says why not yet.

use crate::error::XtaskError;
use crate::shell::root;
use std::fs;
use std::path::{Path, PathBuf};

const TABLE: &str = "tests/parity.md";
const ANDROID: &str = "android/ui/src/main/kotlin/app/visavis/ui";
const IOS: &str = "ios";

/// The screens of Android, each file of which the table has to name.
const SCREENS: [(&str, &str); 2] = [(ANDROID, "Screen.kt"), ("ios/App/Screens", "Screen.swift")];

/// A line of the table.
#[derive(Debug, Eq, PartialEq)]
struct Row<'a> {
    what: &'a str,
    android: Place<'a>,
    ios: Place<'a>,
}

/// Where something is done: a file, and a text in it.
#[derive(Debug, Eq, PartialEq)]
enum Place<'a> {
    /// Not yet, and why.
    Later {
        reason: &'a str,
    },
    At {
        file: &'a str,
        text: &'a str,
    },
}

/// Fails where one of the apps lacks what the other has, or the table lacks a screen.
pub(crate) fn check() -> Result<(), XtaskError> {
    let path = root().join(TABLE);
    let table = fs::read_to_string(&path).map_err(|source| XtaskError::File { path, source })?;
    let rows = parse(&table).map_err(|line| XtaskError::Broken(vec![line]))?;
    for gap in rows.iter().filter_map(gap) {
        println!("{gap}");
    }
    let mut broken: Vec<String> = rows.iter().flat_map(|row| faults(row, &root())).collect();
    for (folder, end) in SCREENS {
        let files = files(&root().join(folder), end);
        let unnamed = files.iter().filter(|name| !table.contains(name.as_str()));
        broken.extend(unnamed.map(|name| format!("{TABLE} does not name {name}")));
    }
    if broken.is_empty() { Ok(()) } else { Err(XtaskError::Broken(broken)) }
}

/// Reads the rows; the line itself where it is none.
fn parse(table: &str) -> Result<Vec<Row<'_>>, String> {
    let lines = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let row = |line| read(line).ok_or_else(|| format!("{TABLE}: not understood: {line}"));
    lines.map(row).collect()
}

fn read(line: &str) -> Option<Row<'_>> {
    let mut cells = line.trim_matches('|').split('|').map(str::trim);
    let (what, android, ios) = (cells.next()?, cells.next()?, cells.next()?);
    Some(Row { what, android: place(android)?, ios: place(ios)? })
}

fn place(cell: &str) -> Option<Place<'_>> {
    match cell.split_once(": ")? {
        (_, "") => None,
        ("later", reason) => Some(Place::Later { reason }),
        (file, text) => Some(Place::At { file, text }),
    }
}

/// What is wrong with a row.
fn faults(row: &Row<'_>, root: &Path) -> Vec<String> {
    let sides = [(ANDROID, &row.android), (IOS, &row.ios)];
    let lost = sides.into_iter().filter_map(|(folder, place)| {
        let Place::At { file, text } = place else { return None };
        let whole = fs::read_to_string(root.join(folder).join(file));
        let is_there = whole.is_ok_and(|whole| whole.contains(text));
        (!is_there).then(|| format!("{}: no “{text}” in {folder}/{file}", row.what))
    });
    lost.collect()
}

/// What one of the apps does and the other does not yet.
fn gap(row: &Row<'_>) -> Option<String> {
    match (&row.android, &row.ios) {
        (Place::Later { reason }, Place::At { .. }) => {
            Some(format!("{}: not on Android yet, {reason}", row.what))
        }
        (Place::At { .. }, Place::Later { reason }) => {
            Some(format!("{}: not on iOS yet, {reason}", row.what))
        }
        _ => None,
    }
}

/// The names of all files below a folder that end so.
fn files(folder: &Path, end: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    let mut names = Vec::new();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        match name {
            Some(name) if path.is_file() && name.ends_with(end) => names.push(name),
            _ => names.extend(files(&path, end)),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "| what | Android | iOS |\n| --- | --- | --- |\n";

    fn broken(row: &str) -> Vec<String> {
        let table = format!("{HEAD}{row}");
        parse(&table).unwrap().iter().flat_map(|row| faults(row, &root())).collect()
    }

    #[test]
    fn both_apps_do_the_same() {
        check().unwrap();
    }

    #[test]
    fn what_one_app_lacks_is_told_with_its_reason() {
        let told = |row: &str| gap(&read(row).unwrap());
        let here = "AppModel.kt: class AppModel";
        let lock = told(&format!("| Lock | {here} | later: no lock |"));
        assert_eq!(lock.unwrap(), "Lock: not on iOS yet, no lock");
        assert_eq!(told("| Me | later: no core | later: no core |"), None);
        assert_eq!(read(&format!("| Lock | {here} | missing |")), None);
        assert_eq!(read(&format!("| Lock | {here} | later: |")), None);
    }

    #[test]
    fn a_file_that_moved_and_a_name_that_changed_are_found() {
        let found = broken("| Lock | Nowhere.kt: lock | Package.swift: no such text |");
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_line_that_is_no_row_is_told() {
        assert!(parse(&format!("{HEAD}| Lock | AppModel.kt | missing |")).is_err());
    }
}

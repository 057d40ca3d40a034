//! The layouts of banks that are known, as data: `dialects.json`, in the form of [`Mapping`].
//!
//! Their columns are taken from the banks' own exports as the projects that convert them describe
//! (firefly-iii/import-configurations, reubano/csv2ofx, bank2ynab, and the banks' help pages).

use super::mapping::{Mapping, Meaning};
use super::words::folded;
use crate::formats::table::Row;
use std::sync::LazyLock;

static ALL: LazyLock<Vec<Dialect>> = LazyLock::new(|| {
    let mappings: Vec<Mapping> =
        serde_json::from_str(include_str!("dialects.json")).unwrap_or_default();
    mappings.into_iter().map(Dialect::new).collect()
});

/// A layout, ready to be compared with headers.
#[derive(Debug)]
pub struct Dialect {
    /// What its columns mean.
    pub mapping: Mapping,
    names: Vec<String>,
}

/// The mapping of a header, and what each of its columns holds.
#[derive(Debug)]
pub struct Matched<'a> {
    /// The mapping.
    pub mapping: &'a Mapping,
    /// What each column of the header holds.
    pub meanings: Vec<Meaning>,
}

impl Dialect {
    /// A layout out of its mapping.
    pub fn new(mapping: Mapping) -> Self {
        let names = mapping.columns.iter().map(|column| key(&column.name)).collect();
        Self { mapping, names }
    }

    /// What each column of a row holds, where the row is the layout's header: every name that the
    /// layout needs stands in it; `strictly`, no other does.
    pub fn match_header(&self, row: &Row, strictly: bool) -> Option<Matched<'_>> {
        if self.mapping.headerless {
            return None;
        }
        let cells: Vec<String> = row.cells.iter().map(|cell| key(cell)).collect();
        self.match_keys(&cells, strictly)
    }

    fn match_keys(&self, cells: &[String], strictly: bool) -> Option<Matched<'_>> {
        let columns = &self.mapping.columns;
        let mut used = vec![false; columns.len()];
        let mut meanings = Vec::with_capacity(cells.len());
        for cell in cells {
            let fits =
                |at: usize, name: &String| !used.get(at).is_some_and(|used| *used) && name == cell;
            let found = self.names.iter().enumerate().find(|(at, name)| fits(*at, name));
            let place = found.map(|(at, _)| at);
            match place {
                Some(at) if !cell.is_empty() => {
                    if let Some(used) = used.get_mut(at) {
                        *used = true;
                    }
                    meanings.push(columns.get(at).map_or(Meaning::Unknown, |column| column.means));
                }
                _ if strictly && !self.mapping.open && !cell.is_empty() => return None,
                _ => meanings.push(Meaning::Unknown),
            }
        }
        let is_whole = columns.iter().zip(&used).all(|(column, used)| {
            *used || column.optional || (!strictly && column.means == Meaning::Unknown)
        });
        let has_amount = meanings.iter().any(|meaning| meaning.is_amount());
        (is_whole && has_amount).then_some(Matched { mapping: &self.mapping, meanings })
    }
}

/// The layout whose header a row is.
pub fn of_header(row: &Row) -> Option<Matched<'static>> {
    let cells: Vec<String> = row.cells.iter().map(|cell| key(cell)).collect();
    ALL.iter()
        .filter(|dialect| !dialect.mapping.headerless)
        .find_map(|d| d.match_keys(&cells, true))
}

/// Layouts without a header of so many columns.
pub fn headerless(columns: usize) -> impl Iterator<Item = &'static Mapping> {
    ALL.iter()
        .map(|dialect| &dialect.mapping)
        .filter(move |mapping| mapping.headerless && mapping.columns.len() == columns)
}

/// All layouts that are known.
pub fn all() -> impl Iterator<Item = &'static Mapping> {
    ALL.iter().map(|dialect| &dialect.mapping)
}

/// A name as it is compared: letters and digits without accents, and the signs `#*€`.
fn key(name: &str) -> String {
    let name = folded(name.trim());
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '#' | '€')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_a_day_and_an_amount_and_a_name_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(ALL.len() > 40, "the data are not read");
        for mapping in all() {
            assert!(seen.insert(&mapping.layout), "{} stands twice", mapping.layout);
            let has = |meaning| mapping.columns.iter().any(|column| column.means == meaning);
            assert!(has(Meaning::Date), "{}", mapping.layout);
            let signed = has(Meaning::Amount);
            assert!(signed || (has(Meaning::Debit) && has(Meaning::Credit)), "{}", mapping.layout);
        }
    }

    #[test]
    fn a_mapping_is_the_same_after_json() {
        for mapping in all() {
            assert_eq!(&Mapping::from_json(&mapping.to_json()).unwrap(), mapping);
        }
        assert!(Mapping::from_json("{\"layout\":1}").is_err());
        assert!(Mapping::from_json("{\n\"layout\":\"a\",\"columns\":[],\"x\":1}").is_err());
    }
}

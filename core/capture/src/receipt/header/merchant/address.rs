//! The postal address and the branch.

use super::row::{Row, RowKind};
use crate::receipt::fold::fold;
use crate::receipt::line::Line;
use visavis_model::{Confidence, Field};

/// Rows that an address may take.
const MAX_ROWS: usize = 6;

/// The first rows of an address that follow each other, on one line.
pub(super) fn address(rows: &[Row], lines: &[Line]) -> Field<String> {
    let Some(start) = rows.iter().position(|row| row.kind == RowKind::Address) else {
        return Field::missing();
    };
    let of =
        || rows.iter().skip(start).take(MAX_ROWS).take_while(|row| row.kind == RowKind::Address);
    let parts: Vec<&str> = of().map(|row| row.text.trim_matches([' ', ',', '.', '*'])).collect();
    let boxes = lines.iter().skip(start).take(parts.len()).map(|line| line.bounds).collect();
    Field::read(parts.join(", "), Confidence::new(0.8), boxes)
}

/// A branch that a label or brackets below the name make clear.
pub(super) fn branch(rows: &[Row], lines: &[Line], from: usize) -> Field<String> {
    let labels =
        ["FILIALE", "BRANCH", "OUTLET", "SUCURSAL", "MAGASIN", "FILIAAL", "STANDORT", "STORE"];
    let found = rows.iter().enumerate().skip(from).find_map(|(index, row)| {
        let text = row.text.trim();
        let inside = text.trim_matches(['(', ')']);
        let bracketed = text.starts_with('(')
            && text.ends_with(')')
            && !inside.chars().any(|c| c.is_ascii_digit())
            && row.kind == RowKind::Name
            && inside.split_whitespace().count() >= 2;
        if bracketed {
            return Some((inside.to_owned(), index));
        }
        let first = text.split([' ', ':', '#']).next().map(fold)?;
        let labelled = labels.contains(&first.as_str()) && row.kind != RowKind::Contact;
        let rest = text.get(text.find([' ', ':', '#'])?..)?.trim_matches([' ', ':', '#', '.']);
        (labelled && !rest.is_empty()).then(|| (rest.to_owned(), index))
    });
    found.map_or_else(Field::missing, |(branch, index)| {
        let boxes = lines.get(index).map(|line| line.bounds).into_iter().collect();
        Field::read(branch, Confidence::new(0.7), boxes)
    })
}

//! Aligned columns without lines between them.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

/// On which side a column's cells begin.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// Lays rows out in aligned columns, two blanks between them; an empty `header` is left out.
pub(crate) fn layout(header: &[&str], columns: &[Align], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if !header.is_empty() {
        table.set_header(aligned(header.iter().map(ToString::to_string), columns));
    }
    for row in rows {
        table.add_row(aligned(row.into_iter(), columns));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.trim_fmt()
}

fn aligned(cells: impl Iterator<Item = String>, columns: &[Align]) -> Vec<Cell> {
    let columns = columns.iter().copied().chain(std::iter::repeat(Align::Left));
    let cell = |(text, align): (String, Align)| {
        Cell::new(text).set_alignment(match align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        })
    };
    cells.zip(columns).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_begin_on_the_left_and_numbers_end_on_the_right() {
        let rows = vec![
            vec!["PAIN".to_owned(), "1.20".to_owned()],
            vec!["CAFÉ ÉTÉ".to_owned(), "12.00".to_owned()],
        ];
        let text = layout(&["what", "amount"], &[Align::Left, Align::Right], rows);
        assert_eq!(text, "what      amount\nPAIN        1.20\nCAFÉ ÉTÉ   12.00");
    }
}

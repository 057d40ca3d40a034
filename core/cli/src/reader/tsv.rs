//! Tesseract's table of words.

use visavis_app::{BoundingBox, Confidence, TextLine};

/// The level of a word in the table; the others are pages, blocks, paragraphs and lines.
const WORD: &str = "5";

/// The words of a table, in the order in which Tesseract reads them; their places are multiplied
/// by `factor`.
///
/// Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence (0 to
/// 100, or -1), text. A row that is not of this form is left out.
pub(super) fn parse(table: &str, factor: f32) -> Vec<TextLine> {
    table.lines().filter_map(|row| word(row, factor)).collect()
}

fn word(row: &str, factor: f32) -> Option<TextLine> {
    let mut columns = row.split('\t');
    if columns.next()? != WORD {
        return None;
    }
    let mut numbers = columns.by_ref().skip(5).map(str::parse::<f32>);
    let mut number = || numbers.next()?.ok();
    let mut length = || Some(number()? * factor);
    let (left, top, width, height) = (length()?, length()?, length()?, length()?);
    let confidence = number()?;
    let text = columns.next()?.trim();
    (!text.is_empty()).then(|| TextLine {
        text: text.to_owned(),
        bounds: BoundingBox::new(left, top, left + width, top + height),
        confidence: Confidence::new(confidence / 100.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t400\t80\t-1\t
4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t
5\t1\t1\t1\t1\t1\t10\t20\t100\t40\t96.5\tTOTAL
5\t1\t1\t1\t1\t2\t200\t20\t110\t40\t88\t12,90
5\t1\t1\t1\t1\t3\t320\t20\t10\t40\t12\t \n";

    #[test]
    fn words_are_taken_and_headings_and_blanks_left_out() {
        let words = parse(TABLE, 2.0);
        let texts: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["TOTAL", "12,90"]);
        assert_eq!(words[1].bounds, BoundingBox::new(400.0, 40.0, 620.0, 120.0));
        assert_eq!(words[0].confidence, Confidence::new(0.965));
    }

    #[test]
    fn rows_of_another_form_are_left_out() {
        assert!(parse("5\t1\t1\t1\t1\t1\tx\t20\t100\t40\t96\tTOTAL", 1.0).is_empty());
        assert!(parse("5\t1\t1", 1.0).is_empty());
        assert!(parse("", 1.0).is_empty());
    }
}

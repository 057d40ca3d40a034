//! `LINES.json`: the text of a page as another reader found it.

use std::path::Path;
use visavis_app::Page;

/// The largest file that is read: 20,000 lines with generous texts.
const LARGEST_FILE: u64 = 16 << 20;
/// More than any till prints on 50 m of paper cut into words.
const MOST_LINES: usize = 20_000;
/// No till prints a line of this many bytes; a longer one is another kind of file.
const LONGEST_TEXT: usize = 4_096;
/// Codes hold less than this, by their standards.
const MOST_CODES: usize = 64;
/// The size in pixels that no reader's page has.
const LARGEST_SIDE: u32 = 1_000_000;

/// Why a lines file cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LinesError {
    #[error("the lines file cannot be opened ({0}); check its path")]
    Io(#[from] std::io::Error),
    #[error("the lines file has {size} bytes and the limit is {LARGEST_FILE}")]
    TooLarge { size: u64 },
    #[error(
        "the lines file is not as expected at line {line}, column {column}; \
         see the form in `visavis read --help`"
    )]
    NotLines { line: usize, column: usize },
    #[error("the lines file has {count} lines and the limit is {MOST_LINES}")]
    TooManyLines { count: usize },
    #[error("a text in the lines file is longer than {LONGEST_TEXT} bytes")]
    TooLongText,
    #[error("the lines file has {count} codes and the limit is {MOST_CODES}")]
    TooManyCodes { count: usize },
    #[error("the page of the lines file is larger than {LARGEST_SIDE} pixels")]
    TooLargePage,
}

/// Loads the page that a lines file describes, within bounds.
pub(crate) fn load(path: &Path) -> Result<Page, LinesError> {
    let size = std::fs::metadata(path)?.len();
    if size > LARGEST_FILE {
        return Err(LinesError::TooLarge { size });
    }
    parse(&std::fs::read(path)?)
}

/// Parses the content of a lines file. Boxes outside the page are accepted: readers round, and
/// skewed lines end beyond the edge.
pub(crate) fn parse(bytes: &[u8]) -> Result<Page, LinesError> {
    let page: Page = serde_json::from_slice(bytes)
        .map_err(|error| LinesError::NotLines { line: error.line(), column: error.column() })?;
    if page.lines.len() > MOST_LINES {
        return Err(LinesError::TooManyLines { count: page.lines.len() });
    }
    if page.codes.len() > MOST_CODES {
        return Err(LinesError::TooManyCodes { count: page.codes.len() });
    }
    if page.lines.iter().any(|line| line.text.len() > LONGEST_TEXT) {
        return Err(LinesError::TooLongText);
    }
    if page.width.max(page.height) > LARGEST_SIDE {
        return Err(LinesError::TooLargePage);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_the_contract_is_parsed() {
        let page = parse(
            br#"{"width":1080,"height":2400,
                "lines":[{"text":"TOTAL 12,90","box":[62,1810,1010,1866],"confidence":0.97}],
                "codes":[{"symbology":"qr","text":"V0;"}]}"#,
        )
        .unwrap();
        assert_eq!(page.lines[0].text, "TOTAL 12,90");
        assert_eq!(page.codes.len(), 1);
    }

    #[test]
    fn a_page_without_lines_is_a_page() {
        assert!(parse(br#"{"width":1,"height":1,"lines":[]}"#).unwrap().lines.is_empty());
    }

    #[test]
    fn what_is_not_json_is_refused_with_its_place() {
        let error = parse(b"{\"width\":1,\n\"height\":NaN}").unwrap_err();
        assert!(matches!(error, LinesError::NotLines { line: 2, .. }), "{error}");
    }

    #[test]
    fn a_number_too_large_for_a_box_does_no_harm() {
        let text = r#"{"width":1,"height":1,"lines":[{"text":"A","box":[0,0,1e30,1e39]}]}"#;
        if let Ok(page) = parse(text.as_bytes()) {
            assert!(page.lines[0].bounds.right().is_finite());
            assert!(page.lines[0].bounds.bottom().is_finite());
        }
    }

    #[test]
    fn more_lines_than_any_receipt_has_are_refused() {
        let line = r#"{"text":"A","box":[0,0,1,1]}"#;
        let lines = vec![line; MOST_LINES + 1].join(",");
        let text = format!(r#"{{"width":1,"height":1,"lines":[{lines}]}}"#);
        assert!(matches!(parse(text.as_bytes()), Err(LinesError::TooManyLines { .. })));
    }

    #[test]
    fn a_text_of_a_whole_book_is_refused() {
        let long = "A".repeat(LONGEST_TEXT + 1);
        let text =
            format!(r#"{{"width":1,"height":1,"lines":[{{"text":"{long}","box":[0,0,1,1]}}]}}"#);
        assert!(matches!(parse(text.as_bytes()), Err(LinesError::TooLongText)));
    }

    #[test]
    fn a_million_open_brackets_do_not_exhaust_the_stack() {
        assert!(parse("[".repeat(1_000_000).as_bytes()).is_err());
    }
}

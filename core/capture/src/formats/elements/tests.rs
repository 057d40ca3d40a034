use super::*;
use std::io::{BufReader, Read};

fn elements(reader: impl Read) -> Result<Vec<(String, u32, String)>, FormatError> {
    let mut input = Input::new(reader);
    all(Elements::new(&mut input, &["a", "b"])?)
}

/// The same, where every byte is the end of a piece.
fn elements_in_pieces(text: &str) -> Result<Vec<(String, u32, String)>, FormatError> {
    let reader = BufReader::with_capacity(1, text.as_bytes());
    all(Elements::over(Box::new(reader), &["a", "b"]))
}

fn all(mut elements: Elements<'_>) -> Result<Vec<(String, u32, String)>, FormatError> {
    let mut found = Vec::new();
    while let Some(element) = elements.next()? {
        let value = element.value().unwrap_or_else(Value::String);
        found.push((element.list.to_owned(), element.line, value.to_string()));
    }
    Ok(found)
}

#[test]
fn the_elements_of_a_list_come_one_by_one_with_their_lines() {
    let text = "\u{feff}[\n 1, \"a]\\\"b\",\n{\"x\":[1,{}]}\n, null]\n";
    let expected = [(2, "1"), (2, r#""a]\"b""#), (3, r#"{"x":[1,{}]}"#), (4, "null")]
        .map(|(line, text)| (String::new(), line, text.to_owned()));
    assert_eq!(elements(text.as_bytes()).unwrap(), expected);
    assert_eq!(elements_in_pieces(text).unwrap(), expected);
}

#[test]
fn lists_of_an_object_are_found_by_their_names_and_the_rest_is_passed_over() {
    let text = r#"{"z":{"a":[9]},"b":[1],"y":"[","a":[2,3],"x":1}"#;
    let found: Vec<(String, String)> = elements(text.as_bytes())
        .unwrap()
        .into_iter()
        .map(|(list, _, text)| (list, text))
        .collect();
    let expected = [("b", "1"), ("a", "2"), ("a", "3")];
    assert_eq!(found, expected.map(|(list, text)| (list.to_owned(), text.to_owned())));
}

#[test]
fn a_file_that_is_cut_off_or_broken_between_its_elements_is_an_error() {
    for text in ["", "x", "[", "[1", "[1,", "[1,]", "[1 2]", "[1]]", "{\"a\":[1]", "{\"a\"", "[\"x"]
    {
        assert!(elements(text.as_bytes()).is_err(), "{text}");
    }
    let deep = "[".repeat(1000);
    assert!(matches!(elements(deep.as_bytes()), Err(FormatError::TooDeep { .. })));
}

#[test]
fn an_element_that_is_broken_inside_costs_only_itself() {
    let found = elements("[{\"x\":},{\"y\":1}]".as_bytes()).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found[0].2.contains("not JSON") && found[1].2.contains('y'));
}

#[test]
fn one_endless_element_is_refused_before_it_fills_the_memory() {
    let endless = "[\"".as_bytes().chain(std::io::repeat(b'a'));
    assert!(matches!(elements(endless), Err(FormatError::Damaged { .. })));
}

#[test]
fn text_in_other_sets_of_characters_is_read() {
    let wide: Vec<u8> = "\u{feff}[\"é\"]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(elements(wide.as_slice()).unwrap()[0].2, "\"é\"");
    assert_eq!(elements(b"[\"\xe9\"]".as_slice()).unwrap()[0].2, "\"é\"");
}

proptest::proptest! {
    #[test]
    fn any_list_of_values_is_cut_as_the_parser_cuts_it(
        values in proptest::collection::vec("[\\[\\]{},:\"\\\\ a1é\n]{0,12}", 0..6)
    ) {
        let text = serde_json::to_string(&values).unwrap();
        let found: Vec<String> =
            elements(text.as_bytes()).unwrap().into_iter().map(|(_, _, text)| text).collect();
        let expected: Vec<String> =
            values.iter().map(|value| Value::from(value.as_str()).to_string()).collect();
        proptest::prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_bytes_give_elements_or_an_error(bytes in "[\\[\\]{},:\"\\\\a1]{0,40}") {
        let _ = elements(bytes.as_bytes());
    }
}

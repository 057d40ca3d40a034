//! Documents as they are, and as they should not be.

use super::*;

fn steps(document: &str) -> Result<Vec<String>, FormatError> {
    let mut input = Input::new(document.as_bytes());
    let mut xml = Xml::new(&mut input)?;
    let mut seen = Vec::new();
    loop {
        match xml.next()? {
            Step::Open => seen.push(format!("<{}", xml.tag().name())),
            Step::Close => seen.push(format!(">{}", xml.tag().name())),
            Step::Text => seen.push(xml.text().trim().to_owned()),
            Step::End => return Ok(seen),
        }
    }
}

fn with_tree<T>(document: &str, look: impl FnOnce(Element<'_>) -> T) -> T {
    let mut input = Input::new(document.as_bytes());
    let mut xml = Xml::new(&mut input).unwrap();
    let mut tree = Tree::default();
    assert!(xml.next_open().unwrap());
    xml.read_tree(&mut tree).unwrap();
    look(tree.root().unwrap())
}

#[test]
fn names_lose_their_prefixes_and_text_its_references() {
    let document = "<?xml version=\"1.0\"?><n:a xmlns:n=\"urn:x\"><b/>caf&#233; &amp; <![CDATA[<th\u{e9}>]]></n:a>";
    assert_eq!(steps(document).unwrap(), ["<a", "<b", ">b", "café & <thé>", ">a"]);
}

#[test]
fn entities_that_a_document_declares_are_left_as_they_are_written() {
    let document = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"&x;&x;\">]>\
                    <a b=\"&y;\">&x;&y;</a>";
    assert_eq!(steps(document).unwrap(), ["<a", "&x;&y;", ">a"]);
    with_tree(document, |root| assert_eq!(root.attribute("b"), Some("&y;")));
}

#[test]
fn fields_are_found_by_their_path() {
    let document = "<a>\n<b c='1'>x</b><b c='2'><d>y</d>z</b>\n<b><e/> tail <f/> end</b></a>";
    with_tree(document, |root| {
        assert_eq!(root.text_at("b/d"), Some("y"));
        assert_eq!(root.all("b").filter_map(|b| b.attribute("c")).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(root.all("b").last().unwrap().text(), "tail  end");
        assert_eq!(root.all("b").last().unwrap().line(), 3);
        assert_eq!(root.descendants().count(), 6);
        assert_eq!(root.at("b/x").map(Element::name), None);
    });
}

#[test]
fn a_branch_is_passed_over_whole() {
    let mut input = Input::new(&b"<a><b>text<c/></b><d/></a>"[..]);
    let mut xml = Xml::new(&mut input).unwrap();
    assert!(xml.next_open().unwrap() && xml.next_open().unwrap());
    xml.skip().unwrap();
    assert!(xml.next_open().unwrap());
    assert_eq!(xml.tag().name(), "d");
}

#[test]
fn a_document_in_another_set_of_characters_is_decoded() {
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9t\xe9</a>";
    let utf_16: Vec<u8> = "\u{feff}<a>été</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for document in [&latin[..], &utf_16, b"<a>\xe9t\xe9</a>", "\u{feff}<a>été</a>".as_bytes()] {
        let mut input = Input::new(document);
        let mut xml = Xml::new(&mut input).unwrap();
        assert_eq!((xml.next().unwrap(), xml.next().unwrap()), (Step::Open, Step::Text));
        assert_eq!(xml.text(), "été");
    }
}

#[test]
fn what_is_cut_crossed_or_too_deep_is_an_error_with_its_line() {
    assert!(matches!(steps("<a>\n<b>"), Err(FormatError::Damaged { line: 2, .. })));
    assert!(matches!(steps("<a>\n<b></a>"), Err(FormatError::Damaged { line: 2, .. })));
    assert!(matches!(steps(&"<a>".repeat(200)), Err(FormatError::TooDeep { line: 1, .. })));
}

#[test]
fn one_text_without_an_end_does_not_fill_the_memory() {
    let endless = std::io::Read::chain(&b"<a>"[..], std::io::repeat(b'x'));
    let mut input = Input::new(endless);
    let mut xml = Xml::new(&mut input).unwrap();
    assert_eq!(xml.next().unwrap(), Step::Open);
    assert!(matches!(xml.next(), Err(FormatError::Damaged { .. })));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(document in "(<[/!?]?[ab:]{0,3}( b='&?x;?')?/?>|[a&;\\]]|\n){0,30}") {
        let _ = steps(&document);
    }
}

//! Text folded for comparison: upper case, without accents, ligatures, or marks.

/// Upper case letters and digits; accents dropped, `ß` as `SS`, everything else as one space.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(letters) => folded.push_str(letters),
            None if c.is_alphanumeric() => folded.extend(c.to_uppercase()),
            None if !folded.ends_with(' ') && !folded.is_empty() => folded.push(' '),
            None => {}
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The unaccented letters of an accented one.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'Ą' | 'ą' | 'Ā'
        | 'ā' => "A",
        'Ç' | 'ç' | 'Č' | 'č' | 'Ć' | 'ć' => "C",
        'Ď' | 'ď' | 'Đ' | 'đ' => "D",
        'È' | 'É' | 'Ê' | 'Ë' | 'è' | 'é' | 'ê' | 'ë' | 'Ě' | 'ě' | 'Ę' | 'ę' | 'Ė' | 'ė' => {
            "E"
        }
        'Ì' | 'Í' | 'Î' | 'Ï' | 'ì' | 'í' | 'î' | 'ï' | 'Į' | 'į' => "I",
        'Ł' | 'ł' => "L",
        'Ñ' | 'ñ' | 'Ń' | 'ń' | 'Ň' | 'ň' => "N",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "O",
        'Ř' | 'ř' => "R",
        'Š' | 'š' | 'Ś' | 'ś' | 'Ş' | 'ş' => "S",
        'Ť' | 'ť' => "T",
        'Ù' | 'Ú' | 'Û' | 'Ü' | 'ù' | 'ú' | 'û' | 'ü' | 'Ů' | 'ů' | 'Ų' | 'ų' | 'Ū' | 'ū' => {
            "U"
        }
        'Ý' | 'ý' | 'ÿ' => "Y",
        'Ž' | 'ž' | 'Ź' | 'ź' | 'Ż' | 'ż' => "Z",
        'Æ' | 'æ' => "AE",
        'Œ' | 'œ' => "OE",
        'ß' | 'ẞ' => "SS",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_marks_and_case_are_folded() {
        assert_eq!(fold("  Réglé – C.B. :"), "REGLE C B");
        assert_eq!(fold("Rückgeld/Größe"), "RUCKGELD GROSSE");
        assert_eq!(fold("œuf"), "OEUF");
    }
}

//! Small changes to text that tills make.

/// The text without accents and ligatures.
pub fn without_accents(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let letters = match c {
            'à' | 'â' => "a",
            'ç' => "c",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' => "i",
            'ô' | 'ö' => "o",
            'ù' | 'û' | 'ü' => "u",
            'œ' => "oe",
            'À' | 'Â' => "A",
            'Ç' => "C",
            'É' | 'È' | 'Ê' | 'Ë' => "E",
            'Î' | 'Ï' => "I",
            'Ô' => "O",
            'Ù' | 'Û' => "U",
            'Œ' => "OE",
            _ => {
                plain.push(c);
                continue;
            }
        };
        plain.push_str(letters);
    }
    plain
}

/// The first `length` characters, without a blank at the end.
pub fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect::<String>().trim_end().to_owned()
}

/// How many characters wide the text is.
pub fn width(text: &str) -> usize {
    text.chars().count()
}

/// The text in lines of at most `width` characters, broken between words.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if self::width(line) + 1 + self::width(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The digits in groups, from the left: `grouped("0199001234", &[2, 2, 2, 2, 2], " ")`.
pub fn grouped(digits: &str, sizes: &[usize], separator: &str) -> String {
    let mut rest = digits.chars();
    let groups: Vec<String> =
        sizes.iter().map(|size| rest.by_ref().take(*size).collect()).collect();
    groups.join(separator)
}

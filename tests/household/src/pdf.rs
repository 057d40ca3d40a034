//! A page of text as a PDF file (ISO 32000-1), with a file attached where there is one.

use std::fmt::Write as _;

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// A sheet of A4 that is filled from top to bottom.
#[derive(Debug, Default)]
pub(crate) struct Document {
    rows: i32,
    /// Operators with text in windows-1252.
    content: Vec<u8>,
}

/// Points between lines, and from the lower edge to the first.
const PITCH: i32 = 16;
const TOP: i32 = 790;
/// Each letter of Courier is 600 thousandths of the size wide.
const SIZE: i32 = 9;

impl Document {
    /// Texts beside each other.
    pub(crate) fn row(&mut self, texts: &[(i32, Side, &str)]) {
        let y = TOP - self.rows * PITCH;
        for (at, side, text) in texts {
            let width = i32::try_from(text.chars().count()).unwrap_or(0) * SIZE * 6 / 10;
            let x = if *side == Side::Right { at - width } else { *at };
            self.content.extend(format!("BT /F {SIZE} Tf {x} {y} Td (").bytes());
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
            for byte in bytes.iter() {
                if matches!(byte, b'(' | b')' | b'\\') {
                    self.content.push(b'\\');
                }
                self.content.push(*byte);
            }
            self.content.extend(b") Tj ET\n");
        }
        self.rows += 1;
    }

    /// Leaves half a row empty, as a whole one.
    pub(crate) fn skip(&mut self) {
        self.rows += 1;
    }

    /// The file.
    pub(crate) fn file(self, attached: Option<(&str, Vec<u8>)>) -> Vec<u8> {
        let mut objects: Vec<Vec<u8>> = Vec::new();
        let catalogue = match &attached {
            Some((name, _)) => format!(
                "<< /Type /Catalog /Pages 2 0 R /AF [6 0 R] /Names << /EmbeddedFiles << \
                 /Names [({name}) 6 0 R] >> >> >>"
            ),
            None => "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        };
        objects.push(catalogue.into_bytes());
        objects.push(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec());
        objects.push(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
              /Resources << /Font << /F 5 0 R >> >> >>"
                .to_vec(),
        );
        objects.push(stream("", &self.content));
        objects.push(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
                .to_vec(),
        );
        if let Some((name, bytes)) = attached {
            objects.push(
                format!(
                    "<< /Type /Filespec /F ({name}) /UF ({name}) /AFRelationship /Alternative \
                     /EF << /F 7 0 R >> >>"
                )
                .into_bytes(),
            );
            objects.push(stream("/Type /EmbeddedFile /Subtype /text#2Fxml ", &bytes));
        }
        assemble(&objects)
    }
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries}/Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// Objects with the table of their places.
fn assemble(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {size}\n{table}").bytes());
    file.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    file
}

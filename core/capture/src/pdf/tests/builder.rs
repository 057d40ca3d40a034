//! Small PDF files, made by hand.

use crate::pdf::{PdfPage, read_pages};

/// The objects of a file; the first is object 1.
#[derive(Clone, Debug, Default)]
pub(super) struct Objects(Vec<Vec<u8>>);

impl Objects {
    /// Adds an object and gives its number.
    pub(super) fn add(&mut self, object: impl Into<Vec<u8>>) -> usize {
        self.0.push(object.into());
        self.0.len()
    }

    /// Adds a stream with these entries in its dictionary.
    pub(super) fn add_stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
        self.add([head.as_bytes(), data, b"\nendstream"].concat())
    }

    /// The file, with `catalogue` as its root.
    pub(super) fn file(&self, catalogue: usize) -> Vec<u8> {
        self.file_with(&format!("/Root {catalogue} 0 R"))
    }

    /// The file, with these entries in its trailer.
    pub(super) fn file_with(&self, trailer: &str) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (index, object) in self.0.iter().enumerate() {
            offsets.push(file.len());
            file.extend(format!("{} 0 obj\n", index + 1).bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        let size = self.0.len() + 1;
        file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
        for offset in offsets {
            file.extend(format!("{offset:010} 00000 n \n").bytes());
        }
        file.extend(
            format!("trailer\n<< /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF").bytes(),
        );
        file
    }
}

/// A page of 200 × 300 points, of which everything can be changed.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) objects: Objects,
    pub(super) fonts: String,
    pub(super) pictures: String,
    pub(super) resources: String,
    pub(super) page: String,
    pub(super) catalogue: String,
    pub(super) content: String,
    pub(super) content_entries: String,
}

impl Sheet {
    /// A page with this content and Helvetica as font `F`.
    pub(super) fn showing(content: &str) -> Self {
        let mut objects = Objects::default();
        let font = objects.add(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        );
        Self {
            objects,
            fonts: format!("/F {font} 0 R"),
            pictures: String::new(),
            resources: String::new(),
            page: String::new(),
            catalogue: String::new(),
            content: content.to_owned(),
            content_entries: String::new(),
        }
    }

    /// With a grey picture of one dot as `P`.
    pub(super) fn with_picture(mut self) -> Self {
        let entries = "/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray \
                       /BitsPerComponent 8";
        let picture = self.objects.add_stream(entries, b"\x80");
        self.pictures = format!("/P {picture} 0 R");
        self
    }

    /// The file.
    pub(super) fn file(&self) -> Vec<u8> {
        let Self { fonts, pictures, resources, page, catalogue, .. } = self;
        let mut objects = self.objects.clone();
        let content = objects.add_stream(&self.content_entries, self.content.as_bytes());
        let page = objects.add(format!(
            "<< /Type /Page /MediaBox [0 0 200 300] /Contents {content} 0 R /Resources << \
             /Font << {fonts} >> /XObject << {pictures} >> {resources} >> {page} >>"
        ));
        let pages = objects.add(format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>"));
        let root = objects.add(format!("<< /Type /Catalog /Pages {pages} 0 R {catalogue} >>"));
        objects.file(root)
    }

    /// What is read from it.
    pub(super) fn read(&self) -> PdfPage {
        read_pages(&self.file()).unwrap().pages.remove(0)
    }

    /// The words that are read from it.
    pub(super) fn words(&self) -> Vec<String> {
        self.read().page.lines.into_iter().map(|line| line.text).collect()
    }
}

/// The words of a page with this content.
pub(super) fn words(content: &str) -> Vec<String> {
    Sheet::showing(content).words()
}

/// The bytes packed as PDF does most often.
pub(super) fn deflated(data: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(data, 9)
}

//! What originals are called outside the vault.

use crate::DocumentRow;
use visavis_model::DocumentHash;

/// The name of an original outside the vault: its hash, and the ending by which programs open it.
pub(crate) fn outside_name(hash: DocumentHash, media_type: &str) -> String {
    format!("{hash}.{}", ending(media_type))
}

/// The usual ending of files of a media type; `bin` where it is not known.
fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "image/heif" => "heif",
        "image/heic" => "heic",
        "image/avif" => "avif",
        "image/tiff" => "tif",
        "image/gif" => "gif",
        "application/pdf" => "pdf",
        "application/json" => "json",
        "application/xml" | "text/xml" => "xml",
        "application/zip" => "zip",
        "application/x-ofx" => "ofx",
        "message/rfc822" => "eml",
        "text/csv" => "csv",
        "text/html" => "html",
        "text/plain" => "txt",
        _ => "bin",
    }
}

impl DocumentRow {
    /// The name of its original outside the vault: the hash, and the ending by which programs
    /// open it.
    pub fn outside_name(&self) -> String {
        outside_name(self.hash, &self.media_type)
    }
}

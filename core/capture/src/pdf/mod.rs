//! The text layer of PDF files, as pages of positioned lines.

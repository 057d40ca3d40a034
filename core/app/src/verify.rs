//! Verifying what can be verified without a vault: the fiscal code of a receipt.

use crate::reading::FiscalRecord;
use crate::{AppError, DocumentFormat};
use visavis_capture::fiscal::{FiscalCode, read_codes, verify_payload};
use visavis_imaging::{decode, find_codes, pdf::render_page};
use visavis_model::Code;

/// The longest text that can be the payload of a code (7,089 digits; ISO/IEC 18004).
const LONGEST_PAYLOAD: usize = 8_192;
/// A receipt's code stands on one of its first pages.
const MOST_PAGES: usize = 8;

/// Verifies the fiscal code of a receipt: a photo, a scanned PDF, or the text of the code itself.
///
/// # Errors
/// Where the file cannot be read, or has no fiscal code.
pub fn verify(bytes: &[u8]) -> Result<FiscalRecord, AppError> {
    let code = match DocumentFormat::of(bytes) {
        Ok(DocumentFormat::Photo) => read_codes(&find_codes(&decode(bytes)?)),
        Ok(DocumentFormat::Pdf) => read_codes(&codes_of_pdf(bytes)),
        Err(AppError::UnsupportedFormat) => code_of_text(bytes)?,
        Err(error) => return Err(error),
    };
    code.as_ref().map(FiscalRecord::new).ok_or(AppError::NoFiscalCode)
}

fn codes_of_pdf(bytes: &[u8]) -> Vec<Code> {
    let pictures = (0..MOST_PAGES).filter_map(|page| render_page(bytes, page).ok());
    pictures.flat_map(|picture| find_codes(&picture)).collect()
}

fn code_of_text(bytes: &[u8]) -> Result<Option<FiscalCode>, AppError> {
    if bytes.len() > LONGEST_PAYLOAD {
        return Err(AppError::UnsupportedFormat);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| AppError::UnsupportedFormat)?;
    Ok(verify_payload(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_no_fiscal_code_is_said_to_be_none() {
        assert!(matches!(verify(b"https://example.org"), Err(AppError::NoFiscalCode)));
        assert!(matches!(verify(b""), Err(AppError::EmptyFile)));
        assert!(matches!(verify(b"PK\x03\x04\xff"), Err(AppError::UnsupportedFormat)));
    }
}

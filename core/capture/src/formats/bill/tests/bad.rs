//! Damaged and made-up bytes: an error or a bill, never a panic.

use super::own::{CII, FATTURA, UBL, ZUGFERD_1};
use crate::formats::bill::{Cii, FacturX, Fattura, Ubl, attached_invoice, signed};
use crate::formats::{Collected, Format, Input};
use proptest::prelude::*;

static ALL: &[&dyn Format] = &[&Ubl, &Cii, &Fattura, &FacturX];

fn try_all(bytes: &[u8]) {
    for format in ALL {
        let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
    }
}

fn samples() -> Vec<Vec<u8>> {
    let signed = signed::tests::message(FATTURA.as_bytes());
    [UBL, CII, ZUGFERD_1, FATTURA]
        .iter()
        .map(|text| text.as_bytes().to_vec())
        .chain([signed])
        .collect()
}

proptest! {
    #[test]
    fn any_bytes_are_a_bill_or_an_error(bytes: Vec<u8>) {
        try_all(&bytes);
        let _ = attached_invoice(&bytes);
    }

    #[test]
    fn any_text_in_angle_brackets_is_a_bill_or_an_error(text in "<(Invoice|ID|p:x|/|>|<|&|#|;|[0-9,.eE-]){0,40}") {
        try_all(text.as_bytes());
    }

    #[test]
    fn a_bill_with_another_byte_is_a_bill_or_an_error(which in 0_usize..5, at: prop::sample::Index, byte: u8) {
        let mut bytes = samples().swap_remove(which);
        let place = at.index(bytes.len());
        bytes[place] = byte;
        try_all(&bytes);
    }

    #[test]
    fn a_bill_that_is_cut_off_is_a_bill_or_an_error(which in 0_usize..5, at: prop::sample::Index) {
        let bytes = samples().swap_remove(which);
        try_all(&bytes[..at.index(bytes.len())]);
    }

    #[test]
    fn numbers_as_large_as_they_come_do_no_harm(digits in "[0-9]{1,40}", decimals in "[0-9]{0,30}") {
        let number = format!("{digits}.{decimals}");
        let largest = UBL.replace("144.27", &number).replace("20.0<", &format!("{number}<"));
        try_all(largest.as_bytes());
        try_all(CII.replace("12.50", &number).as_bytes());
        try_all(FATTURA.replace("122.00", &number).as_bytes());
    }
}

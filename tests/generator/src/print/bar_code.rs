//! EAN-13 bars (GS1 General Specifications, section 5.2).

/// Bars of the digits 0 to 9 in set A; set C is its complement, set B that mirrored.
const SET_A: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111, 0b011_1011,
    0b011_0111, 0b000_1011,
];

/// Which of the six left digits are in set B, by the first digit; the highest of six bits is the
/// leftmost digit.
const SET_B_PLACES: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101,
    0b01_0110, 0b01_1010,
];

/// The 95 modules of thirteen digits, true for a bar.
pub(super) fn modules(digits: &str) -> Vec<bool> {
    let digits: Vec<usize> = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|digit| usize::try_from(digit).ok())
        .collect();
    let Some((first, rest)) = digits.split_first() else { return Vec::new() };
    let places = SET_B_PLACES.get(*first).copied().unwrap_or_default();
    let mut bars = vec![true, false, true];
    for (place, digit) in rest.iter().enumerate() {
        if place == 6 {
            bars.extend([false, true, false, true, false]);
        }
        let code = SET_A.get(*digit).copied().unwrap_or_default();
        let in_set_b = place < 6 && places >> (5 - place) & 1 == 1;
        let pattern = match (place < 6, in_set_b) {
            (true, false) => code,
            (true, true) => mirrored(!code & 0x7f),
            (false, _) => !code & 0x7f,
        };
        bars.extend((0..7).rev().map(|bit| pattern >> bit & 1 == 1));
    }
    bars.extend([true, false, true]);
    bars
}

const fn mirrored(seven_bits: u8) -> u8 {
    seven_bits.reverse_bits() >> 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_has_its_bars() {
        // 4006381333931: first digit 4 gives the sets A B A A B B on the left.
        let bars: String =
            modules("4006381333931").iter().map(|bar| if *bar { '1' } else { '0' }).collect();
        assert_eq!(
            bars,
            "10100011010100111010111101111010001001011001101010100001010000101000010111010010000101100110101"
        );
        assert_eq!(bars.len(), 95);
    }
}

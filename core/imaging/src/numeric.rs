//! The few conversions between real numbers and pixels, each saying what happens at the edges.

/// Rounds to a grey level; what lies outside 0 to 255 becomes the nearest end.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
pub(crate) const fn grey_level(value: f32) -> u8 {
    (value + 0.5).clamp(0.0, 255.0) as u8
}

/// The whole number below, 0 for anything negative or not a number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates by itself")]
pub(crate) const fn whole(value: f32) -> usize {
    value as usize
}

/// A picture side as the 32 bits in which sides are kept; no picture here is larger.
#[allow(clippy::cast_possible_truncation, reason = "picture sides are bounded by the decoder")]
pub(crate) const fn side(value: usize) -> u32 {
    value as u32
}

/// The value below which the given share of a histogram lies; 0 for an empty histogram.
pub(crate) fn quantile(histogram: &[u32; 256], share: f32) -> u8 {
    let total: u64 = histogram.iter().map(|&count| u64::from(count)).sum();
    let mut left = share * total as f32;
    for (level, &count) in (0_u8..=255).zip(histogram) {
        left -= count as f32;
        if left < 0.0 {
            return level;
        }
    }
    if total == 0 { 0 } else { 255 }
}

//! The slope of the printed lines, from the pieces of text alone.

use super::median;
use super::segments::Segment;

/// The steepest slope looked for: about 6 degrees, beyond which a photo is turned upright first.
const MAX_SLOPE: f32 = 0.105;
/// Slopes tried on each side of level.
const STEPS: i16 = 42;
/// How much sharper than level the rows must become before a slope is believed.
const MIN_GAIN: f32 = 1.08;

/// The slope (pixels down per pixel to the right) at which the pieces gather in the sharpest rows.
pub(crate) fn slope(segments: &[Segment]) -> f32 {
    let height = median(segments.iter().map(|s| s.bounds.height()).collect());
    if segments.len() < 6 || height <= 0.0 {
        return 0.0;
    }
    let level = sharpness(segments, 0.0, height);
    let (best, score) = (-STEPS..=STEPS)
        .map(|step| f32::from(step) * MAX_SLOPE / f32::from(STEPS))
        .map(|slope| (slope, sharpness(segments, slope, height)))
        // Of two equal ones the flatter, so that the result does not depend on the order.
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.abs().total_cmp(&a.0.abs())))
        .unwrap_or((0.0, level));
    if score > level * MIN_GAIN { best } else { 0.0 }
}

/// Sum of squares of a smoothed histogram of the pieces' heights on the page, seen along `slope`.
fn sharpness(segments: &[Segment], slope: f32, height: f32) -> f32 {
    let bin = height / 5.0;
    let mut places: Vec<f32> = segments
        .iter()
        .map(|s| (s.bounds.centre_y() - slope * s.bounds.centre_x()) / bin)
        .collect();
    places.sort_by(f32::total_cmp);
    let mut score = 0.0;
    for (index, place) in places.iter().enumerate() {
        for other in places.iter().skip(index + 1) {
            let distance = other - place;
            if distance >= 2.0 {
                break;
            }
            score += 1.0 - distance / 2.0;
        }
    }
    score
}

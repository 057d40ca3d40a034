//! What the head leaves on the paper: dots of uneven darkness, weak elements, fading.

use super::Dots;
use crate::noise::Noise;
use crate::random::Random;

/// How worn printer and paper are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wear {
    /// How dark a good dot is, from 0 to 1.
    pub(crate) darkness: f32,
    /// How much darkness changes along and across the paper, from 0 to 1.
    pub(crate) fading: f32,
    /// Heating elements that hardly work.
    pub(crate) weak_columns: usize,
    /// Dot rows that were skipped when the paper jerked.
    pub(crate) weak_rows: usize,
}

/// A printed ticket: how dark each place is.
#[derive(Clone, Debug)]
pub(crate) struct Paper {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Row after row, 0 for white paper.
    pub(crate) ink: Vec<u8>,
}

/// Burns the dots.
pub(crate) fn burn(dots: &Dots, wear: Wear, random: &mut Random) -> Paper {
    let across = profile(dots.width, wear.fading * 0.5, wear.weak_columns, random);
    let along = profile(dots.height, wear.fading, wear.weak_rows, random);
    let grain = Noise::new(random.salt());
    let rows = dots.burnt.chunks(dots.width.max(1)).zip(&along);
    let mut ink = Vec::with_capacity(dots.burnt.len());
    for (y, (row, strength)) in (0_i32..).zip(rows) {
        for (x, (dot, element)) in (0_i32..).zip(row.iter().zip(&across)) {
            let uneven = 0.86 + 0.14 * grain.at(x, y);
            let dark = f32::from(*dot) * wear.darkness * strength * element * uneven;
            ink.push(level(dark));
        }
    }
    Paper { width: dots.width, height: dots.height, ink }
}

/// A slowly changing strength with a few weak places.
fn profile(length: usize, fading: f32, weak: usize, random: &mut Random) -> Vec<f32> {
    let waves = [
        (random.spread(0.6, 2.5), random.spread(0.0, 6.3)),
        (random.spread(3.0, 9.0), random.spread(0.0, 6.3)),
    ];
    let mut strengths: Vec<f32> = (0..length)
        .map(|at| {
            let along = at as f32 / length.max(1) as f32 * std::f32::consts::TAU;
            let sum: f32 = waves.iter().map(|(rate, phase)| (along * rate + phase).sin()).sum();
            1.0 - fading * (0.5 + 0.25 * sum)
        })
        .collect();
    for _ in 0..weak {
        let at = random.below(length);
        let left = random.spread(0.35, 0.75);
        if let Some(strength) = strengths.get_mut(at) {
            *strength *= left;
        }
    }
    strengths
}

// The value is brought into the range first.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn level(dark: f32) -> u8 {
    (dark.clamp(0.0, 1.0) * 255.0) as u8
}

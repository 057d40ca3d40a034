//! Lens and sensor: focus, shake, noise, contrast and compression.

use super::Picture;
use crate::Setting;
use crate::noise::Noise;
use crate::random::Random;

/// A camera and the hand that holds it.
#[derive(Clone, Debug)]
pub(super) struct Camera {
    /// Standard deviation of the blur in pixels.
    defocus: f32,
    /// How far the picture moved while it was taken, in whole pixels.
    shake: (i32, i32),
    /// Standard deviation of the noise.
    noise: f32,
    salt: u32,
    /// Contrast around the middle.
    contrast: f32,
    pub(super) quality: u8,
}

impl Camera {
    pub(super) fn draw(setting: Setting, random: &mut Random) -> Self {
        let (defocus, noise, quality) = match setting {
            Setting::Clean => ((0.35, 0.5), (0.002, 0.006), (84, 90)),
            Setting::Easy => ((0.45, 0.75), (0.006, 0.014), (74, 85)),
            Setting::Hard => ((0.65, 1.1), (0.01, 0.024), (60, 80)),
        };
        let shake = match setting {
            Setting::Hard => (random.between(-2, 2), random.between(-2, 2)),
            _ => (0, 0),
        };
        let whole = |pixels: i64| i32::try_from(pixels).unwrap_or(0);
        Self {
            defocus: random.spread(defocus.0, defocus.1),
            shake: (whole(shake.0), whole(shake.1)),
            noise: random.spread(noise.0, noise.1),
            salt: random.salt(),
            contrast: random.spread(0.98, 1.1),
            quality: u8::try_from(random.between(quality.0, quality.1)).unwrap_or(75),
        }
    }

    /// What the sensor makes of the light.
    pub(super) fn expose(&self, picture: &mut Picture) {
        blur(picture, self.defocus);
        if self.shake != (0, 0) {
            shake(picture, self.shake);
        }
        self.develop(picture);
    }

    fn develop(&self, picture: &mut Picture) {
        let fine = Noise::new(self.salt);
        let coarse = Noise::new(self.salt ^ 0x5bd1_e995);
        let rows = picture.pixels.chunks_mut(picture.width.max(1));
        for (y, row) in (0_i32..).zip(rows) {
            for (x, pixel) in (0_i32..).zip(row) {
                // The sum of even draws is nearly normal; phones smooth noise, which leaves
                // grains of two pixels.
                let grain = fine.at(x, y)
                    + fine.at(y, -x - 7)
                    + coarse.at(x / 2, y / 2)
                    + coarse.at(y / 2, -x / 2 - 9)
                    - 2.0;
                let tinted = coarse.at(x / 2, -y / 2 - 3) - 0.5;
                let noise = grain * self.noise * 1.7;
                let tint = [tinted, 0.0, -tinted].map(|part| part * self.noise);
                for (part, tint) in pixel.iter_mut().zip(tint) {
                    *part = ((*part + noise + tint) - 0.5) * self.contrast + 0.5;
                }
            }
        }
    }
}

/// A bell-shaped blur, first along rows, then along columns.
fn blur(picture: &mut Picture, deviation: f32) {
    let weights = weights(deviation);
    let reach = weights.len() / 2;
    let width = picture.width.max(1);
    let mut sideways = picture.pixels.clone();
    for (to, from) in sideways.chunks_mut(width).zip(picture.pixels.chunks(width)) {
        for (pixel, around) in to.iter_mut().skip(reach).zip(from.windows(weights.len())) {
            *pixel = weighted(around.iter().zip(&weights));
        }
    }
    let rows: Vec<&[[f32; 3]]> = sideways.chunks(width).collect();
    let targets = picture.pixels.chunks_mut(width).skip(reach);
    for (to, around) in targets.zip(rows.windows(weights.len())) {
        to.fill([0.0; 3]);
        for (from, weight) in around.iter().zip(&weights) {
            add(to, from, *weight);
        }
    }
}

fn weights(deviation: f32) -> Vec<f32> {
    let reach: i16 = if deviation < 0.6 {
        1
    } else if deviation < 1.0 {
        2
    } else {
        3
    };
    let raw: Vec<f32> = (-reach..=reach)
        .map(|at| (-f32::from(at).powi(2) / (2.0 * deviation * deviation)).exp())
        .collect();
    let sum: f32 = raw.iter().sum();
    raw.iter().map(|weight| weight / sum).collect()
}

fn weighted<'a>(around: impl Iterator<Item = (&'a [f32; 3], &'a f32)>) -> [f32; 3] {
    let [mut red, mut green, mut blue] = [0.0; 3];
    for ([r, g, b], weight) in around {
        red += r * weight;
        green += g * weight;
        blue += b * weight;
    }
    [red, green, blue]
}

fn add(to: &mut [[f32; 3]], from: &[[f32; 3]], weight: f32) {
    for ([red, green, blue], [r, g, b]) in to.iter_mut().zip(from) {
        *red += r * weight;
        *green += g * weight;
        *blue += b * weight;
    }
}

/// The mean of the picture at the places that it passed through.
fn shake(picture: &mut Picture, (dx, dy): (i32, i32)) {
    let steps = dx.abs().max(dy.abs());
    let source = picture.pixels.clone();
    let width = picture.width.max(1);
    let share = 1.0 / (steps as f32 + 1.0);
    for pixel in &mut picture.pixels {
        *pixel = pixel.map(|part| part * share);
    }
    for step in 1..=steps {
        let (x, y) = (dx * step / steps, dy * step / steps);
        let along = usize::try_from(x.unsigned_abs()).unwrap_or(0);
        let down = usize::try_from(y.unsigned_abs()).unwrap_or(0);
        let rows = source.chunks(width);
        // Rows and columns that would come from outside the picture repeat its edge.
        let shifted: Vec<&[[f32; 3]]> = if y >= 0 {
            let rows: Vec<_> = rows.collect();
            let last = rows.last().copied().into_iter().cycle().take(down);
            rows.iter().copied().skip(down).chain(last).collect()
        } else {
            let rows: Vec<_> = rows.collect();
            let first = rows.first().copied().into_iter().cycle().take(down);
            first.chain(rows.iter().copied()).take(rows.len()).collect()
        };
        for (to, from) in picture.pixels.chunks_mut(width).zip(shifted) {
            let inner = width.saturating_sub(along);
            if x >= 0 {
                add(to, from.get(along..).unwrap_or_default(), share);
                add(
                    to.get_mut(inner..).unwrap_or_default(),
                    from.get(inner..).unwrap_or_default(),
                    share,
                );
            } else {
                add(to.get_mut(along..).unwrap_or_default(), from, share);
                let edge = along.min(width);
                add(to.get_mut(..edge).unwrap_or_default(), from, share);
            }
        }
    }
}

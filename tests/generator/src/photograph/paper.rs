//! The sheet: its colour, its folds, its edges, and the ink on it.

use crate::Setting;
use crate::noise::{Noise, mix, smooth_step};
use crate::print::Paper;
use crate::random::Random;

/// A ticket as it lies there.
#[derive(Clone, Debug)]
pub(super) struct Sheet<'a> {
    paper: &'a Paper,
    size: (f32, f32),
    white: [f32; 3],
    black: [f32; 3],
    folds: Vec<Fold>,
    /// How far the torn ends are from straight, in dots.
    tear: f32,
    grain: Noise,
    roughness: f32,
    shadow: (f32, f32, f32),
    back: Option<Back>,
}

/// A crease: paper on either side reflects differently, most near the crease.
#[derive(Clone, Copy, Debug)]
struct Fold {
    normal: (f32, f32),
    offset: f32,
    depth: f32,
    reach: f32,
    /// How round the crease is, in dots.
    round: f32,
}

/// Advertising on the back that shines through.
#[derive(Clone, Copy, Debug)]
struct Back {
    strength: f32,
    period: f32,
    noise: Noise,
}

impl<'a> Sheet<'a> {
    pub(super) fn draw(paper: &'a Paper, setting: Setting, random: &mut Random) -> Self {
        let size = (paper.width as f32, paper.height as f32);
        let warmth = if setting == Setting::Clean { 0.0 } else { random.around(0.02) };
        let brightness = random.spread(0.9, 0.98);
        let dark = random.spread(0.06, 0.16);
        let blue = random.spread(0.0, 0.05);
        let folds = match setting {
            Setting::Clean => 0,
            Setting::Easy => random.below(3),
            Setting::Hard => random.count(1, 7),
        };
        Self {
            paper,
            size,
            white: [brightness + warmth, brightness, brightness - warmth],
            black: [dark, dark, dark + blue],
            folds: (0..folds).map(|_| Fold::draw(size, setting, random)).collect(),
            tear: if setting == Setting::Clean { 0.0 } else { random.spread(0.5, 5.0) },
            grain: Noise::new(random.salt()),
            roughness: if setting == Setting::Clean { 0.01 } else { 0.02 },
            shadow: (random.around(10.0), random.spread(2.0, 14.0), random.spread(8.0, 40.0)),
            back: (setting != Setting::Clean && random.chance(20)).then(|| Back {
                strength: random.spread(0.015, 0.05),
                period: random.spread(30.0, 90.0),
                noise: Noise::new(random.salt()),
            }),
        }
    }

    /// How much of a pixel at this place the sheet covers.
    pub(super) fn cover(&self, u: f32, v: f32, scale: f32) -> f32 {
        let (width, height) = self.size;
        let torn = if self.tear > 0.0 && (v < 12.0 || v > height - 12.0) {
            let saw = self.grain.smooth(u / 5.0, 0.5) + self.grain.smooth(u / 60.0, 9.5);
            self.tear * saw * 0.5
        } else {
            0.0
        };
        let inward = u.min(width - u).min(v - torn).min(height - v - torn);
        (inward * scale + 0.5).clamp(0.0, 1.0)
    }

    /// How much light reaches the table beside the sheet.
    pub(super) fn shadow_on_table(&self, u: f32, v: f32) -> f32 {
        let (width, height) = self.size;
        let (dx, dy, soft) = self.shadow;
        let (u, v) = (u - dx, v - dy);
        let outward = (-u).max(u - width).max(-v).max(v - height);
        mix(0.55, 1.0, smooth_step(-soft * 0.5, soft, outward))
    }

    /// The colour of the sheet, ink included.
    pub(super) fn colour(&self, u: f32, v: f32, shade: f32) -> [f32; 3] {
        let mut light = shade;
        for fold in &self.folds {
            light *= fold.light(u, v);
        }
        if let Some(back) = &self.back {
            light *= back.light(u, v);
        }
        light *= 1.0 + self.roughness * (self.grain.smooth(u / 3.0, v / 3.0) - 0.5);
        let ink = self.ink(u, v);
        let mut colour = self.white;
        for (part, black) in colour.iter_mut().zip(self.black) {
            *part = mix(*part, black, ink) * light;
        }
        colour
    }

    /// The ink between the four dots around a place.
    // Places are on the paper or just beside it.
    #[allow(clippy::cast_possible_truncation)]
    fn ink(&self, u: f32, v: f32) -> f32 {
        let (u, v) = (u - 0.5, v - 0.5);
        let (left, top) = (u.floor(), v.floor());
        let (column, row) = (left as i32, top as i32);
        let upper = mix(self.dot(column, row), self.dot(column + 1, row), u - left);
        let lower = mix(self.dot(column, row + 1), self.dot(column + 1, row + 1), u - left);
        mix(upper, lower, v - top)
    }

    fn dot(&self, column: i32, row: i32) -> f32 {
        let (Ok(x), Ok(y)) = (usize::try_from(column), usize::try_from(row)) else { return 0.0 };
        if x >= self.paper.width {
            return 0.0;
        }
        let ink = self.paper.ink.get(y * self.paper.width + x).copied().unwrap_or(0);
        f32::from(ink) / 255.0
    }
}

impl Fold {
    fn draw(size: (f32, f32), setting: Setting, random: &mut Random) -> Self {
        // Tickets are folded across, and crumpled in any direction.
        let across = random.chance(50);
        let angle = if across { random.around(0.12) } else { random.spread(0.0, 3.1) };
        let normal = angle.sin_cos();
        let through = (size.0 * random.unit(), size.1 * random.unit());
        let depth = if setting == Setting::Hard { 0.085 } else { 0.04 };
        Self {
            normal,
            offset: normal.0 * through.0 + normal.1 * through.1,
            depth: random.spread(0.2, 1.0) * depth * if random.chance(50) { 1.0 } else { -1.0 },
            reach: random.spread(30.0, 160.0),
            round: random.spread(1.5, 40.0),
        }
    }

    fn light(&self, u: f32, v: f32) -> f32 {
        let distance = self.normal.0 * u + self.normal.1 * v - self.offset;
        let near = 1.0 / (1.0 + (distance / self.reach).powi(2));
        let side = (distance / self.round).clamp(-1.0, 1.0);
        // The crease itself catches the light as a thin line.
        let line = (1.0 - distance.abs() / 2.5).max(0.0) * 0.5 / self.round.max(1.0);
        1.0 + self.depth * (side * near - line)
    }
}

impl Back {
    fn light(&self, u: f32, v: f32) -> f32 {
        let (column, row) = (u / self.period, v / self.period);
        let shape = self.noise.smooth(column, row * 0.7);
        let block = smooth_step(0.62, 0.66, shape);
        1.0 - self.strength * block
    }
}

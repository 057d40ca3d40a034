//! What the ticket lies on.

use crate::Setting;
use crate::noise::{Noise, mix};
use crate::random::Random;

/// A surface.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum Surface {
    #[default]
    Wood,
    Cloth,
    Marble,
    Plain,
}

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    surface: Surface,
    base: [f32; 3],
    vein: [f32; 3],
    grain: f32,
    direction: (f32, f32),
    noise: Noise,
}

impl Table {
    pub(super) fn draw(setting: Setting, random: &mut Random) -> Self {
        let surface = match setting {
            Setting::Clean => Surface::Plain,
            _ => random.pick(&[
                Surface::Wood,
                Surface::Wood,
                Surface::Cloth,
                Surface::Marble,
                Surface::Plain,
                Surface::Plain,
            ]),
        };
        let (base, vein) = match (setting, surface) {
            (Setting::Clean, _) => ([0.97; 3], [0.97; 3]),
            (_, Surface::Wood) => random.pick(WOODS),
            (_, Surface::Cloth) => random.pick(CLOTHS),
            (_, Surface::Marble) => random.pick(MARBLES),
            (_, Surface::Plain) => random.pick(DESKS),
        };
        let angle: f32 = random.spread(-0.3, 1.9);
        let (sine, cosine) = angle.sin_cos();
        Self {
            surface,
            base,
            vein,
            grain: random.spread(0.7, 1.6),
            direction: (cosine, sine),
            noise: Noise::new(random.salt()),
        }
    }

    /// The colour at a pixel.
    pub(super) fn colour(&self, x: f32, y: f32) -> [f32; 3] {
        let along = (x * self.direction.0 + y * self.direction.1) / self.grain;
        let beside = (y * self.direction.0 - x * self.direction.1) / self.grain;
        let share = match self.surface {
            Surface::Wood => {
                let ring = self.noise.smooth(along / 260.0, beside / 26.0);
                let fibre = self.noise.smooth(along / 45.0, beside / 2.6);
                let wave = (ring * 9.0 + beside / 90.0).sin() * 0.5 + 0.5;
                0.65 * wave * ring + 0.35 * fibre
            }
            Surface::Cloth => {
                let warp = (along * 0.9).sin() * 0.5 + 0.5;
                let weft = (beside * 0.9).sin() * 0.5 + 0.5;
                let uneven = self.noise.smooth(along / 7.0, beside / 7.0);
                0.35 * warp + 0.35 * weft + 0.3 * uneven
            }
            Surface::Marble => {
                let bend = self.noise.smooth(along / 210.0, beside / 340.0) * 1.6
                    + self.noise.smooth(along / 60.0, beside / 90.0) * 0.5
                    + self.noise.smooth(along / 17.0, beside / 17.0) * 0.12;
                let vein = 1.0 - ((along / 420.0 + bend) * std::f32::consts::PI).sin().abs();
                let cloud = self.noise.smooth(along / 130.0, beside / 130.0);
                (vein.powi(6) * 0.7 * cloud + 0.25 * cloud).min(1.0)
            }
            Surface::Plain => 0.4 * self.noise.smooth(along / 4.0, beside / 4.0),
        };
        let mut colour = self.base;
        for (part, vein) in colour.iter_mut().zip(self.vein) {
            *part = mix(*part, vein, share);
        }
        colour
    }
}

type Colours = ([f32; 3], [f32; 3]);

const WOODS: &[Colours] = &[
    ([0.62, 0.45, 0.30], [0.42, 0.28, 0.17]),
    ([0.78, 0.64, 0.47], [0.60, 0.45, 0.30]),
    ([0.34, 0.22, 0.15], [0.20, 0.12, 0.08]),
    ([0.72, 0.68, 0.62], [0.52, 0.48, 0.43]),
];

const CLOTHS: &[Colours] = &[
    ([0.30, 0.36, 0.46], [0.20, 0.25, 0.33]),
    ([0.62, 0.22, 0.22], [0.48, 0.15, 0.15]),
    ([0.70, 0.67, 0.60], [0.56, 0.53, 0.47]),
    ([0.24, 0.25, 0.24], [0.15, 0.16, 0.15]),
];

const MARBLES: &[Colours] = &[
    ([0.82, 0.81, 0.79], [0.55, 0.55, 0.56]),
    ([0.25, 0.27, 0.27], [0.55, 0.55, 0.52]),
    ([0.66, 0.60, 0.53], [0.48, 0.42, 0.36]),
];

const DESKS: &[Colours] = &[
    ([0.15, 0.15, 0.16], [0.22, 0.22, 0.23]),
    ([0.84, 0.84, 0.83], [0.88, 0.88, 0.88]),
    ([0.42, 0.43, 0.45], [0.48, 0.49, 0.50]),
    ([0.30, 0.21, 0.16], [0.36, 0.26, 0.20]),
];

//! Lamps, shadows of hand and phone, and fingers that hold the ticket.

use super::geometry::Scene;
use crate::Setting;
use crate::noise::{mix, smooth_step};
use crate::random::Random;

/// The light in the room.
#[derive(Clone, Debug)]
pub(super) struct Light {
    tint: [f32; 3],
    level: f32,
    slope: (f32, f32),
    vignette: f32,
    size: (f32, f32),
    shadows: Vec<Shadow>,
}

/// The soft edge of a hand or a phone between lamp and table.
#[derive(Clone, Copy, Debug)]
struct Shadow {
    normal: (f32, f32),
    offset: f32,
    soft: f32,
    depth: f32,
    /// A bulge of the edge: where, how wide, how far.
    bulge: (f32, f32, f32),
}

impl Light {
    pub(super) fn draw(scene: &Scene, setting: Setting, random: &mut Random) -> Self {
        let size = (scene.width as f32, scene.height as f32);
        let (level, slope, tint, shadows) = match setting {
            Setting::Clean => (1.0, 0.0, 0.0, 0),
            Setting::Easy => (random.spread(0.84, 0.98), 0.12, 0.03, 0),
            Setting::Hard => (random.spread(0.72, 1.0), 0.3, 0.07, random.pick(&[0, 1, 1, 1, 2])),
        };
        let warm = random.spread(-0.6, 1.0) * tint;
        Self {
            tint: [1.0 + warm, 1.0, 1.0 - warm],
            level,
            slope: (random.around(slope), random.around(slope)),
            vignette: if setting == Setting::Clean { 0.0 } else { random.spread(0.0, 0.12) },
            size,
            shadows: (0..shadows).map(|_| Shadow::draw(size, random)).collect(),
        }
    }

    /// What the lens receives from a surface of this colour.
    pub(super) fn fall_on(&self, colour: [f32; 3], x: f32, y: f32) -> [f32; 3] {
        let (across, along) = (x / self.size.0 - 0.5, y / self.size.1 - 0.5);
        let mut light = self.level
            * (1.0 + self.slope.0 * across + self.slope.1 * along)
            * (1.0 - self.vignette * 2.0 * (across * across + along * along));
        for shadow in &self.shadows {
            light *= shadow.light(x, y);
        }
        let mut seen = colour;
        for (part, tint) in seen.iter_mut().zip(self.tint) {
            *part *= light * tint;
        }
        seen
    }
}

impl Shadow {
    fn draw((width, height): (f32, f32), random: &mut Random) -> Self {
        let angle: f32 = random.spread(0.0, std::f32::consts::TAU);
        let (sine, cosine) = angle.sin_cos();
        let through = (width * random.spread(0.15, 0.85), height * random.spread(0.15, 0.85));
        Self {
            normal: (cosine, sine),
            offset: cosine * through.0 + sine * through.1,
            soft: random.spread(12.0, 160.0),
            depth: random.spread(0.12, 0.38),
            bulge: (random.around(height * 0.4), random.spread(60.0, 260.0), random.around(120.0)),
        }
    }

    fn light(&self, x: f32, y: f32) -> f32 {
        let (place, width, reach) = self.bulge;
        let along = x * self.normal.1 - y * self.normal.0;
        let bulge = reach / (1.0 + ((along - place) / width).powi(2));
        let distance = x * self.normal.0 + y * self.normal.1 - self.offset + bulge;
        mix(1.0, 1.0 - self.depth, smooth_step(-self.soft, self.soft, distance))
    }
}

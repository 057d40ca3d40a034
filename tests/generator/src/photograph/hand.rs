//! A finger that holds the ticket down, beside the print.

use crate::Setting;
use crate::noise::{mix, smooth_step};
use crate::print::Paper;
use crate::random::Random;

/// A finger seen from above: a rod with a round tip, in dots of the ticket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    tip: (f32, f32),
    /// From the tip towards the hand.
    direction: (f32, f32),
    radius: f32,
    skin: [f32; 3],
}

impl Hand {
    /// A finger in one of four hurried photos. It never covers print.
    pub(super) fn draw(paper: &Paper, setting: Setting, random: &mut Random) -> Option<Self> {
        if setting != Setting::Hard || !random.chance(25) {
            return None;
        }
        let (width, height) = (paper.width as f32, paper.height as f32);
        let slope = random.around(0.5);
        // A finger is about 17 mm wide, and a millimetre is eight dots.
        let radius = random.spread(56.0, 74.0);
        let skin = random.pick(SKINS);
        let along = random.spread(0.15, 0.95);
        let side = random.below(3);
        [90.0, 60.0, 36.0, 20.0, 8.0_f32].into_iter().find_map(|depth| {
            let (edge, inward, outward) = match side {
                0 => ((0.0, along * height), (1.0, 0.0), (-1.0, slope)),
                1 => ((width, along * height), (-1.0, 0.0), (1.0, slope)),
                _ => ((along * width, height), (0.0, -1.0), (slope, 1.0)),
            };
            let inside = depth - radius;
            let tip = (edge.0 + inward.0 * inside, edge.1 + inward.1 * inside);
            let length = outward.0.hypot(outward.1);
            let direction = (outward.0 / length, outward.1 / length);
            let hand = Self { tip, direction, radius, skin };
            hand.is_clear_of_print(paper).then_some(hand)
        })
    }

    /// Puts the finger and its shadow over a colour.
    pub(super) fn lie_over(&self, colour: &mut [f32; 3], u: f32, v: f32) {
        let distance = self.distance(u, v);
        if distance > self.radius * 1.6 {
            return;
        }
        let shadow = mix(0.72, 1.0, smooth_step(self.radius * 0.9, self.radius * 1.6, distance));
        let cover = 1.0 - smooth_step(self.radius - 1.5, self.radius + 1.5, distance);
        let round = (1.0 - (distance / self.radius).powi(2)).max(0.0).sqrt();
        let light = 0.55 + 0.45 * round;
        for (part, skin) in colour.iter_mut().zip(self.skin) {
            *part = mix(*part * shadow, skin * light, cover);
        }
    }

    /// How far a place is from the middle line of the finger.
    fn distance(&self, u: f32, v: f32) -> f32 {
        let (x, y) = (u - self.tip.0, v - self.tip.1);
        let along = (x * self.direction.0 + y * self.direction.1).max(0.0);
        (x - along * self.direction.0).hypot(y - along * self.direction.1)
    }

    fn is_clear_of_print(&self, paper: &Paper) -> bool {
        let rows = paper.ink.chunks(paper.width.max(1)).enumerate();
        rows.filter(|(y, _)| (*y as f32 - self.tip.1).abs() < 400.0).all(|(y, row)| {
            row.iter()
                .enumerate()
                .all(|(x, ink)| *ink == 0 || self.distance(x as f32, y as f32) > self.radius + 6.0)
        })
    }
}

const SKINS: &[[f32; 3]] =
    &[[0.86, 0.66, 0.56], [0.78, 0.58, 0.47], [0.60, 0.42, 0.32], [0.42, 0.29, 0.22]];

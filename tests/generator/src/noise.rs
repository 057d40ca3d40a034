//! Noise without state: the same place has the same value, whatever the order of asking.

/// Noise over the plane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noise {
    salt: u32,
}

impl Noise {
    pub(crate) const fn new(salt: u32) -> Self {
        Self { salt }
    }

    /// A value from 0 to 1 at a whole place, without relation to its neighbours.
    pub(crate) const fn at(self, x: i32, y: i32) -> f32 {
        let mut mixed = (x.cast_unsigned().wrapping_mul(0x9E37_79B1))
            ^ (y.cast_unsigned().wrapping_mul(0x85EB_CA77))
            ^ self.salt;
        mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D);
        mixed = (mixed ^ (mixed >> 12)).wrapping_mul(0x297A_2D39);
        mixed ^= mixed >> 15;
        (mixed >> 8) as f32 / 16_777_216.0
    }

    /// A value from 0 to 1 that changes smoothly from one whole place to the next.
    // Places are within a picture.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn smooth(self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (column, row) = (left as i32, top as i32);
        let (u, v) = (eased(x - left), eased(y - top));
        let upper = mix(self.at(column, row), self.at(column + 1, row), u);
        let lower = mix(self.at(column, row + 1), self.at(column + 1, row + 1), u);
        mix(upper, lower, v)
    }
}

pub(crate) fn mix(from: f32, to: f32, share: f32) -> f32 {
    from + (to - from) * share
}

fn eased(t: f32) -> f32 {
    t * t * (3.0 - 2.0 * t)
}

/// 0 below `low`, 1 above `high`, smooth between.
pub(crate) fn smooth_step(low: f32, high: f32, at: f32) -> f32 {
    eased(((at - low) / (high - low)).clamp(0.0, 1.0))
}

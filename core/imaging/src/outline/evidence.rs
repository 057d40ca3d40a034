//! How much a picture speaks for a figure being a sheet of paper.

use super::Scene;
use crate::{GreyImage, Point, Quad};

/// Places looked at along each side.
const SAMPLES: u16 = 40;
/// Difference in levels across an edge of the paper that counts in full.
const CLEAR_STEP: f32 = 20.0;
/// How far inside and outside of a side the two are compared, in thumbnail pixels.
const REACH: f32 = 4.0;
/// Corners of a photographed sheet deviate less than this from right angles, in degrees.
const WORST_CORNER: f32 = 40.0;

/// Sums over the scene from which any figure can be judged.
pub(super) struct Evidence<'a> {
    scene: &'a Scene,
    /// Places with as much ink as print has.
    print: Vec<Point>,
}

/// What was seen along the sides of a figure.
struct SidesSeen {
    /// Mean support of the part that lies inside the picture, from 0 to 1.
    support: f32,
    /// The weakest side's support.
    weakest: f32,
    /// Share of the outline that lies inside the picture.
    inside: f32,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(scene: &'a Scene) -> Self {
        const GRID: usize = 3;
        let mut print = Vec::new();
        for (y, row) in scene.ink.rows().enumerate().step_by(GRID) {
            for (x, &ink) in row.iter().enumerate().step_by(GRID) {
                if ink >= 18 {
                    print.push(Point::new(x as f32, y as f32));
                }
            }
        }
        Self { scene, print }
    }

    /// From 0 to 1, how well the figure would do as the paper's outline; `None` where its shape
    /// is no sheet's. `fill` is the share of the figure that its region fills.
    pub(super) fn certainty(&self, quad: &Quad, fill: f32) -> Option<f32> {
        let (width, height) =
            (self.scene.paper.columns() as f32, self.scene.paper.row_count() as f32);
        let (across, down) = quad.size();
        let bounds = quad.bounds();
        let spilled = bounds.left() < -0.3 * width
            || bounds.top() < -0.3 * height
            || bounds.right() > 1.3 * width
            || bounds.bottom() > 1.3 * height;
        let corner = quad.worst_corner();
        if spilled || corner > WORST_CORNER || across < 12.0 || down < 12.0 {
            return None;
        }
        let sides = self.sides(quad);
        if sides.inside < 0.2 {
            return None;
        }
        let print = self.print_share(quad);
        let shape = 1.0 - 0.4 * (corner / WORST_CORNER).powi(2);
        let filled = ((fill - 0.5) / 0.35).clamp(0.0, 1.0);
        let edges = 0.6f32.mul_add(sides.support, 0.4 * sides.weakest);
        Some(edges * shape * filled * 0.35f32.mul_add(print, 0.65))
    }

    fn sides(&self, quad: &Quad) -> SidesSeen {
        let (mut support, mut seen, mut weakest) = (0.0, 0.0_f32, 1.0_f32);
        for (from, to) in quad.sides() {
            let length = from.distance(to).max(1.0);
            // The outside of a clockwise figure is to the left of its sides on the screen.
            let outward = Point::new((to.y - from.y) / length, (from.x - to.x) / length);
            let (mut sum, mut count) = (0.0, 0.0_f32);
            for sample in 0..SAMPLES {
                let share = (f32::from(sample) + 0.5) / f32::from(SAMPLES);
                if let Some(step) = self.step(from.towards(to, share), outward) {
                    sum += step;
                    count += 1.0;
                }
            }
            support += sum;
            seen += count;
            // A side that is mostly out of the picture says nothing.
            if count > 0.3 * f32::from(SAMPLES) {
                weakest = weakest.min(sum / count);
            }
        }
        let inside = seen / (4.0 * f32::from(SAMPLES));
        SidesSeen { support: support / seen.max(1.0), weakest, inside }
    }

    /// How clearly inside and outside differ at a place of a side, from 0 to 1; `None` where the
    /// outside is not in the picture.
    fn step(&self, place: Point, outward: Point) -> Option<f32> {
        let at = |distance: f32| {
            Point::new(place.x + outward.x * distance, place.y + outward.y * distance)
        };
        let (inside, outside) = (at(-REACH), at(REACH));
        let difference = |plane: &GreyImage| {
            let (inside, outside) = (plane.level_at(inside)?, plane.level_at(outside)?);
            Some(f32::from(inside) - f32::from(outside))
        };
        let brighter = difference(&self.scene.paper)?;
        let colour = -difference(&self.scene.colour)?;
        // White paper on a white table shows only by its edge and the shadow along it.
        let edge = [-2.0, -1.0, 0.0, 1.0, 2.0]
            .iter()
            .filter_map(|&distance| self.scene.edges.level_at(at(distance)))
            .max()
            .map_or(0.0, f32::from);
        // Paper that is darker than what it lies on exists, but is seldom.
        let brightness = if brighter >= 0.0 { brighter } else { -0.5 * brighter };
        let step = brightness.max(colour).max(0.8 * edge);
        Some((step / CLEAR_STEP).min(1.0))
    }

    /// Share of the print that stands inside the figure; 1 where there is none at all.
    fn print_share(&self, quad: &Quad) -> f32 {
        if self.print.is_empty() {
            return 1.0;
        }
        let inside = self.print.iter().filter(|&&point| holds(quad, point)).count();
        inside as f32 / self.print.len() as f32
    }
}

fn holds(quad: &Quad, point: Point) -> bool {
    quad.sides().iter().all(|(from, to)| {
        (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x) >= 0.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_inside_its_figure_and_not_beside_it() {
        let quad = Quad::rectangle(2.0, 2.0, 8.0, 8.0);
        assert!(holds(&quad, Point::new(5.0, 5.0)));
        assert!(!holds(&quad, Point::new(9.0, 5.0)));
        assert!(!holds(&quad, Point::new(5.0, 1.0)));
    }
}

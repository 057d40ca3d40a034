//! How much a picture speaks for a figure being a sheet of paper.

use super::Scene;
use crate::grey::histogram_of;
use crate::morphology::dilated;
use crate::numeric::quantile;
use crate::{GreyImage, Point, Quad};

/// Places looked at along each side.
const SAMPLES: u16 = 40;
/// Difference in levels across an edge of the paper that counts in full.
const CLEAR_STEP: f32 = 20.0;
/// How far inside and outside of a side the two are compared, in thumbnail pixels.
const REACH: f32 = 4.0;
/// Ink at least this much darker than its surroundings is print.
const PRINT: u8 = 18;
/// Print belongs to the paper if the surface under it is at most this much darker than the paper.
const SAME_SURFACE: u8 = 40;
/// Ink that takes at least this share of the light is print, whatever it stands on.
const CRISP: f32 = 0.3;
/// Corners of a photographed sheet deviate less than this from right angles, in degrees.
const WORST_CORNER: f32 = 40.0;

/// What is looked up in a scene for every figure.
pub(super) struct Evidence<'a> {
    scene: &'a Scene,
    /// Places with as much ink as print has, and the ink there.
    print: Vec<(Point, u8)>,
    /// The surroundings of print, non-zero.
    printed: GreyImage,
}

/// What speaks for a figure, from 0 to 1.
pub(super) struct Support {
    /// For being the outline of the paper.
    pub(super) whole: f32,
    /// For being the outline of a part of it: print may stand elsewhere.
    pub(super) part: f32,
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
                if ink >= PRINT {
                    print.push((Point::new(x as f32, y as f32), ink));
                }
            }
        }
        let printed = dilated(&scene.ink.mapped(|ink| u8::from(ink >= PRINT)), 6);
        Self { scene, print, printed }
    }

    /// How well the figure would do as the paper's outline; `None` where its shape is no sheet's.
    /// `fill` is the share of the figure that its region fills.
    pub(super) fn certainty(&self, quad: &Quad, fill: f32) -> Option<Support> {
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
        let surface = self.surface(quad);
        let print = self.print_share(quad, surface);
        let shape = 1.0 - 0.4 * (corner / WORST_CORNER).powi(2);
        let filled = ((fill - 0.5) / 0.35).clamp(0.0, 1.0);
        let edges = 0.6f32.mul_add(sides.support, 0.4 * sides.weakest);
        // Text left outside is worse than anything; table left inside, or a side that nobody saw,
        // only speaks against the figure when a better one is at hand.
        let complete = print * print;
        let tight = 0.4f32.mul_add((self.coverage(quad) / 0.5).min(1.0), 0.6);
        let visible = 0.25f32.mul_add((sides.inside / 0.8).min(1.0), 0.75);
        let part = edges * shape * filled * tight;
        Some(Support { whole: part * complete * visible, part })
    }

    /// The usual brightness of the surface inside a figure.
    fn surface(&self, quad: &Quad) -> u8 {
        quantile(
            &histogram_of(grid(quad).filter_map(|place| self.scene.paper.level_at(place))),
            0.5,
        )
    }

    /// Share of the figure that is near print.
    fn coverage(&self, quad: &Quad) -> f32 {
        let (near, all) = grid(quad)
            .filter_map(|place| self.printed.level_at(place))
            .fold((0.0, 0.0_f32), |(near, all), printed| (near + f32::from(printed), all + 1.0));
        near / all.max(1.0)
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

    /// Share of the print that stands inside the figure, of all that stands on a surface as bright
    /// as the figure's, or is too dark for a texture; 1 where there is none at all. The texture of
    /// a darker table is not print, but print in a shadow is.
    fn print_share(&self, quad: &Quad, surface: u8) -> f32 {
        let darkest = surface.saturating_sub(SAME_SURFACE);
        // The shadow that the paper throws looks like a line of print along its edge.
        let reach = quad.widened(REACH);
        let (mut inside, mut all) = (0_u32, 0_u32);
        for &(place, ink) in &self.print {
            let within = holds(&reach, place);
            let under = self.scene.paper.level_at(place).unwrap_or(0);
            let crisp = f32::from(ink) >= CRISP * f32::from(under);
            inside += u32::from(within);
            all += u32::from(within || crisp || under >= darkest);
        }
        if all == 0 { 1.0 } else { inside as f32 / all as f32 }
    }
}

/// Places spread evenly over a figure.
fn grid(quad: &Quad) -> impl Iterator<Item = Point> {
    const CELLS: u8 = 16;
    let quad = *quad;
    let share = |cell: u8| (f32::from(cell) + 0.5) / f32::from(CELLS);
    (0..CELLS).flat_map(move |row| {
        let left = quad.top_left.towards(quad.bottom_left, share(row));
        let right = quad.top_right.towards(quad.bottom_right, share(row));
        (0..CELLS).map(move |column| left.towards(right, share(column)))
    })
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

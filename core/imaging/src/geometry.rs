//! Points, four-cornered figures and the perspective between them.

use visavis_model::BoundingBox;

/// A place in a picture, in pixels from the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
}

impl Point {
    /// The point with these coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(crate) fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub(crate) fn scaled(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }

    /// The point at a share of the way to another.
    pub(crate) fn towards(self, other: Self, share: f32) -> Self {
        Self::new(
            (other.x - self.x).mul_add(share, self.x),
            (other.y - self.y).mul_add(share, self.y),
        )
    }
}

/// A figure of four corners, named as they stand on the upright page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quad {
    /// Where the page's top left corner is.
    pub top_left: Point,
    /// Where the page's top right corner is.
    pub top_right: Point,
    /// Where the page's bottom right corner is.
    pub bottom_right: Point,
    /// Where the page's bottom left corner is.
    pub bottom_left: Point,
}

impl Quad {
    pub(crate) const fn new(corners: [Point; 4]) -> Self {
        let [top_left, top_right, bottom_right, bottom_left] = corners;
        Self { top_left, top_right, bottom_right, bottom_left }
    }

    pub(crate) const fn rectangle(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self::new([
            Point::new(left, top),
            Point::new(right, top),
            Point::new(right, bottom),
            Point::new(left, bottom),
        ])
    }

    /// The corners, clockwise from the top left.
    pub const fn corners(&self) -> [Point; 4] {
        [self.top_left, self.top_right, self.bottom_right, self.bottom_left]
    }

    /// The upright rectangle around it.
    pub fn bounds(&self) -> BoundingBox {
        let [first, rest @ ..] = self.corners();
        rest.iter().fold(BoundingBox::new(first.x, first.y, first.x, first.y), |bounds, corner| {
            bounds.union(&BoundingBox::new(corner.x, corner.y, corner.x, corner.y))
        })
    }

    /// The sides, clockwise from the top one, each from its first corner to its second.
    pub(crate) const fn sides(&self) -> [(Point, Point); 4] {
        [
            (self.top_left, self.top_right),
            (self.top_right, self.bottom_right),
            (self.bottom_right, self.bottom_left),
            (self.bottom_left, self.top_left),
        ]
    }

    pub(crate) fn scaled(&self, factor: f32) -> Self {
        Self::new(self.corners().map(|corner| corner.scaled(factor)))
    }

    /// Mean length of the sides that run across the page, and of those that run down.
    pub(crate) fn size(&self) -> (f32, f32) {
        let [top, right, bottom, left] = self.sides().map(|(from, to)| from.distance(to));
        (f32::midpoint(top, bottom), f32::midpoint(left, right))
    }

    /// The figure with every corner moved away from the middle by about the given distance along
    /// each side that ends there.
    pub(crate) fn widened(&self, by: f32) -> Self {
        let [a, b, c, d] = self.corners();
        let away = |corner: Point, first: Point, second: Point| {
            let from_first = by / first.distance(corner).max(1.0);
            let from_second = by / second.distance(corner).max(1.0);
            Point::new(
                corner.x + (corner.x - first.x) * from_first + (corner.x - second.x) * from_second,
                corner.y + (corner.y - first.y) * from_first + (corner.y - second.y) * from_second,
            )
        };
        Self::new([away(a, d, b), away(b, a, c), away(c, b, d), away(d, c, a)])
    }

    pub(crate) fn area(&self) -> f32 {
        self.sides().iter().map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>() / 2.0
    }

    /// The largest deviation of a corner's angle from a right one, in degrees; 180 where the
    /// figure is folded or turns the wrong way.
    pub(crate) fn worst_corner(&self) -> f32 {
        let [a, b, c, d] = self.corners();
        [(d, a, b), (a, b, c), (b, c, d), (c, d, a)]
            .iter()
            .map(|&(before, corner, after)| {
                let (ux, uy) = (corner.x - before.x, corner.y - before.y);
                let (vx, vy) = (after.x - corner.x, after.y - corner.y);
                let turn = (ux * vy - uy * vx).atan2(ux * vx + uy * vy).to_degrees();
                if turn <= 0.0 { 180.0 } else { (turn - 90.0).abs() }
            })
            .fold(0.0, f32::max)
    }
}

/// A perspective mapping of the plane, as the three rows of its matrix in homogeneous coordinates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Perspective {
    x: [f64; 3],
    y: [f64; 3],
    depth: [f64; 3],
}

impl Perspective {
    /// The mapping that takes the rectangle from the origin to (`width`, `height`) to a figure.
    /// In closed form after Heckbert, "Fundamentals of Texture Mapping" (1989), section 2.2.3.
    pub(crate) fn to_quad(width: f32, height: f32, quad: &Quad) -> Self {
        let [p0, p1, p2, p3] = quad.corners().map(|p| (f64::from(p.x), f64::from(p.y)));
        let (sum_x, sum_y) = (p0.0 - p1.0 + p2.0 - p3.0, p0.1 - p1.1 + p2.1 - p3.1);
        let (right_x, right_y) = (p1.0 - p2.0, p1.1 - p2.1);
        let (low_x, low_y) = (p3.0 - p2.0, p3.1 - p2.1);
        let determinant = right_x * low_y - right_y * low_x;
        let (tilt_x, tilt_y) = if determinant.abs() < 1e-9 {
            (0.0, 0.0)
        } else {
            (
                (sum_x * low_y - sum_y * low_x) / determinant,
                (right_x * sum_y - right_y * sum_x) / determinant,
            )
        };
        let unit = Self {
            x: [p1.0 - p0.0 + tilt_x * p1.0, p3.0 - p0.0 + tilt_y * p3.0, p0.0],
            y: [p1.1 - p0.1 + tilt_x * p1.1, p3.1 - p0.1 + tilt_y * p3.1, p0.1],
            depth: [tilt_x, tilt_y, 1.0],
        };
        let (across, down) = (1.0 / f64::from(width.max(1e-3)), 1.0 / f64::from(height.max(1e-3)));
        unit.after(&Self { x: [across, 0.0, 0.0], y: [0.0, down, 0.0], depth: [0.0, 0.0, 1.0] })
    }

    /// A turn by an angle (in radians, clockwise on the screen) about a centre that moves
    /// elsewhere, with a scale.
    pub(crate) fn turn(angle: f32, scale: f32, centre: Point, moved_to: Point) -> Self {
        let (sine, cosine) = f64::from(angle).sin_cos();
        let (sine, cosine) = (sine * f64::from(scale), cosine * f64::from(scale));
        let (from_x, from_y) = (f64::from(centre.x), f64::from(centre.y));
        let (to_x, to_y) = (f64::from(moved_to.x), f64::from(moved_to.y));
        Self {
            x: [cosine, -sine, to_x - cosine * from_x + sine * from_y],
            y: [sine, cosine, to_y - sine * from_x - cosine * from_y],
            depth: [0.0, 0.0, 1.0],
        }
    }

    /// The mapping that leaves everything where it is.
    pub(crate) const fn none() -> Self {
        Self { x: [1.0, 0.0, 0.0], y: [0.0, 1.0, 0.0], depth: [0.0, 0.0, 1.0] }
    }

    /// This mapping done after another.
    pub(crate) fn after(&self, first: &Self) -> Self {
        let product = |[by_x, by_y, by_depth]: [f64; 3]| {
            let [x0, x1, x2] = first.x.map(|part| part * by_x);
            let [y0, y1, y2] = first.y.map(|part| part * by_y);
            let [d0, d1, d2] = first.depth.map(|part| part * by_depth);
            [x0 + y0 + d0, x1 + y1 + d1, x2 + y2 + d2]
        };
        Self { x: product(self.x), y: product(self.y), depth: product(self.depth) }
    }

    pub(crate) fn apply(&self, point: Point) -> Point {
        let along = |[by_x, by_y, constant]: [f64; 3]| {
            by_x * f64::from(point.x) + by_y * f64::from(point.y) + constant
        };
        let depth = along(self.depth);
        // A point on the horizon has no image; any finite answer keeps boxes finite.
        let depth = if depth.abs() < 1e-9 { 1e-9 } else { depth };
        Point::new(narrow(along(self.x) / depth), narrow(along(self.y) / depth))
    }

    /// The numerators of both coordinates and the depth at the first pixel of a row, and their
    /// steps from pixel to pixel, for walking along a row of the target.
    pub(crate) fn along_row(&self, row: f32) -> ([f32; 3], [f32; 3]) {
        let middle = f64::from(row) + 0.5;
        let rows = [self.x, self.y, self.depth];
        (
            rows.map(|[by_x, by_y, constant]| narrow(0.5 * by_x + by_y * middle + constant)),
            rows.map(|[by_x, _, _]| narrow(by_x)),
        )
    }

    /// What one pixel down adds to the numerators of both coordinates and to the depth.
    pub(crate) fn down(&self) -> [f32; 3] {
        [self.x, self.y, self.depth].map(|[_, by_y, _]| narrow(by_y))
    }
}

#[allow(clippy::cast_possible_truncation, reason = "pixels need no more than 24 bits")]
const fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_perspective_takes_each_corner_of_the_page_to_its_place() {
        let quad = Quad::new([
            Point::new(100.0, 50.0),
            Point::new(400.0, 80.0),
            Point::new(450.0, 700.0),
            Point::new(60.0, 640.0),
        ]);
        let perspective = Perspective::to_quad(30.0, 90.0, &quad);
        let page = Quad::rectangle(0.0, 0.0, 30.0, 90.0);
        for (corner, expected) in page.corners().into_iter().zip(quad.corners()) {
            assert!(perspective.apply(corner).distance(expected) < 0.01);
        }
    }

    #[test]
    fn a_rectangle_has_right_corners_and_its_own_area() {
        let quad = Quad::rectangle(1.0, 2.0, 11.0, 22.0);
        assert!(quad.worst_corner() < 0.01);
        assert!((quad.area() - 200.0).abs() < 0.01);
    }

    #[test]
    fn widening_moves_every_side_outwards() {
        let quad = Quad::rectangle(10.0, 20.0, 60.0, 90.0).widened(3.0);
        assert_eq!(quad, Quad::rectangle(7.0, 17.0, 63.0, 93.0));
    }

    #[test]
    fn a_folded_figure_has_no_right_corner() {
        let quad = Quad::rectangle(11.0, 2.0, 1.0, 22.0);
        assert!(quad.worst_corner() > 179.0);
    }

    #[test]
    fn a_turn_moves_the_centre_where_it_is_told() {
        let turn = Perspective::turn(0.3, 2.0, Point::new(5.0, 6.0), Point::new(50.0, 60.0));
        assert!(turn.apply(Point::new(5.0, 6.0)).distance(Point::new(50.0, 60.0)) < 1e-3);
        let there = turn.apply(Point::new(6.0, 6.0));
        assert!((there.distance(Point::new(50.0, 60.0)) - 2.0).abs() < 1e-3);
    }
}

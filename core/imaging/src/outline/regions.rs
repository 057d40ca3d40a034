//! Connected regions of a mask and the four-cornered figure around each.

use crate::{GreyImage, Point, Quad};

/// A connected region, as its hull and size.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// Number of pixels.
    pub(super) area: usize,
    /// The convex hull, clockwise on the screen.
    pub(super) hull: Vec<Point>,
}

/// The connected regions (by sides, not corners) of the mask's non-zero pixels that have at least
/// the given number of pixels, the largest first, at most `most` of them.
pub(super) fn regions(mask: &GreyImage, smallest: usize, most: usize) -> Vec<Region> {
    let width = mask.columns();
    let mut open = mask.clone();
    let mut found: Vec<Region> = Vec::new();
    let mut stack = Vec::new();
    for start in 0..mask.levels().len() {
        if !take(open.levels_mut(), start) {
            continue;
        }
        stack.push(start);
        let mut area = 0;
        let mut extents: Vec<(usize, usize)> = vec![(usize::MAX, 0); mask.row_count()];
        while let Some(place) = stack.pop() {
            area += 1;
            let (x, y) = (place % width, place / width);
            if let Some((left, right)) = extents.get_mut(y) {
                *left = x.min(*left);
                *right = x.max(*right);
            }
            let beside = [
                (x > 0).then(|| place - 1),
                (x + 1 < width).then_some(place + 1),
                place.checked_sub(width),
                Some(place + width),
            ];
            for next in beside.into_iter().flatten() {
                if take(open.levels_mut(), next) {
                    stack.push(next);
                }
            }
        }
        if area >= smallest {
            found.push(Region { area, hull: hull(&extents) });
        }
    }
    found.sort_by_key(|region| std::cmp::Reverse(region.area));
    found.truncate(most);
    found
}

fn take(levels: &mut [u8], place: usize) -> bool {
    levels.get_mut(place).is_some_and(|level| std::mem::take(level) != 0)
}

/// The convex hull of a region given by its first and last pixel in each row. Chained from the
/// sorted edge points (Andrew 1979).
fn hull(extents: &[(usize, usize)]) -> Vec<Point> {
    let used = extents.iter().enumerate().filter(|(_, (left, right))| left <= right);
    let mut left = Vec::new();
    let mut right = Vec::new();
    for (row, &(first, last)) in used {
        for y in [row as f32, (row + 1) as f32] {
            push_convex(&mut left, Point::new(first as f32, y), -1.0);
            push_convex(&mut right, Point::new((last + 1) as f32, y), 1.0);
        }
    }
    left.reverse();
    right.extend(left);
    right
}

/// The convex hull of points, clockwise on the screen (Andrew 1979).
pub(super) fn hull_of(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for point in sorted {
        push_convex(&mut left, point, -1.0);
        push_convex(&mut right, point, 1.0);
    }
    left.reverse();
    right.extend(left);
    right
}

fn push_convex(chain: &mut Vec<Point>, point: Point, turn: f32) {
    while let [.., a, b] = chain.as_slice() {
        let cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
        if cross * turn > 0.0 {
            break;
        }
        chain.pop();
    }
    chain.push(point);
}

/// The four-cornered figure around a convex hull: sides are dropped one by one, each time the
/// one whose neighbours, prolonged until they meet, add the least area. `None` where fewer than
/// four sides remain or no side can be dropped.
pub(super) fn quad_around(hull: &[Point]) -> Option<Quad> {
    let mut corners = hull.to_vec();
    corners.dedup_by(|a, b| a.distance(*b) < 0.5);
    while corners.len() > 4 {
        let count = corners.len();
        let corner = |place: usize| corners.get(place % count).copied();
        let cheapest = (0..count)
            .filter_map(|side| {
                let (before, from) = (corner(side + count - 1)?, corner(side)?);
                let (to, after) = (corner(side + 1)?, corner(side + 2)?);
                let meeting = meeting_point(before, from, after, to)?;
                let added = cross(from, meeting, to).abs();
                Some((side, meeting, added))
            })
            .min_by(|a, b| a.2.total_cmp(&b.2))?;
        let (side, meeting, _) = cheapest;
        if let Some(slot) = corners.get_mut(side) {
            *slot = meeting;
        }
        corners.remove((side + 1) % count);
    }
    let corners: [Point; 4] = corners.try_into().ok()?;
    Some(upright(corners))
}

fn cross(a: Point, b: Point, c: Point) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Where the ray from `a` through `b` meets the ray from `c` through `d`, beyond `b` and `d`.
fn meeting_point(a: Point, b: Point, c: Point, d: Point) -> Option<Point> {
    let (ux, uy) = (b.x - a.x, b.y - a.y);
    let (vx, vy) = (d.x - c.x, d.y - c.y);
    let determinant = ux * vy - uy * vx;
    if determinant.abs() < 1e-3 {
        return None;
    }
    let along_first = ((c.x - a.x) * vy - (c.y - a.y) * vx) / determinant;
    let along_second = ((c.x - a.x) * uy - (c.y - a.y) * ux) / determinant;
    (along_first >= 1.0 && along_second >= 1.0).then(|| a.towards(b, along_first))
}

/// The corners in clockwise order so that the first side is the topmost of the two that are
/// nearest to horizontal.
fn upright(mut corners: [Point; 4]) -> Quad {
    let sum: f32 = {
        let quad = Quad::new(corners);
        quad.area()
    };
    if sum < 0.0 {
        corners.reverse();
    }
    let first = (0..4).max_by(|&a, &b| rightward(&corners, a).total_cmp(&rightward(&corners, b)));
    corners.rotate_left(first.unwrap_or(0));
    Quad::new(corners)
}

/// How much a side of a clockwise figure points to the right, relative to its length: the top
/// side points most to the right.
fn rightward(corners: &[Point; 4], side: usize) -> f32 {
    match (corners.get(side), corners.get((side + 1) % 4)) {
        (Some(from), Some(to)) => (to.x - from.x) / from.distance(*to).max(1e-3),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(rows: &[&str]) -> GreyImage {
        let levels = rows.iter().flat_map(|row| row.bytes()).map(|b| u8::from(b == b'#')).collect();
        let (width, height) = (rows[0].len(), rows.len());
        GreyImage::from_levels(width.try_into().unwrap(), height.try_into().unwrap(), levels)
            .unwrap()
    }

    #[test]
    fn regions_touch_by_their_sides_and_come_largest_first() {
        let found = regions(&mask(&["##..", "...#", "..##", "#..."]), 2, 9);
        let areas: Vec<usize> = found.iter().map(|region| region.area).collect();
        assert_eq!(areas, [3, 2]);
    }

    #[test]
    fn a_rectangle_comes_back_as_itself() {
        let found = regions(&mask(&["......", ".####.", ".####.", "......"]), 1, 1);
        let quad = quad_around(&found[0].hull).unwrap();
        assert_eq!(quad, Quad::rectangle(1.0, 1.0, 5.0, 3.0));
    }

    #[test]
    fn a_tilted_paper_with_a_folded_corner_gives_its_four_sides() {
        let paper = [(40.0, 5.0), (200.0, 45.0), (170.0, 180.0), (150.0, 200.0), (0.0, 160.0)];
        let hull: Vec<Point> = paper.iter().map(|&(x, y)| Point::new(x, y)).collect();
        let quad = quad_around(&hull).unwrap();
        assert_eq!(quad.top_left, Point::new(40.0, 5.0));
        assert_eq!(quad.top_right, Point::new(200.0, 45.0));
        assert!(quad.bottom_right.x > 150.0 && quad.bottom_right.y > 180.0);
    }

    #[test]
    fn a_line_or_a_point_is_no_paper() {
        assert!(quad_around(&[]).is_none());
        assert!(quad_around(&[Point::new(1.0, 1.0); 7]).is_none());
    }
}

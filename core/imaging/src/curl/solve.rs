//! The smoothest course of the lines that explains how the letters fall.

/// How little the curl changes from knot to knot, against what one pair of letters says.
const SMOOTH: f64 = 0.6;
/// How little a line bends and tilts where nothing is printed.
const FLAT: [f64; 2] = [0.02, 0.2];

/// What a pair of letters says: between two knots, so much of the tilt and so much of the bend
/// make the second letter stand so much lower.
#[derive(Clone, Copy, Debug)]
pub(super) struct Equation {
    /// The knot above.
    pub(super) knot: usize,
    /// The share of the knot below.
    pub(super) share: f32,
    pub(super) tilt: f32,
    pub(super) bend: f32,
    /// In pixels.
    pub(super) fall: f32,
}

/// Tilts and bends at the knots, by least squares of the weighed equations, kept smooth.
pub(super) fn solved(
    equations: impl Iterator<Item = (Equation, f32)>,
    knots: usize,
) -> (Vec<f32>, Vec<f32>) {
    let mut system = System::new(2 * knots);
    for (equation, weight) in equations {
        let Equation { knot, share, tilt, bend, fall } = equation;
        let below = (knot + 1).min(knots - 1);
        let terms = [
            (knot, tilt * (1.0 - share)),
            (below, tilt * share),
            (knots + knot, bend * (1.0 - share)),
            (knots + below, bend * share),
        ];
        system.add(&terms.map(|(place, by)| (place, f64::from(by))), fall.into(), weight.into());
    }
    for (start, flat) in [0, knots].into_iter().zip(FLAT) {
        for knot in 0..knots {
            system.add(&[(start + knot, 1.0)], 0.0, flat);
            if (1..knots - 1).contains(&knot) {
                let around =
                    [(start + knot - 1, 1.0), (start + knot, -2.0), (start + knot + 1, 1.0)];
                system.add(&around, 0.0, SMOOTH);
            }
        }
    }
    let mut tilts = system.solution();
    let bends = tilts.split_off(knots.min(tilts.len()));
    (tilts, bends)
}

/// Normal equations of a least squares problem.
struct System {
    matrix: Vec<Vec<f64>>,
    right: Vec<f64>,
}

impl System {
    fn new(unknowns: usize) -> Self {
        Self { matrix: vec![vec![0.0; unknowns]; unknowns], right: vec![0.0; unknowns] }
    }

    /// Adds the demand that the sum of the terms (place of the unknown, factor) is a value.
    fn add(&mut self, terms: &[(usize, f64)], value: f64, weight: f64) {
        for &(row, by) in terms {
            if let Some(right) = self.right.get_mut(row) {
                *right += weight * by * value;
            }
            let Some(line) = self.matrix.get_mut(row) else { continue };
            for &(column, factor) in terms {
                if let Some(cell) = line.get_mut(column) {
                    *cell += weight * by * factor;
                }
            }
        }
    }

    /// By conjugate gradients (Hestenes and Stiefel, 1952): the matrix is symmetric and positive.
    #[allow(clippy::cast_possible_truncation, reason = "pixels need no more than 24 bits")]
    fn solution(&self) -> Vec<f32> {
        let mut found = vec![0.0; self.right.len()];
        let mut rest = self.right.clone();
        let mut direction = rest.clone();
        let mut size = dot(&rest, &rest);
        for _ in 0..2 * self.right.len() {
            if size < 1e-9 {
                break;
            }
            let image: Vec<f64> = self.matrix.iter().map(|row| dot(row, &direction)).collect();
            let step = size / dot(&direction, &image).max(1e-12);
            move_by(&mut found, &direction, step);
            move_by(&mut rest, &image, -step);
            let smaller = dot(&rest, &rest);
            let turn = smaller / size;
            for (way, left) in direction.iter_mut().zip(&rest) {
                *way = turn.mul_add(*way, *left);
            }
            size = smaller;
        }
        found.into_iter().map(|value| value as f32).collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn move_by(place: &mut [f64], direction: &[f64], step: f64) {
    for (place, way) in place.iter_mut().zip(direction) {
        *place = step.mul_add(*way, *place);
    }
}

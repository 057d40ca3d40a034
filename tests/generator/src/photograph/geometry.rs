//! Where each pixel of the picture falls on the ticket.

use crate::Setting;
use crate::print::Paper;
use crate::random::Random;

/// Camera and ticket: size of the picture, perspective and the curl of the paper.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Pixels for one dot of the printer.
    pub(super) scale: f32,
    to_paper: Projection,
    paper: (f32, f32),
    curl: Curl,
}

/// A projection of the plane, row after row.
type Projection = [[f32; 3]; 3];

/// How paper that does not lie flat displaces its print, in dots.
#[derive(Clone, Copy, Debug)]
struct Curl {
    /// Text lines are bent upwards or downwards, at the top and at the bottom.
    bow: (f32, f32),
    /// The paper rises and falls along its length: reach, waves, phase.
    wave: (f32, f32, f32),
    /// The paper is bent sideways.
    sway: (f32, f32, f32),
    /// How strongly curl shows as light and shade.
    relief: f32,
}

/// A place on the ticket after the curl is undone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flat {
    pub(super) u: f32,
    pub(super) v: f32,
    pub(super) shade: f32,
}

impl Scene {
    pub(super) fn draw(paper: &Paper, setting: Setting, random: &mut Random) -> Self {
        let (width, height) = (paper.width as f32, paper.height as f32);
        let scale = scale(setting, width, height, random);
        let (degrees, tilt) = match setting {
            Setting::Clean => (random.around(0.4), 0.0),
            Setting::Easy => (random.around(2.5), random.around(0.02)),
            Setting::Hard => (random.around(6.0), random.around(0.055)),
        };
        let lean = if setting == Setting::Hard { random.around(0.05) } else { tilt * 0.5 };
        let corners = corners(width * scale, height * scale, degrees, tilt, lean);
        let room = match setting {
            Setting::Clean => (0.01, 0.03),
            Setting::Easy => (0.04, 0.2),
            Setting::Hard => (0.03, 0.22),
        };
        let [left, top, right, bottom] =
            [0; 4].map(|_| width * scale * random.spread(room.0, room.1));
        let (low_x, high_x) = bounds(corners.map(|(x, _)| x));
        let (low_y, high_y) = bounds(corners.map(|(_, y)| y));
        let moved = corners.map(|(x, y)| (x - low_x + left, y - low_y + top));
        Self {
            width: rounded(high_x - low_x + left + right),
            height: rounded(high_y - low_y + top + bottom),
            scale,
            to_paper: homography(moved, [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]),
            paper: (width, height),
            curl: Curl::draw(setting, random),
        }
    }

    /// The place of a pixel in the plane of the ticket.
    pub(super) fn to_paper(&self, x: f32, y: f32) -> (f32, f32) {
        project(&self.to_paper, x, y)
    }

    /// The place on the flat ticket that curl has brought there.
    pub(super) fn uncurl(&self, u: f32, v: f32) -> Flat {
        let (width, height) = self.paper;
        let across = (2.0 * u / width - 1.0).clamp(-1.3, 1.3);
        let along = (v / height).clamp(-0.1, 1.1);
        let curl = &self.curl;
        let bow = curl.bow.0 + (curl.bow.1 - curl.bow.0) * along;
        let (reach, waves, phase) = curl.wave;
        let (wave_sine, wave_cosine) = (along * waves + phase).sin_cos();
        let (sway, sways, sway_phase) = curl.sway;
        let sideways = sway * (along * sways + sway_phase).sin();
        let shade =
            1.0 + curl.relief * (0.5 * bow / 14.0 * across + 0.6 * reach / 10.0 * wave_cosine);
        Flat { u: u + sideways, v: v + bow * across * across + reach * wave_sine, shade }
    }
}

impl Curl {
    fn draw(setting: Setting, random: &mut Random) -> Self {
        let strength = match setting {
            Setting::Clean => 0.0,
            Setting::Easy => 0.3,
            Setting::Hard => 1.0,
        };
        Self {
            bow: (random.around(13.0) * strength, random.around(13.0) * strength),
            wave: (
                random.spread(1.0, 9.0) * strength,
                random.spread(4.0, 13.0),
                random.spread(0.0, 6.3),
            ),
            sway: (random.around(9.0) * strength, random.spread(2.0, 7.0), random.spread(0.0, 6.3)),
            relief: random.spread(0.06, 0.16) * strength,
        }
    }
}

/// Pixels for one dot: a 12-megapixel photo of a ticket has about two, less for a long one.
fn scale(setting: Setting, width: f32, height: f32, random: &mut Random) -> f32 {
    let (low, high, most) = match setting {
        Setting::Clean => (1.48, 1.48, 5.5e6),
        Setting::Easy => (1.6, 2.1, 4.2e6),
        Setting::Hard => (1.45, 1.95, 4.2e6),
    };
    let wanted = random.spread(low, high);
    let fitting = (most / (width * height * 1.4)).sqrt();
    wanted.min(fitting.max(1.3))
}

/// The corners of the ticket in the picture, clockwise from the top left.
fn corners(width: f32, height: f32, degrees: f32, tilt: f32, lean: f32) -> [(f32, f32); 4] {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let (half_width, half_height) = (width / 2.0, height / 2.0);
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(x, y): (f32, f32)| {
        // What is further away is smaller.
        let depth = 1.0 + tilt * y + lean * x;
        let (x, y) = (x * half_width / depth, y * half_height / depth);
        (x * cosine - y * sine, x * sine + y * cosine)
    })
}

fn bounds(values: [f32; 4]) -> (f32, f32) {
    values.iter().fold((f32::MAX, f32::MIN), |(low, high), at| (low.min(*at), high.max(*at)))
}

// A picture is a few thousand pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn rounded(pixels: f32) -> usize {
    pixels.max(1.0).round() as usize
}

/// The point that a projection takes `(x, y)` to.
fn project(matrix: &Projection, x: f32, y: f32) -> (f32, f32) {
    let [across, along, depth] =
        matrix.map(|[of_x, of_y, constant]| of_x * x + of_y * y + constant);
    (across / depth, along / depth)
}

/// The projection which takes four points to four others (Hartley and Zisserman, section 2.3).
fn homography(from: [(f32, f32); 4], to: [(f32, f32); 4]) -> Projection {
    let mut rows: Vec<[f64; 9]> = Vec::with_capacity(8);
    for ((x, y), (u, v)) in from.into_iter().zip(to) {
        let [x, y, u, v] = [x, y, u, v].map(f64::from);
        rows.push([x, y, 1.0, 0.0, 0.0, 0.0, -x * u, -y * u, u]);
        rows.push([0.0, 0.0, 0.0, x, y, 1.0, -x * v, -y * v, v]);
    }
    let solved = solve(rows);
    let mut matrix = [[0.0; 3], [0.0; 3], [0.0, 0.0, 1.0]];
    for (to, from) in matrix.iter_mut().flatten().zip(solved) {
        *to = narrow(from);
    }
    matrix
}

// Twenty-four bits place a pixel to a thousandth.
#[allow(clippy::cast_possible_truncation)]
const fn narrow(value: f64) -> f32 {
    value as f32
}

/// Gauss-Jordan elimination with pivoting of eight equations, the last column on the right side.
fn solve(mut rows: Vec<[f64; 9]>) -> Vec<f64> {
    let cell = |row: &[f64; 9], at: usize| row.get(at).copied().unwrap_or_default();
    for column in 0..rows.len() {
        let pivot = (column..rows.len())
            .max_by(|a, b| {
                let size = |at: &usize| rows.get(*at).map_or(0.0, |row| cell(row, column).abs());
                size(a).total_cmp(&size(b))
            })
            .unwrap_or(column);
        rows.swap(column, pivot);
        let Some(mut lead) = rows.get(column).copied() else { break };
        let factor = cell(&lead, column);
        for value in &mut lead {
            *value /= factor;
        }
        for (at, row) in rows.iter_mut().enumerate() {
            if at == column {
                *row = lead;
            } else {
                let share = cell(row, column);
                for (value, taken) in row.iter_mut().zip(lead) {
                    *value -= share * taken;
                }
            }
        }
    }
    rows.iter().map(|row| cell(row, 8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projection_takes_the_corners_where_they_belong() {
        let from = [(10.0, 12.0), (300.0, 5.0), (320.0, 700.0), (2.0, 690.0)];
        let to = [(0.0, 0.0), (200.0, 0.0), (200.0, 500.0), (0.0, 500.0)];
        let matrix = homography(from, to);
        for ((x, y), (u, v)) in from.into_iter().zip(to) {
            let (across, along) = project(&matrix, x, y);
            assert!((across - u).abs() < 0.05 && (along - v).abs() < 0.05);
        }
    }
}

//! Synthetic photographs of receipts: a sheet with print-like marks, seen in perspective on a
//! table, with shadow, blur and noise. Deterministic from a seed.

use visavis_imaging::{Picture, Point};

/// Size of the sheet before it is photographed, in pixels.
pub(crate) const SHEET: (f32, f32) = (480.0, 1_000.0);
/// Number of printed lines on the sheet.
pub(crate) const LINES: usize = 20;

/// A table to lay the receipt on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Table {
    DarkWood,
    RedCloth,
    GreyStone,
    Cluttered,
}

/// How the photo is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shot {
    pub(crate) table: Table,
    /// The sheet's corners in the photo, clockwise from its own top left.
    pub(crate) corners: [(f32, f32); 4],
    /// Brightness in the darkest part of a shadow that falls over half of the photo, from 0 to 1.
    pub(crate) shadow: f32,
    pub(crate) seed: u32,
}

pub(crate) const PHOTO: (u32, u32) = (900, 1_200);

impl Shot {
    pub(crate) fn take(&self) -> Picture {
        let to_sheet = inverse(self.corners);
        let mut noise = Noise(self.seed);
        let mut colours = Vec::new();
        for y in 0..PHOTO.1 {
            for x in 0..PHOTO.0 {
                let place = Point::new(x as f32 + 0.5, y as f32 + 0.5);
                let sheet = to_sheet(place);
                let inside = (0.0..SHEET.0).contains(&sheet.x) && (0.0..SHEET.1).contains(&sheet.y);
                let [r, g, b] = if inside {
                    [print(sheet); 3].map(|level| level * 0.9)
                } else {
                    table(self.table, x, y)
                };
                // The edge of the shadow crosses the paper and is soft, as a hand's is.
                let across = (place.x + 0.3 * place.y - 500.0) / 120.0;
                let light = 1.0 - (1.0 - self.shadow) / (1.0 + (-across).exp());
                for channel in [r, g, b] {
                    colours.push((channel * light + noise.next(5.0)).clamp(0.0, 255.0) as u8);
                }
            }
        }
        Picture::from_rgb(PHOTO.0, PHOTO.1, &colours).unwrap()
    }
}

/// Four samples a pixel make edges as soft as a lens does.
fn print(sheet: Point) -> f32 {
    let mut sum = 0.0;
    for (dx, dy) in [(-0.3, -0.3), (0.3, -0.3), (-0.3, 0.3), (0.3, 0.3)] {
        sum += if is_ink(sheet.x + dx, sheet.y + dy) { 45.0 } else { 250.0 };
    }
    sum / 4.0
}

/// Marks like capital letters: two stems, a bar, and gaps between words.
fn is_ink(x: f32, y: f32) -> bool {
    let (line, in_line) = ((y - 60.0) / 45.0, (y - 60.0).rem_euclid(45.0));
    let (column, in_letter) = ((x - 40.0) / 16.0, (x - 40.0).rem_euclid(16.0));
    let printed = (0.0..LINES as f32).contains(&line) && (0.0..25.0).contains(&column);
    let word_gap = (column as u32 + 3 * line as u32).is_multiple_of(7);
    let bar = (line as u32 + column as u32) % 3;
    let stem = in_letter < 3.0 || (9.0..12.0).contains(&in_letter);
    let crossbar = in_letter < 12.0 && (in_line - 9.0 * bar as f32).abs() < 2.5;
    printed && !word_gap && in_line < 20.0 && (stem || crossbar)
}

fn table(table: Table, x: u32, y: u32) -> [f32; 3] {
    let grain = ((x as f32 * 0.05).sin() * 3.0 + y as f32 * 0.11).sin() * 9.0;
    match table {
        Table::DarkWood => [92.0 + grain, 64.0 + grain, 42.0 + grain],
        Table::RedCloth => [170.0 + grain, 40.0, 45.0],
        Table::GreyStone => [165.0 + grain, 165.0 + grain, 168.0 + grain],
        Table::Cluttered => match ((x / 170 + 2 * (y / 210)) % 5, x % 170 < 120 && y % 210 < 150) {
            (0, true) => [30.0, 60.0, 140.0],
            (2, true) => [200.0, 180.0, 60.0],
            (3, true) => [40.0, 110.0, 60.0],
            _ => [120.0 + grain, 95.0 + grain, 75.0 + grain],
        },
    }
}

/// The mapping from the photo back to the sheet, by solving for the perspective of the corners.
fn inverse(corners: [(f32, f32); 4]) -> impl Fn(Point) -> Point {
    let sheet = [(0.0, 0.0), (SHEET.0, 0.0), SHEET, (0.0, SHEET.1)];
    let mut system = [[0.0_f64; 9]; 8];
    for (n, ((x, y), (u, v))) in corners.into_iter().zip(sheet).enumerate() {
        let [x, y, u, v] = [x, y, u, v].map(f64::from);
        system[2 * n] = [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u];
        system[2 * n + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v];
    }
    let m = solved(system);
    move |place| {
        let (x, y) = (f64::from(place.x), f64::from(place.y));
        let depth = m[6] * x + m[7] * y + 1.0;
        Point::new(
            ((m[0] * x + m[1] * y + m[2]) / depth) as f32,
            ((m[3] * x + m[4] * y + m[5]) / depth) as f32,
        )
    }
}

/// Gauss and Jordan's elimination.
fn solved(mut system: [[f64; 9]; 8]) -> [f64; 8] {
    for pivot in 0..8 {
        let best =
            (pivot..8).max_by(|&a, &b| system[a][pivot].abs().total_cmp(&system[b][pivot].abs()));
        system.swap(pivot, best.unwrap());
        let scale = system[pivot][pivot];
        system[pivot].iter_mut().for_each(|value| *value /= scale);
        let row = system[pivot];
        for (other, values) in system.iter_mut().enumerate() {
            let factor = values[pivot];
            if other != pivot {
                values.iter_mut().zip(row).for_each(|(value, by)| *value -= factor * by);
            }
        }
    }
    system.map(|row| row[8])
}

/// Marsaglia's xorshift, summed to something near a normal distribution.
pub(crate) struct Noise(pub(crate) u32);

impl Noise {
    pub(crate) fn next(&mut self, deviation: f32) -> f32 {
        let sum: f32 = (0..4).map(|_| self.uniform() - 0.5).sum();
        sum * deviation * 1.7
    }

    pub(crate) fn uniform(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        (self.0 >> 8) as f32 / (1 << 24) as f32
    }
}

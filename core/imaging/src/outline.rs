//! Finding the paper in a photo.

mod evidence;
mod regions;

use crate::morphology::{blurred, closed, eroded, opened};
use crate::numeric::{quantile, whole};
use crate::picture::Thumbnail;
use crate::{GreyImage, Picture, Quad};
use evidence::Evidence;
use regions::{hull_of, quad_around, regions};

/// An outline at least this certain is trusted; below it the whole picture is the page. Cutting
/// off part of a receipt is worse than leaving table around it.
const TRUSTED: f32 = 0.5;
/// A paper takes at least this share of the picture.
const SMALLEST_SHARE: f32 = 0.04;
/// Steps of brightness, or of colour, at which the picture is cut into regions.
const STEPS: u8 = 10;
/// So many parts of the picture are tried in pairs.
const MOST_PARTS: usize = 12;
/// Figures are alike whose corners are this near, as a share of the shorter side.
const NEAR: f32 = 0.1;

/// Where the paper is in the photo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outline {
    /// Its corners in pixels of the (upright) photo. They can lie outside the photo where the
    /// paper is cut off.
    pub quad: Quad,
    /// How it was found.
    pub basis: OutlineBasis,
    /// From 0 to 1: how well the sides, the brightness and the print agree with a paper.
    pub certainty: f32,
}

/// What an outline rests on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OutlineBasis {
    /// The paper's edges were seen.
    Paper,
    /// No paper was told from its surroundings with enough certainty: it is the whole picture.
    WholePicture,
}

/// Finds the paper in a photo. Never fails: where unsure, the outline is the whole picture.
///
/// [`prepare`](crate::prepare) does this too; alone it is quick enough for a live preview.
pub fn find_outline(picture: &Picture) -> Outline {
    let thumbnail = &picture.thumbnail;
    let scene = Scene::of(thumbnail);
    let evidence = Evidence::of(&scene);
    let mut found: Vec<Judged> =
        candidates(&scene).into_iter().filter_map(|figure| figure.judged(&evidence)).collect();
    found.extend(joined(&found, &evidence));
    let best = found.into_iter().max_by(|a, b| a.certainty.total_cmp(&b.certainty));
    let scale = thumbnail.factor as f32;
    match best {
        Some(Judged { figure, certainty, .. }) if certainty >= TRUSTED => {
            Outline { quad: figure.quad.scaled(scale), basis: OutlineBasis::Paper, certainty }
        }
        unsure => {
            let (width, height) = (scene.paper.columns() as f32, scene.paper.row_count() as f32);
            let whole = Quad::rectangle(0.0, 0.0, width * scale, height * scale);
            let certainty = unsure.map_or(0.0, |judged| judged.certainty);
            Outline { quad: whole, basis: OutlineBasis::WholePicture, certainty }
        }
    }
}

/// The thumbnail taken apart into what paper is told by.
struct Scene {
    /// Brightness without print.
    paper: GreyImage,
    /// How much darker than its surroundings each pixel is: print, and texture.
    ink: GreyImage,
    /// Distance in colour from the brightest part of the picture, which is mostly paper.
    colour: GreyImage,
    /// Strength of edges in brightness and colour.
    edges: GreyImage,
}

impl Scene {
    fn of(thumbnail: &Thumbnail) -> Self {
        let paper = closed(&thumbnail.luma, 3);
        let ink = paper.combined(&thumbnail.luma, u8::saturating_sub);
        let paper = blurred(&paper, 1);
        let (blue, red) = (blurred(&thumbnail.blue, 2), blurred(&thumbnail.red, 2));
        let bright = quantile(&paper.histogram(), 0.9);
        let white = |plane: &GreyImage| {
            let (sum, count) = paper
                .levels()
                .iter()
                .zip(plane.levels())
                .filter(|&(&level, _)| level >= bright)
                .fold((0_u32, 0_u32), |(sum, count), (_, &level)| {
                    (sum + u32::from(level), count + 1)
                });
            u8::try_from(sum / count.max(1)).unwrap_or(128)
        };
        let (white_blue, white_red) = (white(&blue), white(&red));
        let colour = blue.combined(&red, |blue, red| {
            let distance =
                u16::from(blue.abs_diff(white_blue)) + u16::from(red.abs_diff(white_red));
            u8::try_from(2 * distance).unwrap_or(255)
        });
        let edges = steepness(&paper).combined(&steepness(&colour), u8::max);
        Self { paper, ink, colour, edges }
    }
}

/// The larger of the differences across and down, over two pixels.
fn steepness(picture: &GreyImage) -> GreyImage {
    let mut levels = Vec::with_capacity(picture.levels().len());
    for (y, row) in picture.rows().enumerate() {
        let (above, below) = (picture.row(y.saturating_sub(1)), picture.row(y + 1));
        let right = row.iter().skip(1).chain(row.last());
        let left = row.first().into_iter().chain(row);
        for (((&l, &r), &u), &d) in left.zip(right).zip(above).zip(below) {
            levels.push(l.abs_diff(r).max(u.abs_diff(d)));
        }
    }
    GreyImage::from_rows(picture.columns(), picture.row_count(), levels)
}

/// A figure around a region of the picture.
#[derive(Clone, Copy, Debug)]
struct Figure {
    quad: Quad,
    /// Share of the figure that its region fills.
    fill: f32,
}

/// A figure, and what speaks for it.
#[derive(Clone, Copy, Debug)]
struct Judged {
    figure: Figure,
    /// How well it would do as the outline of the paper.
    certainty: f32,
    /// How well it would do as a part of the paper.
    part: f32,
}

impl Figure {
    fn judged(self, evidence: &Evidence<'_>) -> Option<Judged> {
        evidence.certainty(&self.quad, self.fill).map(|support| Judged {
            figure: self,
            certainty: support.whole,
            part: support.part,
        })
    }

    /// The figure around both.
    fn with(&self, other: &Self) -> Option<Self> {
        let corners = [self.quad.corners(), other.quad.corners()].concat();
        let quad = quad_around(&hull_of(&corners))?;
        let filled = self.fill.mul_add(self.quad.area(), other.fill * other.quad.area());
        Some(Self { quad, fill: (filled / quad.area().max(1.0)).min(1.0) })
    }

    /// Whether the two are about the same: no corner is far from its like.
    fn is_like(&self, other: &Self) -> bool {
        let (width, height) = self.quad.size();
        let near = NEAR * width.min(height);
        let pairs = self.quad.corners().into_iter().zip(other.quad.corners());
        pairs.into_iter().all(|(a, b)| a.distance(b) <= near)
    }
}

/// Pairs of parts, each as one figure: a shadow across the paper, or a fold, cuts it into regions
/// of which each alone is too little.
fn joined(found: &[Judged], evidence: &Evidence<'_>) -> Vec<Judged> {
    let mut ranked: Vec<&Judged> = found.iter().collect();
    ranked.sort_by(|a, b| b.part.total_cmp(&a.part));
    let mut parts: Vec<&Figure> = Vec::with_capacity(MOST_PARTS);
    for judged in ranked {
        if parts.len() < MOST_PARTS && parts.iter().all(|part| !part.is_like(&judged.figure)) {
            parts.push(&judged.figure);
        }
    }
    let pairs = parts.iter().enumerate();
    pairs
        .flat_map(|(place, part)| parts.iter().skip(place + 1).map(move |other| (part, other)))
        .filter_map(|(part, other)| part.with(other)?.judged(evidence))
        .collect()
}

/// Figures around the large regions of the picture cut in several ways.
fn candidates(scene: &Scene) -> Vec<Figure> {
    let mut found = Vec::new();
    let histogram = scene.paper.histogram();
    let (dark, bright) = (quantile(&histogram, 0.02), quantile(&histogram, 0.99));
    let colourful = quantile(&scene.colour.histogram(), 0.98);
    for step in 1..STEPS {
        let share = f32::from(step) / f32::from(STEPS);
        let threshold = f32::from(bright - dark).mul_add(share, f32::from(dark));
        let masks = [
            scene.paper.mapped(|level| u8::from(f32::from(level) >= threshold)),
            scene.colour.mapped(|level| u8::from(f32::from(level) <= share * f32::from(colourful))),
            // A colourful pixel must be brighter to pass for paper.
            scene.paper.combined(&scene.colour, |level, colour| {
                u8::from(f32::from(level) - 0.5 * f32::from(colour) >= threshold)
            }),
        ];
        for mask in masks {
            collect(&opened(&mask, 2), 0.0, &mut found);
        }
    }
    for barrier in [4, 8, 14, 24, 40] {
        let calm = scene.edges.mapped(|level| u8::from(level < barrier));
        collect(&eroded(&calm, 1), 2.0, &mut found);
    }
    found
}

/// Adds the figures around a mask's large regions, widened by what the mask lost at its edges.
fn collect(mask: &GreyImage, lost: f32, found: &mut Vec<Figure>) {
    let pixels = mask.levels().len() as f32;
    let smallest = whole(pixels * SMALLEST_SHARE).max(16);
    for region in regions(mask, smallest, 3) {
        if let Some(quad) = quad_around(&region.hull) {
            let fill = region.area as f32 / quad.area().max(1.0);
            found.push(Figure { quad: quad.widened(lost), fill });
        }
    }
}

//! From ink on paper to the picture that a phone keeps.

mod camera;
mod geometry;
mod hand;
mod light;
mod paper;
mod table;

use crate::Setting;
use crate::noise::mix;
use crate::print::{Paper, Wear};
use crate::random::Random;
use camera::Camera;
use geometry::Scene;
use hand::Hand;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use light::Light;
use paper::Sheet;
use table::Table;

/// A picture in linear light, 1 is white.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<[f32; 3]>,
    pub(crate) quality: u8,
}

/// How worn the printer is that made the ticket.
pub(crate) fn wear(setting: Setting, random: &mut Random) -> Wear {
    match setting {
        Setting::Clean => {
            Wear { darkness: 0.95, fading: 0.08, weak_columns: 0, weak_rows: random.below(2) }
        }
        Setting::Easy => Wear {
            darkness: random.spread(0.82, 0.96),
            fading: 0.15,
            weak_columns: random.below(3),
            weak_rows: random.below(3),
        },
        Setting::Hard => Wear {
            darkness: random.spread(0.7, 0.95),
            fading: random.spread(0.1, 0.28),
            weak_columns: random.below(6),
            weak_rows: random.below(8),
        },
    }
}

/// Takes the picture.
pub(crate) fn take(paper: &Paper, setting: Setting, random: &mut Random) -> Picture {
    let scene = Scene::draw(paper, setting, random);
    let sheet = Sheet::draw(paper, setting, random);
    let hand = Hand::draw(paper, setting, random);
    let light = Light::draw(&scene, setting, random);
    let table = Table::draw(setting, random);
    let camera = Camera::draw(setting, random);
    let mut pixels = Vec::with_capacity(scene.width * scene.height);
    for y in 0..scene.height {
        for x in 0..scene.width {
            let (x, y) = (x as f32, y as f32);
            let (u, v) = scene.to_paper(x, y);
            let flat = scene.uncurl(u, v);
            let inside = sheet.cover(flat.u, flat.v, scene.scale);
            let mut colour = if inside < 1.0 {
                let shade = sheet.shadow_on_table(flat.u, flat.v);
                table.colour(x, y).map(|part| part * shade)
            } else {
                [0.0; 3]
            };
            if inside > 0.0 {
                let on_paper = sheet.colour(flat.u, flat.v, flat.shade);
                for (to, from) in colour.iter_mut().zip(on_paper) {
                    *to = mix(*to, from, inside);
                }
            }
            if let Some(hand) = &hand {
                hand.lie_over(&mut colour, flat.u, flat.v);
            }
            pixels.push(light.fall_on(colour, x, y));
        }
    }
    let mut picture =
        Picture { width: scene.width, height: scene.height, pixels, quality: camera.quality };
    camera.expose(&mut picture);
    picture
}

/// The picture as a JPEG file.
///
/// # Errors
/// The encoder's reason.
pub(crate) fn compress(picture: &Picture, width: u16, height: u16) -> Result<Vec<u8>, String> {
    let bytes: Vec<u8> = picture.pixels.iter().flatten().map(|part| level(*part)).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, picture.quality);
    // Phones keep one colour sample for four pixels.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&bytes, width, height, ColorType::Rgb).map_err(|error| error.to_string())?;
    Ok(file)
}

// The value is brought into the range first.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn level(part: f32) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

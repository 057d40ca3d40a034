//! Typefaces that look like those of thermal printers, from Debian packages.

use crate::GeneratorError;
use crate::random::Random;
use ab_glyph::FontArc;

/// A typeface and the package that brings it (`tests/generator/fonts.txt` lists the packages).
#[derive(Clone, Copy, Debug, Default)]
struct Face {
    path: &'static str,
    package: &'static str,
}

const fn face(path: &'static str, package: &'static str) -> Face {
    Face { path, package }
}

const MONOSPACED: &[Face] = &[
    face("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", "fonts-dejavu-core"),
    face("/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf", "fonts-liberation"),
    face("/usr/share/fonts/truetype/liberation/LiberationMono-Bold.ttf", "fonts-liberation"),
    face("/usr/share/fonts/truetype/hack/Hack-Regular.ttf", "fonts-hack"),
    face("/usr/share/fonts/truetype/inconsolata/Inconsolata.otf", "fonts-inconsolata"),
    face("/usr/share/fonts/fonts-go/Go-Mono.ttf", "fonts-go"),
    face(
        "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf",
        "fonts-jetbrains-mono",
    ),
    face("/usr/share/fonts/truetype/agave/agave-r-autohinted.ttf", "fonts-agave"),
    face("/usr/share/fonts/truetype/mononoki/mononoki-Regular.ttf", "fonts-mononoki"),
    face("/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf", "fonts-noto-mono"),
];

const PROPORTIONAL: &[Face] = &[
    face("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", "fonts-liberation"),
    face("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core"),
    face("/usr/share/fonts/fonts-go/Go-Regular.ttf", "fonts-go"),
];

const DISPLAY: &[Face] = &[
    face("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", "fonts-dejavu-core"),
    face("/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Bold.ttf", "fonts-liberation"),
    face("/usr/share/fonts/truetype/liberation/LiberationSerif-BoldItalic.ttf", "fonts-liberation"),
    face("/usr/share/fonts/fonts-go/Go-Bold-Italic.ttf", "fonts-go"),
];

/// The typefaces of one ticket.
#[derive(Clone, Debug)]
pub(super) struct Fonts {
    pub(super) text: FontArc,
    /// For the name as a picture.
    pub(super) display: FontArc,
    pub(super) proportional: bool,
}

impl Fonts {
    pub(super) fn draw(random: &mut Random, proportional: bool) -> Result<Self, GeneratorError> {
        let text = random.pick(if proportional { PROPORTIONAL } else { MONOSPACED });
        let display = random.pick(DISPLAY);
        Ok(Self { text: load(text)?, display: load(display)?, proportional })
    }
}

fn load(face: Face) -> Result<FontArc, GeneratorError> {
    let missing =
        |reason: String| GeneratorError::Font { path: face.path, package: face.package, reason };
    let bytes = std::fs::read(face.path).map_err(|error| missing(error.to_string()))?;
    FontArc::try_from_vec(bytes).map_err(|error| missing(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ab_glyph::Font;

    const LETTERS: &str = "aàâçéèêëîïôùûœzAÀÂÇÉÈÊÎÔÙZ0123456789€%°'.,:;!?()/*-+=<>#@&_«»";

    #[test]
    fn every_typeface_has_what_french_tickets_print() {
        for face in MONOSPACED.iter().chain(PROPORTIONAL).chain(DISPLAY) {
            let font = load(*face).unwrap();
            let missing: String = LETTERS.chars().filter(|c| font.glyph_id(*c).0 == 0).collect();
            assert_eq!(missing, "", "{}", face.path);
        }
    }

    #[test]
    fn packages_of_all_typefaces_are_listed() {
        let listed: Vec<&str> = include_str!("../../fonts.txt").lines().collect();
        for face in MONOSPACED.iter().chain(PROPORTIONAL).chain(DISPLAY) {
            assert!(listed.contains(&face.package), "{}", face.package);
        }
    }
}

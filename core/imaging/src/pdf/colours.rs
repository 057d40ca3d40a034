//! The colour spaces of pictures, near enough for reading what is printed.

use hayro_syntax::object::stream::ImageColorSpace;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};

/// How the samples of a pixel become a colour. Calibration is left out: it shifts shades by less
/// than a scanner's lamp does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Colours {
    /// One sample, dark to light.
    Grey,
    /// Red, green and blue.
    Rgb,
    /// Inks: cyan, magenta, yellow and black.
    Cmyk,
    /// One sample, the number of a colour in a table.
    Indexed {
        /// The colours that the table's entries are in.
        base: Box<Colours>,
        /// The table.
        table: Vec<u8>,
    },
    /// Some inks of their own: any ink is dark.
    Inks(usize),
}

impl Colours {
    /// The colour space that a picture names; `None` where it is not known.
    pub(super) fn of(space: &Object<'_>, named: &Dict<'_>) -> Option<Self> {
        Self::at_depth(space, named, 0)
    }

    fn at_depth(space: &Object<'_>, named: &Dict<'_>, depth: usize) -> Option<Self> {
        if depth > 3 {
            return None;
        }
        match space {
            Object::Name(name) => Self::simple(name)
                .or_else(|| Self::at_depth(&named.get::<Object<'_>>(name)?, named, depth + 1)),
            Object::Array(array) => Self::composed(array, named, depth),
            _ => None,
        }
    }

    fn simple(name: &Name<'_>) -> Option<Self> {
        match name.as_ref() {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Self::Grey),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            _ => None,
        }
    }

    fn composed(array: &Array<'_>, named: &Dict<'_>, depth: usize) -> Option<Self> {
        let mut entries = array.iter::<Object<'_>>();
        let family = entries.next()?.into_name()?;
        match family.as_ref() {
            b"ICCBased" => {
                let Object::Stream(profile) = entries.next()? else { return None };
                match profile.dict().get::<Number>(b"N")?.as_i64() {
                    1 => Some(Self::Grey),
                    3 => Some(Self::Rgb),
                    4 => Some(Self::Cmyk),
                    _ => None,
                }
            }
            b"Indexed" | b"I" => {
                let base = Self::at_depth(&entries.next()?, named, depth + 1)?;
                entries.next()?;
                let table = match entries.next()? {
                    Object::String(table) => PdfString::as_bytes(&table).to_vec(),
                    Object::Stream(table) => bounded_table(&table)?,
                    _ => return None,
                };
                Some(Self::Indexed { base: Box::new(base), table })
            }
            b"Separation" => Some(Self::Inks(1)),
            b"DeviceN" => match entries.next()? {
                Object::Array(inks) => Some(Self::Inks(inks.raw_iter().take(32).count())),
                _ => None,
            },
            _ => Self::simple(&family),
        }
    }

    /// The colour space that a picture's own format tells.
    pub(super) const fn told(space: ImageColorSpace) -> Option<Self> {
        match space {
            ImageColorSpace::Gray => Some(Self::Grey),
            ImageColorSpace::Rgb => Some(Self::Rgb),
            ImageColorSpace::Cmyk => Some(Self::Cmyk),
            ImageColorSpace::Unknown(_) => None,
        }
    }

    /// Samples of one pixel.
    pub(super) const fn samples(&self) -> usize {
        match self {
            Self::Grey | Self::Indexed { .. } => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
            Self::Inks(count) => *count,
        }
    }

    /// The colour of one pixel from its samples, 0 to 255 each (the number itself in a table).
    pub(super) fn colour(&self, samples: &[u8]) -> [u8; 3] {
        match (self, samples) {
            (Self::Grey, &[grey]) => [grey; 3],
            (Self::Rgb, &[red, green, blue]) => [red, green, blue],
            (Self::Cmyk, [inks @ .., black]) => {
                let mut colour = [0; 3];
                for (channel, ink) in colour.iter_mut().zip(inks) {
                    *channel = scaled(255 - ink, 255 - black);
                }
                colour
            }
            (Self::Indexed { base, table }, &[number]) => {
                let width = base.samples().max(1);
                let entry = usize::from(number) * width;
                table.get(entry..entry + width).map_or([255; 3], |samples| base.colour(samples))
            }
            (Self::Inks(_), inks) => [255 - inks.iter().copied().max().unwrap_or(0); 3],
            _ => [255; 3],
        }
    }
}

/// A table of at most 256 colours of four samples; a stream that is longer is none.
fn bounded_table(table: &Stream<'_>) -> Option<Vec<u8>> {
    const LONGEST: usize = 16_384;
    (table.raw_data().len() <= LONGEST)
        .then(|| table.decoded_data().ok())
        .flatten()
        .map(|data| data.iter().copied().take(LONGEST).collect())
}

/// `a` × `b` where 255 is one.
fn scaled(a: u8, b: u8) -> u8 {
    u8::try_from(u16::from(a) * u16::from(b) / 255).unwrap_or(255)
}

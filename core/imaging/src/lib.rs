//! Untrusted pixels in, a readable page out.
//!
//! [`decode`] turns a photo's bytes into a [`Picture`] within bounds; [`prepare`] finds the paper,
//! flattens and straightens it and evens out its light, so that a text reader gets a
//! [`PreparedPage`]; [`find_codes`] reads the machine-readable codes; the page's [`Verdict`] says
//! how a better photo is taken. No I/O, no clock: all work is bounded by the number of pixels.

mod codes;
mod curl;
mod decode;
mod error;
mod flatten;
mod geometry;
mod grey;
mod light;
mod margin;
mod morphology;
mod numeric;
mod outline;
mod page;
pub mod pdf;
mod picture;
mod print;
mod shown;
mod verdict;

pub use codes::find_codes;
pub use decode::decode;
pub use error::ImagingError;
pub use geometry::{Point, Quad};
pub use grey::GreyImage;
pub use outline::{Outline, OutlineBasis, find_outline};
pub use page::{PreparedPage, prepare};
pub use picture::Picture;
pub use shown::{ShownPicture, show_photo};
pub use verdict::{Advice, Measures, Quality, Side, Verdict};

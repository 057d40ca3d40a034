//! Generated French tickets.

use super::Photo;
use crate::error::AccuracyError;
use crate::expected::Expected;
use crate::given::Given;
use std::path::Path;
use visavis_generator::{Setting, generate, page_of, truth_of};

/// The tickets of the first seeds as a perfect reader sees them.
pub fn tickets(seeds: u64) -> Result<Vec<Given>, AccuracyError> {
    (0..seeds)
        .map(|seed| {
            let truth = truth_of(seed, Setting::Clean);
            Ok(Given {
                document: format!("seed {seed}"),
                group: Some(format!("{:?}", truth.family).to_lowercase()),
                pages: vec![page_of(seed)?],
                expected: Expected::from(&truth),
            })
        })
        .collect()
}

/// The pictures of the first seeds, written into a folder of their own below `folder`.
pub fn pictures(seeds: u64, setting: Setting, folder: &Path) -> Result<Vec<Photo>, AccuracyError> {
    let folder = folder.join(format!("generated-{setting:?}").to_lowercase());
    let failed = |source| AccuracyError::File { path: folder.clone(), source };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    (0..seeds)
        .map(|seed| {
            let generated = generate(seed, setting)?;
            let path = folder.join(format!("{seed}.jpg"));
            std::fs::write(&path, &generated.jpeg).map_err(failed)?;
            Ok(Photo {
                document: format!("seed {seed}"),
                path,
                group: Some(format!("{:?}", generated.truth.family).to_lowercase()),
                expected: Expected::from(&generated.truth),
            })
        })
        .collect()
}

//! The project's own photos through the command line tool, text reader included.

use std::path::PathBuf;
use visavis_accuracy::photos;
use visavis_accuracy::report::SourceReport;
use visavis_accuracy::score::FieldName;
use visavis_accuracy::sources::PhotoSource;

/// Run by `cargo xtask test`, which builds the tool and says in `VISAVIS` where it is.
#[test]
fn the_photos_of_the_repository_are_read_by_the_command_line_tool() {
    let Some(visavis) = std::env::var_os("VISAVIS").map(PathBuf::from) else {
        eprintln!("skipped: VISAVIS does not say where the tool is (cargo xtask test does)");
        return;
    };
    let fixtures = PhotoSource::Fixtures;
    let found = fixtures.photos(None, 0, &PathBuf::new()).unwrap();
    assert!(found.len() >= 10, "only {} photos", found.len());
    let report = SourceReport::of(&photos::measure(fixtures.name(), &found, &visavis).unwrap());
    let score = &report.score;
    assert_eq!(score.unreadable, 0, "{:#?}", score.misses);
    assert!(score.field(FieldName::Total).per_cent() >= 85.0, "{}", report.text(true));
    assert!(score.field(FieldName::Date).per_cent() >= 85.0, "{}", report.text(true));
    assert_eq!(score.field(FieldName::Total).proved_wrong, 0, "{}", report.text(true));
}

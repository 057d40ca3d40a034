use super::*;
use crate::views::HistoryFilter;
use crate::{Clock, PagePicture, ReaderError, TextReader};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;
use visavis_imaging::GreyImage;
use visavis_model::{BoundingBox, Confidence, TextLine};

struct Noon;

impl Clock for Noon {
    fn now(&self) -> DateTime<FixedOffset> {
        "2024-03-09T12:00:00+01:00".parse().unwrap()
    }
}

/// Finds these lines in every picture.
struct Lines(&'static [&'static str]);

const COFFEE: Lines = Lines(&[
    "CAFE DES ARTS",
    "12 rue de la Paix 75002 PARIS",
    "08/03/2024 16:42",
    "CAFE CREME            3,20",
    "TARTE AUX POMMES      4,20",
    "TOTAL EUR             7,40",
    "CB                    7,40",
]);
/// The same purchase without the time of day.
const NO_TIME: Lines = Lines(&[
    "CAFE DES ARTS",
    "12 rue de la Paix 75002 PARIS",
    "08/03/2024",
    "CAFE CREME            3,20",
    "TARTE AUX POMMES      4,20",
    "TOTAL EUR             7,40",
    "CB                    7,40",
]);

impl TextReader for Lines {
    fn name(&self) -> String {
        "lines".to_owned()
    }

    fn read_text(&self, _: &PagePicture) -> Result<Vec<TextLine>, ReaderError> {
        let line = |(row, text): (u8, &&str)| {
            let (top, characters) = (f32::from(row) * 60.0, text.len() as f32);
            TextLine {
                text: (*text).to_owned(),
                bounds: BoundingBox::new(40.0, top, 40.0 + 22.0 * characters, top + 40.0),
                confidence: Confidence::new(0.95),
            }
        };
        Ok((0..).zip(self.0).map(line).collect())
    }
}

/// A photo that differs from others by its grey.
fn photo(level: u8) -> Vec<u8> {
    GreyImage::filled(200, 300, level).to_png().unwrap()
}

struct Home {
    _folder: tempfile::TempDir,
    session: Session,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault");
        let (session, _) = Session::open_or_make(&path, "ten bottles", Arc::new(Noon)).unwrap();
        Self { _folder: folder, session }
    }

    fn look(&self, lines: &Lines, photo: &[u8], earlier: &[Candidate]) -> (Candidate, Standing) {
        let reader = Reader { text: lines, clock: &Noon, home: None };
        self.session.look_at("a.png", photo, &reader, earlier).unwrap()
    }

    fn records(&self) -> usize {
        self.session.history(&HistoryFilter::default(), 100, None).unwrap().len()
    }
}

#[test]
fn a_new_file_is_shown_and_nothing_is_kept_until_it_is_taken_in() {
    let home = Home::new();
    let (candidate, standing) = home.look(&COFFEE, &photo(250), &[]);
    assert!(matches!(standing, Standing::New) && standing.is_chosen());
    assert_eq!(candidate.organisation().as_deref(), Some("CAFE DES ARTS"));
    assert_eq!(candidate.date().unwrap().to_string(), "2024-03-08");
    assert_eq!(candidate.amount().unwrap().minor(), 740);
    assert_eq!(home.records(), 0);
    let hash = candidate.hash.to_string();
    assert!(home.session.original(&hash).is_err());
    let taken = home.session.take_in(&candidate, &photo(250)).unwrap();
    assert!(taken.is_new);
    let filing = taken.filing;
    assert_eq!(home.records(), 1);
    assert_eq!(home.session.undo_import(&[filing.id, filing.id]).unwrap(), 1);
    assert_eq!(home.records(), 0);
    assert!(home.session.original(&hash).is_err());
}

#[test]
fn what_is_here_already_comes_twice_or_may_be_a_duplicate_is_not_chosen() {
    let home = Home::new();
    let (first, _) = home.look(&COFFEE, &photo(250), &[]);
    let id = home.session.take_in(&first, &photo(250)).unwrap().filing.id;
    let (_, same_file) = home.look(&COFFEE, &photo(250), &[]);
    assert!(matches!(same_file, Standing::AlreadyHere { of } if of == id), "{same_file:?}");
    let (_, same_receipt) = home.look(&COFFEE, &photo(240), &[]);
    assert!(matches!(same_receipt, Standing::AlreadyHere { of } if of == id), "{same_receipt:?}");
    let (likely, duplicate) = home.look(&NO_TIME, &photo(230), &[]);
    assert!(matches!(duplicate, Standing::LikelyDuplicate { of } if of == id), "{duplicate:?}");
    let (_, repeated) = home.look(&NO_TIME, &photo(230), &[likely]);
    assert!(matches!(repeated, Standing::Repeated { of: 0 }), "{repeated:?}");
    for standing in [same_file, same_receipt, duplicate, repeated] {
        assert!(!standing.is_chosen());
    }
}

#[test]
fn what_cannot_be_read_is_skipped_with_its_reason_and_not_taken_in() {
    let home = Home::new();
    let (candidate, standing) = home.look(&COFFEE, b"no photo", &[]);
    assert!(matches!(standing, Standing::Skipped { reason: AppError::UnsupportedFormat }));
    assert!(matches!(home.session.take_in(&candidate, b"no photo"), Err(AppError::NotFiled)));
}

#[test]
fn a_file_that_changed_meanwhile_is_not_taken_in() {
    let home = Home::new();
    let (candidate, _) = home.look(&COFFEE, &photo(250), &[]);
    let taken = home.session.take_in(&candidate, &photo(249));
    assert!(matches!(taken, Err(AppError::FileChanged)));
    assert_eq!(home.records(), 0);
}

/// A statement with three payments, two of which are equal.
const STATEMENT: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><SIGNONMSGSRSV1><SONRS>\
    <STATUS><CODE>0<SEVERITY>INFO</STATUS><FI><ORG>Banque du Pont</FI></SONRS></SIGNONMSGSRSV1>\
    <BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>20041<ACCTID>0500013M026\
    <ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20240301<DTEND>20240308\n\
    <STMTTRN><TRNTYPE>POS<DTPOSTED>20240304<TRNAMT>-3.20<FITID>1<NAME>CAFE DES ARTS</STMTTRN>\n\
    <STMTTRN><TRNTYPE>POS<DTPOSTED>20240304<TRNAMT>-3.20<FITID>2<NAME>CAFE DES ARTS</STMTTRN>\n\
    <STMTTRN><TRNTYPE>POS<DTPOSTED>20240306<TRNAMT>-9.90<FITID>3<NAME>BIO MARCHE</STMTTRN>\n\
    </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";

#[test]
fn a_statement_is_taken_in_whole_and_taken_back_whole() {
    let home = Home::new();
    let (candidate, standing) = home.look(&COFFEE, STATEMENT.as_bytes(), &[]);
    assert!(matches!(standing, Standing::New), "{standing:?}");
    assert_eq!(candidate.organisation().as_deref(), Some("Banque du Pont"));
    assert_eq!(candidate.date().unwrap().to_string(), "2024-03-08");
    assert_eq!(candidate.amount(), None);
    let taken = home.session.take_in(&candidate, STATEMENT.as_bytes()).unwrap();
    assert_eq!((taken.is_new, home.records()), (true, 3));
    let (_, again) = home.look(&COFFEE, format!("{STATEMENT}\n").as_bytes(), &[]);
    assert!(matches!(again, Standing::Skipped { reason: AppError::NothingNew }), "{again:?}");
    home.session.undo_import(&[taken.filing.id]).unwrap();
    assert_eq!(home.records(), 0);
    let hash = candidate.hash.to_string();
    assert!(home.session.original(&hash).is_err());
}

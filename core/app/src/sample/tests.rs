use super::*;
use crate::Question;
use crate::views::HistoryFilter;
use visavis_model::{RecordStatus, Status};

struct Evening;

impl Clock for Evening {
    fn now(&self) -> DateTime<FixedOffset> {
        "2024-03-08T18:45:12+01:00".parse().unwrap()
    }
}

fn today() -> NaiveDate {
    Evening.now().date_naive()
}

fn open(folder: &Path) -> Result<Session, AppError> {
    Session::open_sample(folder, today(), Arc::new(Evening))
}

#[test]
fn a_sample_is_fourteen_months_of_eight_shops_and_leaves_three_questions() {
    let parent = tempfile::tempdir().unwrap();
    let session = open(&parent.path().join("sample")).unwrap();
    let rows = session.history(&HistoryFilter::default(), 100, None).unwrap();
    assert_eq!(rows.len(), 27);
    assert_eq!(session.organisations().unwrap().len(), 8);
    assert_eq!(rows.last().unwrap().date.as_deref(), Some("2023-01-09"));
    let waiting = session.review().unwrap();
    let asked = |is_it: fn(&Question) -> bool| {
        waiting.iter().filter(|row| row.questions.iter().any(is_it)).count()
    };
    assert_eq!(asked(|question| matches!(question, Question::Disagreement { .. })), 1);
    assert_eq!(asked(|question| matches!(question, Question::PossibleDuplicate { .. })), 1);
    let no_date = |question: &Question| matches!(question, Question::Field { field, status: Status::Missing, .. } if field == "date");
    assert_eq!(asked(no_date), 1);
    assert_eq!(waiting.len(), 3);
    let confirmed = rows.iter().filter(|row| row.status == RecordStatus::Confirmed);
    assert_eq!(confirmed.count(), 24);
    let spending = session.spending(crate::Month::of(today()), today()).unwrap();
    let course = &spending.currencies[0].course;
    assert!(matches!(course, visavis_insight::spending::Course::Usual { .. }), "{course:?}");
}

#[test]
fn the_values_of_a_sample_stand_where_they_are_printed() {
    let parent = tempfile::tempdir().unwrap();
    let session = open(&parent.path().join("sample")).unwrap();
    let row = session.history(&HistoryFilter::default(), 100, None).unwrap().pop().unwrap();
    let detail = session.show(&row.id.to_string()).unwrap();
    let total = detail.facts.iter().find(|fact| fact.field.as_str() == "total").unwrap();
    assert_eq!((total.value.as_deref(), total.status), (Some("12.33"), Status::Proved));
    let visavis_model::Provenance::Document { document, page, boxes, .. } = &total.provenance
    else {
        panic!("{:?}", total.provenance)
    };
    let shown = session.page(&document.to_string(), *page, 1000).unwrap();
    let crate::PageView::Picture { picture, .. } = shown else { panic!("no picture") };
    let picture = visavis_imaging::decode(&picture.jpeg).unwrap();
    let place = boxes[0];
    let width = picture.width() as usize;
    let is_inside = |index: usize| {
        let (x, y) = ((index % width) as f32, (index / width) as f32);
        (place.left()..place.right()).contains(&x) && (place.top()..place.bottom()).contains(&y)
    };
    let levels = picture.grey().levels().iter().enumerate();
    let inside = levels.filter(|(index, level)| **level < 128 && is_inside(*index)).count();
    assert!(inside > 100, "only {inside} dark pixels at {place:?}");
}

#[test]
fn a_sample_that_was_changed_stays_so_and_one_that_was_removed_is_made_anew() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("sample");
    let session = open(&folder).unwrap();
    let row = session.history(&HistoryFilter::default(), 1, None).unwrap().remove(0);
    session.erase_record(&row.id.to_string()).unwrap();
    drop(session);
    let count =
        |session: &Session| session.history(&HistoryFilter::default(), 100, None).unwrap().len();
    assert_eq!(count(&open(&folder).unwrap()), 26);
    remove_sample(&folder).unwrap();
    assert!(!folder.exists());
    remove_sample(&folder).unwrap();
    assert_eq!(count(&open(&folder).unwrap()), 27);
}

#[test]
fn one_that_was_left_unfinished_is_begun_again() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("sample");
    drop(Session::make_on_device(&beside(&folder), &NoSecret, Arc::new(Evening)).unwrap());
    assert_eq!(
        open(&folder).unwrap().history(&HistoryFilter::default(), 100, None).unwrap().len(),
        27
    );
    assert!(!beside(&folder).exists());
}

#[test]
fn a_vault_that_is_no_sample_is_never_removed() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("vault");
    drop(Session::open_or_make(&folder, "ten green bottles", Arc::new(Evening)).unwrap());
    assert!(remove_sample(&folder).is_err());
    assert!(open(&folder).is_err());
    assert!(Session::open(&folder, "ten green bottles", Arc::new(Evening)).is_ok());
    let other = parent.path().join("photos");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("a.jpg"), b"a").unwrap();
    assert!(remove_sample(&other).is_err());
    assert!(other.join("a.jpg").exists());
}

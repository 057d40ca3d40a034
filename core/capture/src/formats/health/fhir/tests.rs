use crate::formats::{Collected, Entry, FormatError, Remark, read};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use visavis_model::{Currency, Detail, Money, Observation};

fn collected(text: &str) -> Collected {
    let mut sink = Collected::default();
    assert_eq!(read(text.as_bytes(), &mut sink).unwrap().name(), "fhir");
    sink
}

fn bundle(resources: &[Value]) -> String {
    let entry: Vec<Value> = resources.iter().map(|it| json!({"resource": it})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entry}).to_string()
}

fn observation(entry: &Entry) -> &Observation {
    match &entry.matter.detail {
        Detail::Observation(observation) => observation,
        other => panic!("{other:?}"),
    }
}

fn weight() -> Value {
    json!({"resourceType": "Observation", "id": "5f0f9a52-54e6-4f1e-9f57-2f4a04d7a2f1",
        "status": "final", "encounter": {"reference": "Encounter/e1"},
        "code": {"coding": [{"system": "http://example.org/codes", "code": "W"},
                            {"system": "http://loinc.org", "code": "29463-7", "display": "Body Weight"}]},
        "effectiveDateTime": "2024-03-08T18:42:00+01:00",
        "valueQuantity": {"value": 81.25, "unit": "kilos", "code": "kg",
                          "system": "http://unitsofmeasure.org"}})
}

#[test]
fn a_measurement_has_its_code_value_unit_time_and_hospital() {
    let hospital = json!({"resourceType": "Organization", "id": "h", "name": "Hôpital Saint-Luc",
        "telecom": [{"system": "phone", "value": "01 44 00 00 00"}]});
    let encounter = json!({"resourceType": "Encounter", "id": "e1", "class": {"code": "AMB"},
        "period": {"start": "2024-03-08T18:00:00+01:00"},
        "serviceProvider": {"reference": "Organization/h"}});
    let found = collected(&bundle(&[weight(), encounter, hospital]));
    let entry = &found.entries[0];
    let it = observation(entry);
    assert_eq!(it.code.as_deref(), Some("loinc:29463-7"));
    assert_eq!((it.value, it.unit.as_deref()), (Some(Decimal::new(8125, 2)), Some("kg")));
    assert_eq!(it.observed.unwrap().to_rfc3339(), "2024-03-08T18:42:00+01:00");
    assert_eq!(entry.party.as_ref().unwrap().name, "Hôpital Saint-Luc");
    assert_eq!(entry.detail("code.1"), Some("http://example.org/codes|W"));
    assert_eq!(entry.key.as_deref(), Some("fhir:Observation/5f0f9a52-54e6-4f1e-9f57-2f4a04d7a2f1"));
    let (part, _) = &found.parts[0];
    assert_eq!(part.read, 3);
    assert_eq!(part.organisation.as_ref().unwrap().name, "Hôpital Saint-Luc");
    assert_eq!(part.period.unwrap().from.to_string(), "2024-03-08");
}

#[test]
fn the_hospital_that_all_encounters_name_gave_the_file() {
    let visit = |hospital: &str| {
        json!({"resourceType": "Encounter", "class": {"code": "AMB"}, "period": {"start": "2024-03-08"},
               "serviceProvider": {"reference": "Organization?identifier=x|1", "display": hospital}})
    };
    let one = collected(&bundle(&[visit("Lac"), visit("Lac")]));
    assert_eq!(one.parts[0].0.organisation.as_ref().unwrap().name, "Lac");
    let two = collected(&bundle(&[visit("Lac"), visit("Mont")]));
    assert_eq!(two.parts[0].0.organisation, None);
}

#[test]
fn the_parts_of_a_blood_pressure_are_kept_together() {
    let side = |name: &str, code: &str, value: u32| {
        json!({"code": {"text": name, "coding": [{"system": "http://loinc.org", "code": code}]},
               "valueQuantity": {"value": value, "unit": "mmHg", "code": "mm[Hg]"}})
    };
    let pressure = json!({"resourceType": "Observation", "code": {"text": "Blood pressure"},
        "effectiveDateTime": "2024-03-08",
        "component": [side("Systolic", "8480-6", 120), side("Diastolic", "8462-4", 80)]});
    let found = collected(&pressure.to_string());
    let entry = &found.entries[0];
    assert_eq!(
        observation(entry).text.as_deref(),
        Some("Systolic 120 mm[Hg]; Diastolic 80 mm[Hg]")
    );
    assert_eq!(observation(entry).value, None);
    assert_eq!(entry.detail("component.1.code"), Some("loinc:8462-4"));
    assert_eq!(entry.key, None, "a resource without an id has no name");
}

#[test]
fn what_is_only_known_to_be_below_a_bound_is_no_number() {
    let low = json!({"resourceType": "Observation", "code": {"text": "CRP"},
        "valueQuantity": {"value": 5, "comparator": "<", "unit": "mg/L"}});
    let found = collected(&low.to_string());
    let it = observation(&found.entries[0]);
    assert_eq!((it.value, it.text.as_deref()), (None, Some("< 5 mg/L")));
}

#[test]
fn a_year_is_not_made_a_day() {
    let condition = json!({"resourceType": "Condition", "code": {"text": "Asthma"},
        "clinicalStatus": {"coding": [{"code": "active"}]}, "onsetDateTime": "2003"});
    let found = collected(&condition.to_string());
    assert_eq!(found.entries[0].matter.date, None);
    assert_eq!(found.entries[0].detail("when"), Some("2003"));
    assert_eq!(observation(&found.entries[0]).text.as_deref(), Some("active"));
}

fn benefits(payee: &str) -> Value {
    let part = |code: &str, value: f64| {
        json!({"category": {"coding": [{"code": format!("https://example.org/{code}")}]},
               "amount": {"value": value, "currency": "USD"}})
    };
    json!({"resourceType": "ExplanationOfBenefit", "id": "b1", "created": "2024-05-02",
        "insurer": {"display": "Mutuelle du Lac"}, "provider": {"display": "Dr Roche"},
        "payee": {"type": {"coding": [{"code": payee}]}},
        "item": [{"productOrService": {"text": "Consultation"}, "net": {"value": 140.52, "currency": "USD"},
                  "adjudication": [part("line_coinsrnc_amt", 28.104_000_000_000_003),
                                   part("line_bene_ptb_ddctbl_amt", 2.0)]}],
        "total": [{"category": {"coding": [{"code": "submitted"}]},
                   "amount": {"value": 140.52, "currency": "USD"}}],
        "payment": {"amount": {"value": 110.416, "currency": "USD"}}})
}

#[test]
fn of_a_benefit_only_the_share_of_the_patient_is_the_persons_own_money() {
    let found = collected(&bundle(&[benefits("provider")]));
    let entry = &found.entries[0];
    assert_eq!(entry.matter.amount, Some(Money::new(-3010, Currency::USD)));
    assert_eq!(entry.party.as_ref().unwrap().name, "Mutuelle du Lac");
    assert_eq!(entry.detail("paid"), Some("110.42"));
    assert_eq!(entry.detail("submitted"), Some("140.52"));
    assert_eq!(entry.detail("item.0.net"), Some("140.52"));
    let totals = &found.parts[0].0.totals;
    let total = |name: &str| totals.iter().find(|it| it.name == name).unwrap().value;
    assert_eq!(total("patient-share"), Decimal::new(3010, 2));
    assert_eq!(total("ExplanationOfBenefit"), Decimal::ONE);
}

#[test]
fn what_the_insurer_pays_to_the_insured_is_received() {
    let found = collected(&bundle(&[benefits("subscriber")]));
    assert_eq!(found.entries[0].matter.amount, Some(Money::new(11042, Currency::USD)));
    assert!(matches!(found.entries[0].matter.detail, Detail::Payment(_)));
}

#[test]
fn a_claim_is_not_the_persons_debt() {
    let claim = json!({"resourceType": "Claim", "created": "2024-05-02",
        "provider": {"display": "Clinic"}, "total": {"value": 125, "currency": "EUR"}});
    let found = collected(&claim.to_string());
    assert_eq!(found.entries[0].matter.amount, None);
    assert_eq!(found.entries[0].detail("submitted"), Some("125.00"));
}

#[test]
fn one_resource_on_each_line_is_read_as_a_stream() {
    let patient = json!({"resourceType": "Patient", "id": "p",
        "name": [{"family": "Roy", "given": ["Ada"]}], "birthDate": "1980-02-03"});
    let text = format!("{patient}\n{}\n\n{}\n", weight(), weight());
    let found = collected(&text);
    assert_eq!((found.entries.len(), found.parts[0].0.read), (2, 3));
    let ids = &found.parts[0].0.ids;
    assert!(ids.iter().any(|id| id.name == "name" && id.value == "Ada Roy"));
}

#[test]
fn types_that_are_not_understood_and_errors_are_counted() {
    let error = json!({"resourceType": "Immunization", "status": "entered-in-error"});
    let unknown = json!({"resourceType": "Schedule"});
    let found = collected(&bundle(&[error, unknown.clone(), unknown, weight()]));
    assert_eq!(found.entries.len(), 1);
    assert!(matches!(&found.remarks[0], Remark::RowSkipped { line: 1, .. }));
    let count = Remark::FieldUnknown { name: "Schedule".to_owned(), times: 2 };
    assert!(found.remarks.contains(&count));
}

#[test]
fn a_servers_refusal_and_an_empty_bundle_hold_nothing() {
    let refusal = json!({"resourceType": "OperationOutcome",
        "issue": [{"diagnostics": "token expired"}]});
    let mut sink = Collected::default();
    let error = read(refusal.to_string().as_bytes(), &mut sink).err().unwrap();
    assert!(error.to_string().contains("token expired"), "{error}");
    let error = read(bundle(&[]).as_bytes(), &mut sink);
    assert!(matches!(error, Err(FormatError::Nothing { .. })));
}

#[test]
fn a_file_that_is_cut_short_is_damaged() {
    let whole = bundle(&[weight()]);
    let recognised = whole.find("\"resourceType\":").unwrap() + 16;
    for length in recognised..whole.chars().count() {
        let text: String = whole.chars().take(length).collect();
        let mut sink = Collected::default();
        let result = read(text.as_bytes(), &mut sink);
        assert!(matches!(result, Err(FormatError::Damaged { .. })), "{length}");
    }
}

#[test]
fn the_bundles_of_the_corpus_are_read_whole() {
    let Some(directory) = crate::corpus::folder("health/fhir-r4") else { return };
    let mut files = 0;
    for file in std::fs::read_dir(directory).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let source: Value = serde_json::from_str(&text).unwrap();
        let entries = source["entry"].as_array().unwrap();
        let found = collected(&text);
        let part = &found.parts[0].0;
        assert_eq!(part.read, entries.len() as u64);
        let context = ["Patient", "Organization", "Practitioner"];
        let is_context =
            |it: &&Value| context.contains(&it["resource"]["resourceType"].as_str().unwrap());
        let expected = entries.len() - entries.iter().filter(is_context).count();
        assert_eq!(found.entries.len(), expected);
        assert!(found.remarks.is_empty(), "{:?}", found.remarks);
        assert!(found.entries.iter().all(|it| it.key.is_some() && it.party.is_some()));
        assert!(found.entries.iter().all(|it| it.matter.date.is_some()));
        files += 1;
        println!("{}: {} resources, {} entries", part.ids[1].value, part.read, expected);
    }
    assert!(files >= 2);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[\\[{]?\"resourceType\":.{0,200}") {
        let _ = read(text.as_bytes(), &mut Collected::default());
    }

    #[test]
    fn a_bundle_with_anything_overwritten_is_read_or_refused(
        at in 0_usize..1200, with in "[\\PC]{1,12}",
    ) {
        let mut bytes = bundle(&[weight(), benefits("provider")]).into_bytes();
        for (byte, new) in bytes.iter_mut().skip(at).zip(with.bytes()) {
            *byte = new;
        }
        let _ = read(bytes.as_slice(), &mut Collected::default());
    }
}

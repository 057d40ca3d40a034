use crate::formats::trying::{read, survives_anything, survives_damage};
use crate::formats::{Collected, Entry, ExportKind};
use visavis_model::Detail;

/// Name, value and place of each thing that is held; scores are marked.
fn held(reply: &Collected) -> Vec<String> {
    let entry = |entry: &Entry| {
        let place = entry.details.iter().find(|detail| detail.name == "place").unwrap();
        let text = match &entry.matter.detail {
            Detail::Score(score) => {
                let most = score.highest.map(|most| format!(" of {most}")).unwrap_or_default();
                format!("score {}={}{most}", score.name, score.value)
            }
            Detail::Observation(seen) => {
                format!("{}={}", seen.what, seen.text.clone().unwrap_or_default())
            }
            other => panic!("{other:?}"),
        };
        format!("{text} @ {}", place.value)
    };
    reply.entries.iter().map(entry).collect()
}

fn organisation(reply: &Collected) -> Option<&str> {
    reply.parts[0].0.organisation.as_ref().map(|organisation| organisation.name.as_str())
}

const SHOP: &str = r#"{
  "customer": {"id": 4711, "name": "Claire Exemple", "email": "claire@example.org", "segment": "Familles urbaines",
    "churnScore": 0.82, "scores": {"appetence_bio": {"value": 71, "max": 100, "computed_at": "2026-02-03"}, "risque_impaye": 3},
    "centres_interet": ["Jardin", "Cuisine"], "loyaltyTier": "Gold", "profile": {"age": 41}},
  "orders": [
    {"date": "2026-01-03", "category": "Shoes", "rating": 5, "amount": 59.9},
    {"date": "2026-01-04", "category": "Books", "rating": 4, "amount": 12}
  ],
  "audiences": [{"name": "Parents d’ado", "probability": 0.61, "is_active": true}, {"name": "Cyclistes"}]
}"#;

#[test]
fn what_a_shop_holds_is_pulled_out_with_its_place_and_its_lists_are_tables() {
    let (format, reply) = read(SHOP).unwrap();
    assert_eq!(format, "access-json");
    let mut found = held(&reply);
    found.sort();
    let mut expected = [
        "segment=Familles urbaines @ /customer/segment",
        "score churnScore=0.82 @ /customer/churnScore",
        "score appetence_bio=71 of 100 @ /customer/scores/appetence_bio/value",
        "score risque_impaye=3 @ /customer/scores/risque_impaye",
        "centres_interet=Jardin @ /customer/centres_interet/0",
        "centres_interet=Cuisine @ /customer/centres_interet/1",
        "loyaltyTier=Gold @ /customer/loyaltyTier",
        "audiences=Parents d’ado @ /audiences/0/name",
        "audiences=Cyclistes @ /audiences/1/name",
    ];
    expected.sort_unstable();
    assert_eq!(found, expected);
    insta::assert_json_snapshot!(reply.parts);
}

#[test]
fn replies_of_services_are_known_and_their_broken_letters_repaired() {
    for (text, service, expected) in [
        (
            r#"{"topics_v2": [{"name": "Caf\u00c3\u00a9"}, {"name": "V\u00c3\u00a9lo"}]}"#,
            "Facebook",
            vec!["topics_v2=Café @ /topics_v2/0/name", "topics_v2=Vélo @ /topics_v2/1/name"],
        ),
        (
            r#"{"custom_audiences_all_types_v2": [{"advertiser_name": "Caf\u00c3\u00a9 Exemple", "has_data_file_custom_audience": true}]}"#,
            "Facebook",
            vec!["advertiser_name=Café Exemple @ /custom_audiences_all_types_v2/0/advertiser_name"],
        ),
        (
            r#"{"friend_peer_group_v2": "Established Adult Life", "scores": [{"label": "Propensity to buy", "value": 0.4, "max": 1}],
              "rows": [{"attribute": "Risk class", "value": "B"}, {"attribute": "Town", "value": "Niort"}]}"#,
            "Facebook",
            vec![
                "score Propensity to buy=0.4 of 1 @ /scores/0/value",
                "Risk class=B @ /rows/0/value",
            ],
        ),
        (
            r#"{"topics_your_topics": [{"title": "", "string_map_data": {"Name": {"href": "", "value": "Travel", "timestamp": 0}}}]}"#,
            "Instagram",
            vec!["topics_your_topics=Travel @ /topics_your_topics/0/string_map_data/Name/value"],
        ),
        (
            r#"window.YTD.personalization.part0 = [ { "p13nData" : { "demographics" : {
              "languages" : [ { "language" : "French", "isDisabled" : false } ], "genderInfo" : { "gender" : "female" } },
              "interests" : { "interests" : [ { "name" : "Cycling", "isDisabled" : false } ],
              "partnerInterests" : [ ], "audienceAndAdvertisers" : { "lookalikeAdvertisers" : [ "@exemple" ] } } } } ]"#,
            "X",
            vec![
                "language=French @ /0/p13nData/demographics/languages/0/language",
                "gender=female @ /0/p13nData/demographics/genderInfo/gender",
                "lookalikeAdvertisers=@exemple @ /0/p13nData/interests/audienceAndAdvertisers/lookalikeAdvertisers/0",
                "interests=Cycling @ /0/p13nData/interests/interests/0/name",
            ],
        ),
        (
            r#"{"inferences": ["1P_Custom_Baking", "3P_Parents [DE]"]}"#,
            "Spotify",
            vec![
                "inferences=1P_Custom_Baking @ /inferences/0",
                "inferences=3P_Parents [DE] @ /inferences/1",
            ],
        ),
        (
            "Category,Type of inference,Description,Inference\n\"Careers\",Job seeker,Based on your activity,Yes\n",
            "LinkedIn",
            vec!["Job seeker=Yes @ line 2, Inference"],
        ),
        (
            "Member Age,Buyer Groups,Company Names,Job Titles\n35-54,,Exemple SA,Engineer; Manager\n",
            "LinkedIn",
            vec![
                "Member Age=35-54 @ line 2, Member Age",
                "Company Names=Exemple SA @ line 2, Company Names",
                "Job Titles=Engineer @ line 2, Job Titles",
                "Job Titles=Manager @ line 2, Job Titles",
            ],
        ),
        (
            "Amazon Audiences in which you are included\nHome decor\nBooks\n",
            "Amazon",
            vec![
                "Amazon Audiences in which you are included=Home decor @ line 2, Amazon Audiences in which you are included",
                "Amazon Audiences in which you are included=Books @ line 3, Amazon Audiences in which you are included",
            ],
        ),
    ] {
        let (_, reply) = read(text).unwrap();
        let mut found = held(&reply);
        let mut expected = expected;
        found.sort();
        expected.sort_unstable();
        assert_eq!(
            (organisation(&reply), found),
            (Some(service), expected.into_iter().map(str::to_owned).collect::<Vec<_>>()),
            "{text}"
        );
    }
}

#[test]
fn any_other_table_gives_the_scores_and_segments_of_its_columns_or_rows() {
    for (text, expected) in [
        (
            "Kundennummer;Zielgruppe;Bonitätsscore;Datum\n4711;Junge Familien;97,5;03.02.2026\n",
            vec![
                "Zielgruppe=Junge Familien @ line 2, Zielgruppe",
                "score Bonitätsscore=97.5 @ line 2, Bonitätsscore",
            ],
        ),
        (
            "Donnée;Valeur\nNom;Claire Exemple\nSegment marketing;Seniors actifs\nScore d’appétence;0,72\n",
            vec![
                "Segment marketing=Seniors actifs @ line 3, Segment marketing",
                "score Score d’appétence=0.72 @ line 4, Score d’appétence",
            ],
        ),
        ("Plant;Height\nFern;12\nMoss;1\n", vec![]),
        ("Title,Category,Rating\nA,Books,5\nB,Shoes,4\n", vec![]),
    ] {
        let (format, reply) = read(text).unwrap();
        assert_eq!(
            (format, held(&reply)),
            ("table", expected.into_iter().map(str::to_owned).collect()),
            "{text}"
        );
    }
}

const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Vos données</title><style>td{}</style></head><body>\n\
    <h1>Vos données</h1><h2>Centres d’intérêt d&#233;duits</h2><ul><li>Jardinage</li>\n<li>Voyages &amp; trains</li></ul>\n\
    <h2>Commandes</h2><ul><li>Chaussures</li></ul>\n\
    <table><tr><th>Client</th><th>Segment</th><th>Risk score</th></tr>\n<tr><td>4711</td><td>Urbain</td><td>12</td></tr></table>\n\
    <script>var a = '<td>x</td>';</script></body></html>";

#[test]
fn pages_give_their_tables_and_the_lists_below_headings_that_say_so() {
    let (format, reply) = read(PAGE).unwrap();
    assert_eq!(format, "access-page");
    assert_eq!(
        held(&reply),
        [
            "Centres d’intérêt déduits=Jardinage @ line 3, Centres d’intérêt déduits",
            "Centres d’intérêt déduits=Voyages & trains @ line 4, Centres d’intérêt déduits",
            "Segment=Urbain @ line 7, Segment",
            "score Risk score=12 @ line 7, Risk score",
        ]
    );
    assert_eq!((reply.parts.len(), reply.parts[0].0.read), (1, 1));
}

#[test]
fn what_is_no_json_or_cut_off_is_an_error_with_its_line() {
    for text in ["{\"a\": 1,\n\"segment\": \"x", "[1, 2\n", "window.YTD.ad.part0 = [ {\n"] {
        let error = read(text).unwrap_err().to_string();
        assert!(error.contains("line"), "{text}: {error}");
    }
    for text in ["[Section]\nkey=value\n", "{broken", "[]", "{}"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn a_reply_with_more_than_anybody_reads_is_cut_and_says_so() {
    let names: Vec<String> = (0..20_010).map(|at| format!("\"i{at}\"")).collect();
    let (_, reply) = read(format!("{{\"interests\": [{}]}}", names.join(","))).unwrap();
    assert_eq!(reply.entries.len(), 20_000);
    assert!(
        reply
            .remarks
            .iter()
            .any(|remark| matches!(remark, crate::formats::Remark::MoreRowsSkipped { times: 10 }))
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_and_any_marks_are_read_or_refused(
        bytes: Vec<u8>,
        text in "([\\[\\]{}:,\"/~]|<|>|td|/tr|li|h2|score|segment|[0-9]|é|\n|&amp;|=){0,60}"
    ) {
        survives_anything(ExportKind::AccessReply, &bytes);
        survives_anything(ExportKind::AccessReply, text.as_bytes());
        survives_anything(ExportKind::AccessReply, format!("<html><table>{text}").as_bytes());
        survives_anything(ExportKind::AccessReply, format!("{{\"interests\": [\"a\", {text}").as_bytes());
        let _ = super::json::repaired(&text);
    }

    #[test]
    fn damaged_replies_are_read_or_refused(at: usize, byte: u8) {
        survives_damage(SHOP.as_bytes(), at, byte);
        survives_damage(PAGE.as_bytes(), at, byte);
    }
}

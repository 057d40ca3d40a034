use crate::formats::trying::{read, survives_anything, survives_damage};
use crate::formats::{Collected, Entry, ExportKind, Input, printed};
use visavis_model::{Detail, Direction};

/// Name, value, scale, and date of each score; what and text of what is no number.
fn told(read: &Collected) -> Vec<String> {
    let entry = |entry: &Entry| match &entry.matter.detail {
        Detail::Score(score) => {
            assert_eq!(score.by, Direction::Received);
            let bound = |bound: Option<rust_decimal::Decimal>| {
                bound.map_or_else(|| "?".to_owned(), |bound| bound.to_string())
            };
            let date = entry.matter.date.map(|date| date.to_string()).unwrap_or_default();
            let (low, high) = (bound(score.lowest), bound(score.highest));
            format!("{}={} of {low}..{high} {date}", score.name, score.value)
        }
        Detail::Observation(seen) => {
            format!("{}: {}", seen.what, seen.text.clone().unwrap_or_default())
        }
        other => panic!("{other:?}"),
    };
    read.entries.iter().map(entry).collect()
}

fn detail<'a>(entry: &'a Entry, name: &str) -> Option<&'a str> {
    entry.details.iter().find(|detail| detail.name == name).map(|detail| detail.value.as_str())
}

fn organisation(read: &Collected) -> Option<&str> {
    read.parts[0].0.organisation.as_ref().map(|organisation| organisation.name.as_str())
}

const CLAIMS: &str = "MAIF  Madame Claire Exemple\n\
    200 avenue Salvador Allende 79000 Niort\n\
    RELEVÉ D’INFORMATIONS AUTOMOBILE\n\
    Établi conformément à l’article A 121-1 du Code des assurances\n\
    Contrat n° 1234567 B souscrit le 15/04/2019\n\
    Souscripteur : Claire Exemple\n\
    Véhicule immatriculé AB-123-CD\n\
    Coefficient de réduction-majoration à l’échéance du 01/04/2026 : 0,57\n\
    Sinistres survenus au cours des cinq dernières périodes annuelles\n\
    Date  Nature  Part de responsabilité\n\
    12/03/2023  Accident matériel  50 %\n\
    02/11/2024  Bris de glace  0 %\n\
    Informations arrêtées au 10/05/2026\n";

#[test]
fn a_claims_record_gives_its_coefficient_on_the_scale_of_the_law_and_its_claims() {
    let (format, list) = read(CLAIMS).unwrap();
    assert_eq!(format, "claims-record");
    insta::assert_json_snapshot!(list);
}

#[test]
fn coefficients_of_several_years_are_as_many_scores_and_no_claim_is_said() {
    let text = "AXA France IARD\nRelevé d'information\nImmatriculation : CD-456-EF\n\
                Évolution du bonus-malus\nAu 01/01/2024  0,90\nAu 01/01/2025  0,85\nAu 01/01/2026  0,80\n\
                Sinistres : néant\nFait le 3 mars 2026\n";
    let (_, list) = read(text).unwrap();
    let name = "Coefficient de réduction-majoration";
    assert_eq!(
        told(&list),
        [
            format!("{name}=0.90 of 0.50..3.50 2024-01-01"),
            format!("{name}=0.85 of 0.50..3.50 2025-01-01"),
            format!("{name}=0.80 of 0.50..3.50 2026-01-01"),
        ]
    );
    assert_eq!(detail(&list.entries[0], "claims"), Some("0"));
    assert_eq!(
        (organisation(&list), detail(&list.entries[0], "vehicle")),
        (Some("AXA"), Some("CD-456-EF"))
    );
}

#[test]
fn a_bill_that_only_mentions_the_record_is_none() {
    for text in [
        "MAIF\nAvis d’échéance\nVotre coefficient de réduction-majoration : 0,50\nVotre relevé d’information est disponible dans votre espace client.\nTotal TTC 512,30 €\n",
        "Relevé d’information\nCoefficient de réduction-majoration : 50 %\n",
        "Relevé d’information\nCoefficient de réduction-majoration : 4,50\n",
    ] {
        assert!(!matches!(read(text), Ok(("claims-record", _))), "{text}");
    }
}

const DPE: &str = "DPE diagnostic de performance énergétique (logement)\n\
    n° : 2275E1234567X\n\
    établi le : 12/09/2022\n\
    valable jusqu’au : 11/09/2032\n\
    adresse : 12 rue des Lilas, 75020 Paris\n\
    surface habitable : 62,5 m²\n\
    Performance énergétique et climatique\n\
    consommation (énergie primaire)  émissions\n\
    A\nB\nC\n\
    233  49\n\
    kWh/m²/an  kg CO₂/m²/an\n\
    D\nE\nF\nG\n\
    Classe énergie : D\n\
    Classe climat : D\n\
    Enregistré auprès de l’ADEME\n\
    Diagnostiqueur : Diag Exemple SARL\n";

#[test]
fn energy_labels_of_three_countries_give_class_consumption_and_emissions() {
    let other = DPE.replace("    233  49\n    kWh/m²/an  kg CO₂/m²/an\n", "").replace(
        "233  49\nkWh/m²/an  kg CO₂/m²/an\n",
        "consommation 233 kWh/m²/an\ndont émissions 49 kg CO₂/m²/an\n",
    );
    let (format, list) = read(&other).unwrap();
    assert_eq!(format, "energy-label");
    assert_eq!(
        told(&list),
        [
            "DPE, énergie primaire=233 of ?..? 2022-09-12",
            "DPE, gaz à effet de serre=49 of ?..? 2022-09-12"
        ]
    );
    let entry = &list.entries[0];
    assert_eq!(detail(entry, "class"), Some("D"));
    assert_eq!(detail(entry, "certificate"), Some("2275E1234567X"));
    assert_eq!(detail(entry, "valid-until"), Some("2032-09-11"));
    assert_eq!(detail(entry, "surface-m2"), Some("62.5"));
    assert_eq!(organisation(&list), Some("Diag Exemple SARL"));

    let (format, list) = read(
        "Energy performance certificate (EPC)\n1 High Street, Leeds\nEnergy rating: D\nValid until: 12 March 2032\n\
         Certificate number: 1234-5678-9012-3456-7890\nCurrent rating 63 D\nPotential rating 82 B\n",
    )
    .unwrap();
    assert_eq!(
        (format, told(&list)),
        ("energy-label", vec!["Energy performance certificate=63 of ?..? ".to_owned()])
    );
    assert_eq!(detail(&list.entries[0], "class"), Some("D"));

    let (format, list) = read(
        "ENERGIEAUSWEIS für Wohngebäude\ngemäß den §§ 79 ff. GEG\nGültig bis: 03.05.2034\n\
         Registriernummer: NW-2024-001234567\nEnergieeffizienzklasse: E\nEndenergiebedarf dieses Gebäudes\n142,5 kWh/(m²·a)\n",
    )
    .unwrap();
    assert_eq!(
        (format, told(&list)),
        ("energy-label", vec!["Energieausweis, Endenergie=142.5 of ?..? ".to_owned()])
    );
    assert_eq!(detail(&list.entries[0], "class"), Some("E"));
}

#[test]
fn numbers_below_a_drawn_label_are_not_mixed_up() {
    let (_, list) = read(DPE).unwrap();
    insta::assert_json_snapshot!(list);
}

const EXPERIAN: &str = "Experian Statutory Credit Report\nReport date: 4 February 2026\nReference number: 1234567890\n\
    Mr John Example\nYour Experian Credit Score: 881 out of 999\nRating: Good\n\
    What's affecting your score\n• You have a low balance on your cards\n• You moved home recently\n\nAccounts\n";
const SCHUFA: &str = "SCHUFA Holding AG\nDatenkopie (nach Art. 15 DS-GVO)\nWiesbaden, 16.06.2025\n\
    SCHUFA-Datensatznummer: 123456789\n\
    Aktuelle Wahrscheinlichkeitswerte\nIhr Basisscore zum 1. April 2025 beträgt 97,42 % von theoretisch möglichen 100 %\n\
    Score für Banken  9.876  B  97,95 %\nScore für Telekommunikationsunternehmen  9.412  D  93,10 %\n";

#[test]
fn scores_of_credit_keep_the_scale_that_is_printed_and_no_other() {
    let (format, list) = read(EXPERIAN).unwrap();
    assert_eq!((format, organisation(&list)), ("credit-report", Some("Experian")));
    assert_eq!(told(&list), ["Experian Credit Score=881 of ?..999 2026-02-04"]);
    assert_eq!(detail(&list.entries[0], "rating"), Some("good"));
    assert_eq!(detail(&list.entries[0], "factors.1"), Some("You moved home recently"));
    let (format, list) = read(SCHUFA).unwrap();
    assert_eq!((format, organisation(&list)), ("credit-report", Some("SCHUFA")));
    assert_eq!(
        told(&list),
        [
            "Basisscore=97.42 of ?..? 2025-04-01",
            "Score für Banken=97.95 of ?..? 2025-06-16",
            "Score für Telekommunikationsunternehmen=93.10 of ?..? 2025-06-16",
        ]
    );
    assert_eq!(detail(&list.entries[1], "rating"), Some("B"));
    for (text, expected) in [
        (
            "Equifax\nCredit report\nYour credit score\n475 / 700\nPoor\n",
            "Your credit score=475 of ?..700 ",
        ),
        ("TransUnion\nYour credit score is 628 (0-710)\n", "Your credit score=628 of 0..710 "),
        ("SCHUFA\nIhr SCHUFA-Score: 776 Punkte von 999\n", "SCHUFA-Score=776 of ?..999 "),
    ] {
        let (_, list) = read(text).unwrap();
        assert_eq!(told(&list), [expected], "{text}");
    }
    for text in [
        "Experian\nYour credit report\nNo score could be computed in 2025.\n",
        "Dear you,\nyour credit score is 700\n",
        "Equifax Ltd\nInvoice 123\nCredit score service\nTotal £14.95\n",
    ] {
        assert!(!matches!(read(text), Ok(("credit-report", _))), "{text}");
    }
}

/// A PDF file that shows lines of Latin text, as small as it can be.
fn pdf(text: &str) -> Vec<u8> {
    let mut content = "BT /F 11 Tf 50 800 Td 14 TL\n".to_owned();
    for line in text.lines() {
        let line = line.replace('(', "\\(").replace(')', "\\)").replace('’', "'");
        content.extend(["(", &line, ") Tj T*\n"]);
    }
    content.push_str("ET");
    let bytes: Vec<u8> =
        content.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let mut file = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n\
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
        .to_vec();
    file.extend(format!("4 0 obj<</Length {}>>stream\n", bytes.len()).bytes());
    file.extend(bytes);
    file.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    file
}

#[test]
fn what_a_pdf_file_shows_is_read_as_the_text_is() {
    for (text, format) in
        [(CLAIMS, "claims-record"), (SCHUFA, "credit-report"), (EXPERIAN, "credit-report")]
    {
        let (found, list) = read(pdf(text)).unwrap();
        assert_eq!(found, format);
        assert_eq!(told(&list), told(&read(text).unwrap().1));
    }
    let error = read(pdf("Total 12,50 EUR")).unwrap_err();
    assert!(error.to_string().contains("no e-invoice"), "{error}");
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_score_or_refused(
        bytes: Vec<u8>,
        text in "([0-9]{1,4}|[,./ %:-]|score|crm|kwh/m2/an|0,50|von|of|out of|schufa|sinistres|[a-gé]|\n|  ){0,60}"
    ) {
        survives_anything(ExportKind::Score, &bytes);
        for title in ["Relevé d'information\ncoefficient ", "Diagnostic de performance énergétique ademe\n", "SCHUFA Basisscore "] {
            survives_anything(ExportKind::Score, format!("{title}{text}").as_bytes());
        }
        let _ = printed::read(&bytes, &mut Collected::default());
        let _ = Input::new(bytes.as_slice());
    }

    #[test]
    fn damaged_documents_are_read_or_refused(at: usize, byte: u8) {
        for text in [CLAIMS, DPE, EXPERIAN, SCHUFA] {
            survives_damage(text.as_bytes(), at, byte);
        }
    }
}

#[test]
fn no_paper_of_the_corpus_is_taken_for_a_score() {
    let Some(root) = crate::corpus::root() else { return };
    let mut files = Vec::new();
    crate::corpus::add_pdfs(&root, &mut files);
    for file in &files {
        let found = printed::read(&std::fs::read(file).unwrap(), &mut Collected::default());
        let found = found.map(|format| format.map(crate::formats::Format::name));
        assert!(matches!(found, Ok(None)), "{}: {found:?}", file.display());
    }
    assert!(!files.is_empty(), "the corpus has bills and receipts as PDF files");
}

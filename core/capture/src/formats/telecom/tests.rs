use crate::formats::trying::{read, survives_anything, survives_damage};
use crate::formats::{Collected, ExportKind, Remark};
use visavis_model::Detail;

/// Date, time, kind, how much, whom, and the amount of each entry.
fn told(list: &Collected) -> Vec<String> {
    let entry = |entry: &crate::formats::Entry| {
        let Detail::Observation(seen) = &entry.matter.detail else { panic!("{entry:?}") };
        let date = entry.matter.date.unwrap();
        let time = entry.matter.time.map(|time| time.to_string()).unwrap_or_default();
        let much = seen.value.map(|value| value.to_string()).unwrap_or_default();
        let unit = seen.unit.clone().unwrap_or_default();
        let whom = seen.text.clone().unwrap_or_default();
        let amount = entry.matter.amount.map(visavis_model::Money::number).unwrap_or_default();
        format!("{date} {time}|{}|{much} {unit}|{whom}|{amount}", seen.what)
    };
    list.entries.iter().map(entry).collect()
}

fn totals(list: &Collected) -> Vec<String> {
    let totals = list.parts.iter().flat_map(|(part, _)| &part.totals);
    totals.map(|total| format!("{}={} {}", total.name, total.value, total.unit)).collect()
}

fn skipped(list: &Collected) -> Vec<u32> {
    let line = |remark: &Remark| match remark {
        Remark::RowSkipped { line, .. } => Some(*line),
        _ => None,
    };
    list.remarks.iter().filter_map(line).collect()
}

const FRENCH: &str = "SFR;Détail de vos communications\n\
    N° de ligne :;06 12 34 56 78\n\
    \n\
    Date;Heure;Type;Numéro appelé;Destination;Durée / Volume;Montant TTC (€)\n\
    03/01/2026;08:15:02;Appel émis;0187654XXX;France métropolitaine;00:12:05;0,00\n\
    03/01/2026;08:30;SMS;06 98 76 54 XX;France;1 SMS;0,00\n\
    03/01/2026;08:30;SMS;06 98 76 54 XX;France;1 SMS;0,00\n\
    04/01/2026;12h05;MMS;06 98 76 54 XX;France;1;0,35\n\
    15/01/2026;18:00:00;Internet mobile;;Itinérance Suisse - hors forfait;12,5 Mo;3,125\n\
    soon;18:00:00;Appel émis;0187654XXX;France;00:01:00;0,00\n\
    16/01/2026;18:00:00;Appel émis;3949;Numéro surtaxé;un moment;0,80\n\
    Total;;;;;;3,48\n";

#[test]
fn a_french_list_gives_calls_messages_and_data_with_what_they_cost() {
    let (format, list) = read(FRENCH).unwrap();
    assert_eq!((format, skipped(&list)), ("telecom-usage", vec![10, 11]));
    insta::assert_json_snapshot!(list);
}

const GERMAN: &str = "Einzelverbindungsnachweis Telekom Deutschland GmbH\r\n\
    Kundennummer: 123456\r\n\
    \"Datum\";\"Uhrzeit\";\"Anschluss\";\"Zielrufnummer\";\"Verbindungsart\";\"Dauer (min:sek)\";\"Betrag netto (EUR)\"\r\n\
    \"03.01.2026\";\"08:15:02\";\"0171 1234567\";\"030 1234***\";\"Anruf Festnetz\";\"12:05\";\"0,0840\"\r\n\
    \"13.01.2026\";\"09:00:00\";\"0171 1234567\";\"0160 765****\";\"SMS\";\"\";\"0,0900\"\r\n\
    \"14.01.2026\";\"10:00:00\";\"0171 1234567\";\"internet.telekom\";\"Datenverbindung\";\"60:00\";\"0,0000\"\r\n";

const BRITISH: &str = "Call date,Time,Your number,Number called,Call type,Duration,Data used (MB),Cost (£)\n\
    13/02/2026,08:15:02,07700 900123,01632960001,UK landline,0:00:45,,0.12\n\
    14/02/2026,08:16:00,07700 900123,07700900999,Text,,,0.00\n\
    14/02/2026,23:16:00,07700 900123,Mobile internet,Data,,\"1,024.5\",0.00\n";

#[test]
fn german_and_british_lists_are_read_as_their_operators_mean_them() {
    for (text, entries, sums) in [
        (
            GERMAN,
            vec![
                "2026-01-03 08:15:02|call|725 s|030 1234***|-0.08",
                "2026-01-13 09:00:00|sms|1 1|0160 765****|-0.09",
                "2026-01-14 10:00:00|data|3600 s|internet.telekom|0.00",
            ],
            vec![
                "calls=1 1",
                "call-time=725 s",
                "sms=1 1",
                "data-sessions=1 1",
                "data-time=3600 s",
                "cost=0.174 EUR",
            ],
        ),
        (
            BRITISH,
            vec![
                "2026-02-13 08:15:02|call|45 s|01632960001|-0.12",
                "2026-02-14 08:16:00|sms|1 1|07700900999|0.00",
                "2026-02-14 23:16:00|data|1024500000 By|Mobile internet|0.00",
            ],
            vec![
                "calls=1 1",
                "call-time=45 s",
                "sms=1 1",
                "data-sessions=1 1",
                "data=1024500000 By",
                "cost=0.12 GBP",
            ],
        ),
    ] {
        let (format, list) = read(text).unwrap();
        assert_eq!(format, "telecom-usage");
        assert_eq!(told(&list), entries);
        assert_eq!(totals(&list), sums);
    }
}

#[test]
fn whatever_the_titles_of_operators_are_calls_and_data_are_found() {
    for (text, expected) in [
        (
            "Date et heure,Numéro composé,Durée (s)\n2026-01-20 10:00:00,+33612345678,65\n",
            "2026-01-20 10:00:00|call|65 s|+33612345678|",
        ),
        (
            "Horodatage;Nature;Correspondant;Durée;Coût\n20/01/2026 à 18h42;Appel vocal;01 02 03 04 **;1 min 05 s;0,15 €\n",
            "2026-01-20 18:42:00|call|65 s|01 02 03 04 **|-0.15",
        ),
        (
            "Date\tType d'usage\tVolume (Ko)\tPrix\n20/01/2026 10:00\tConnexion 4G\t1 500\t0,00 €\n",
            "2026-01-20 10:00:00|data|1500000 By||0.00",
        ),
        (
            "Datum/Uhrzeit;Rufnummer;Dienst;Menge;Kosten\n20.01.2026 18:42;0171123****;SMS;2;0,18 €\n",
            "2026-01-20 18:42:00|sms|2 1|0171123****|-0.18",
        ),
        (
            "sep=;\nTyp;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer (h:mm)\n1;20.01.26 18:42;;0301234567;Telefon;987654;0:03\n",
            "2026-01-20 18:42:00|call|180 s|0301234567|",
        ),
        (
            "Date & Time,Called number,Usage type,Duration,Charge (pence)\n20/01/2026 18:42,0800 123 456,Voice,00:00:30,12.5p\n",
            "2026-01-20 18:42:00|call|30 s|0800 123 456|-0.13",
        ),
        (
            "ChargeCode,InstallationNo,LineNo,ChargeCard,Date,Time,Destination,CalledNo,Duration,TxnType,,Cost\n\
             A,01632 960000,02,,20/01/2026,18:42,Leeds,0113 496 0000,0:00:50,DD Local,,£0.05\n",
            "2026-01-20 18:42:00|call|50 s|0113 496 0000|-0.05",
        ),
    ] {
        let (format, list) = read(text).unwrap();
        assert_eq!(format, "telecom-usage", "{text}");
        assert_eq!(told(&list), [expected], "{text}");
    }
}

#[test]
fn what_a_list_leaves_open_is_told_and_not_invented() {
    let text = "Date,Number called,Duration,Cost\n2026-01-20 10:00,01632960001,12:05,0.10\n\
                2026-01-20 11:00,01632960002,1.5,0.10\n";
    let (_, list) = read(text).unwrap();
    assert_eq!(told(&list), ["2026-01-20 10:00:00|call|725 s|01632960001|"]);
    assert_eq!(skipped(&list), [3]);
    let cost = list.entries[0].details.iter().find(|detail| detail.name == "cost");
    assert_eq!(cost.map(|cost| cost.value.as_str()), Some("0.10"));
    assert!(list.remarks.iter().any(
        |remark| matches!(remark, Remark::Guessed { value, .. } if value == "minutes:seconds")
    ));
}

#[test]
fn a_sum_that_the_rows_do_not_make_is_named() {
    let wrong = FRENCH.replace("Total;;;;;;3,48", "Total;;;;;;9,99");
    let (_, list) = read(wrong).unwrap();
    assert!(
        list.remarks
            .iter()
            .any(|remark| matches!(remark, Remark::DoesNotAddUp { total: "cost", .. }))
    );
}

#[test]
fn the_same_list_shared_again_has_the_same_names_and_equal_messages_stay_two() {
    let keys = |text: &str| -> Vec<_> {
        read(text).unwrap().1.entries.into_iter().filter_map(|entry| entry.key).collect()
    };
    let (whole, later) =
        (keys(FRENCH), keys(&FRENCH.replace("04/01/2026;12h05;MMS", "05/01/2026;12h05;MMS")));
    assert_eq!(whole.iter().collect::<std::collections::BTreeSet<_>>().len(), whole.len());
    assert_eq!(whole.iter().filter(|key| later.contains(key)).count(), whole.len() - 1);
}

#[test]
fn lists_of_other_things_are_not_taken_for_usage() {
    for text in [
        "Date;Libellé;Débit;Crédit\n03/01/2026;ORANGE SA;12,99;\n",
        "Activity Date,Activity Type,Elapsed Time,Distance\n\"Jan 5, 2026\",Ride,3600,12.5\n",
        "Title,Date,Duration\nA,2026-01-03,1:00:00\n",
        "Date;Consommation (kWh)\n03/01/2026;12,5\n04/01/2026;13,5\n",
        "Date,Quantity,Price\n2026-01-03,12,3.50\n",
        "Date;Type;Quantité;Montant\n03/01/2026;Achat;12;100,00\n",
    ] {
        assert!(!matches!(read(text), Ok(("telecom-usage", _))), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_and_any_cells_are_read_or_refused(
        bytes: Vec<u8>,
        cells in "([0-9:;,. hms'\"XMo€-]|min|Mo|SMS|/|\n){0,80}"
    ) {
        survives_anything(ExportKind::TelecomUsage, &bytes);
        let text = format!("Date;Heure;Type;Numéro appelé;Durée / Volume;Montant\n{cells}");
        survives_anything(ExportKind::TelecomUsage, text.as_bytes());
        let text = format!("Date;Numéro appelé;Durée;Volume;Coût\n03/01/2026 10:00;0612345678;{cells}");
        survives_anything(ExportKind::TelecomUsage, text.as_bytes());
    }

    #[test]
    fn damaged_lists_are_read_or_refused(at: usize, byte: u8) {
        survives_damage(FRENCH.as_bytes(), at, byte);
        survives_damage(GERMAN.as_bytes(), at, byte);
        survives_damage(BRITISH.as_bytes(), at, byte);
    }
}

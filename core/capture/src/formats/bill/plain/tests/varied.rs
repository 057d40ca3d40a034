//! More bills, in layouts that differ from one another as those of real issuers do.

mod layouts;

use super::*;
use layouts::BILLS;

fn squeezed(text: &str) -> String {
    crate::receipt::fold::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn bills_of_other_layouts_are_read_or_left_open() {
    let names = ["issuer", "number", "date", "due", "from", "until", "total", "customer"];
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for (index, (text, truth)) in BILLS.iter().enumerate() {
        let bill = read_bill(&sheet_of_paper(text), context());
        let day = |field: &visavis_model::Field<NaiveDate>| {
            field.value().map(ToString::to_string).unwrap_or_default()
        };
        let word =
            |field: &visavis_model::Field<String>| field.value().cloned().unwrap_or_default();
        let read = [
            word(&bill.issuer),
            word(&bill.number),
            day(&bill.date),
            day(&bill.due),
            day(&bill.from),
            day(&bill.until),
            bill.total.value().map(ToString::to_string).unwrap_or_default(),
            word(&bill.customer),
        ];
        for ((name, read), truth) in names.iter().zip(&read).zip(truth) {
            all += 1;
            let (read, truth) = (squeezed(read), squeezed(truth));
            // "Télécom Horizon SAS" is Télécom Horizon.
            if read == truth || (*name == "issuer" && read.starts_with(&truth)) {
                right += 1;
            } else {
                wrong.push(format!("{index} {name}: {read:?} for {truth:?}"));
            }
        }
        if !bill.looks_like_a_bill() {
            wrong.push(format!("{index} is no bill"));
        }
    }
    println!("{right} of {all}\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * 95, "{wrong:#?}");
}

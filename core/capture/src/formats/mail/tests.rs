use super::attachments;
use crate::formats::{Collected, Entry, FormatError, read};
use serde_json::{Value, json};
use visavis_model::{Bill, Currency, Detail, Identifier, Letter, Money, TravelMode};

fn try_read(bytes: &[u8]) -> Result<(String, Collected), FormatError> {
    let mut sink = Collected::default();
    let format = read(bytes, &mut sink)?;
    Ok((format.name().to_owned(), sink))
}

fn collected(text: &str) -> Collected {
    try_read(text.as_bytes()).unwrap().1
}

fn letter(entry: &Entry) -> &Letter {
    match &entry.matter.detail {
        Detail::Letter(letter) => letter,
        other => panic!("{other:?}"),
    }
}

fn bill(entry: &Entry) -> &Bill {
    match &entry.matter.detail {
        Detail::Bill(bill) => bill,
        other => panic!("{other:?}"),
    }
}

const HEAD: &str = "Return-Path: <bounce@mailer.example>\r\n\
    DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=Boutique.example;\r\n\ts=k1; h=from:to; bh=x=; b=y=\r\n\
    From: =?utf-8?q?La_Boutique_d=27=C3=89t=C3=A9?= <commandes@boutique.example>\r\n\
    To: Ada Roy <ada@gmail.com>\r\n\
    Subject: =?utf-8?b?Vm90cmUgY29tbWFuZGUgbsKwIDQyNw==?=\r\n\
    Date: Fri, 8 Mar 2024 18:42:00 +0100\r\n\
    Message-ID: <427.1@boutique.example>\r\nMIME-Version: 1.0\r\n";

fn page(html: &str) -> String {
    format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n")
}

fn announcing(value: &Value) -> Collected {
    collected(&page(&format!(
        "<html><head><script type=\"application/ld+json\">\r\n{value}\r\n</script></head><body><p>Merci !</p></body></html>"
    )))
}

#[test]
fn a_message_has_sender_day_subject_and_text() {
    let (format, found) =
        try_read(format!("{HEAD}\r\nBonjour,\r\nvotre colis est parti.\r\n").as_bytes()).unwrap();
    assert_eq!(format, "eml");
    let entry = &found.entries[0];
    assert_eq!(letter(entry).subject, "Votre commande n° 427");
    assert!(letter(entry).text.starts_with("Bonjour,"));
    assert_eq!(entry.matter.date.unwrap().to_string(), "2024-03-08");
    assert_eq!(entry.matter.time.unwrap().to_string(), "18:42:00");
    let party = entry.party.as_ref().unwrap();
    assert_eq!(party.name, "La Boutique d'Été");
    assert_eq!(party.identifiers, [Identifier::Domain("boutique.example".to_owned())]);
    assert_eq!(entry.detail("dkim-domain"), Some("boutique.example"));
    assert_eq!(entry.detail("dkim"), Some("unchecked"));
    assert_eq!(entry.key.as_deref(), Some("mail:427.1@boutique.example"));
    assert_eq!((found.parts[0].0.read, found.entries.len()), (1, 1));
}

#[test]
fn an_order_becomes_an_entry_of_its_own() {
    let found = announcing(&json!({"@context": "http://schema.org", "@type": "Order",
        "merchant": {"@type": "Organization", "name": "La Boutique", "url": "https://www.boutique.example/"},
        "orderNumber": "427", "orderDate": "2024-03-08T18:40:00+01:00", "price": "1 234,50", "priceCurrency": "EUR",
        "orderStatus": "http://schema.org/OrderProcessing",
        "acceptedOffer": [{"itemOffered": {"@type": "Product", "name": "Vélo"}, "price": "1200.00", "priceCurrency": "EUR"},
                          {"itemOffered": {"name": "Antivol"}, "price": 34.5}]}));
    assert_eq!(found.entries.len(), 2);
    let order = &found.entries[1];
    assert_eq!(bill(order).number.as_deref(), Some("427"));
    assert_eq!(order.matter.amount, Some(Money::new(-123_450, Currency::EUR)));
    let party = order.party.as_ref().unwrap();
    assert_eq!((party.name.as_str(), party.identifiers.len()), ("La Boutique", 1));
    assert_eq!(order.detail("item.1.name"), Some("Antivol"));
    assert_eq!(order.detail("status"), Some("OrderProcessing"));
    assert_eq!(found.entries[0].detail("order-number"), Some("427"));
    assert!(
        !letter(&found.entries[0]).text.contains("orderNumber"),
        "{}",
        letter(&found.entries[0]).text
    );
    assert_eq!(order.key.as_deref(), Some("mail:427.1@boutique.example:1"));
}

#[test]
fn a_price_that_is_not_told_is_not_made_of_its_parts() {
    let found = announcing(&json!({"@type": "Order", "orderNumber": "1",
        "acceptedOffer": {"price": 10, "priceCurrency": "EUR", "eligibleQuantity": {"value": 3}}}));
    assert_eq!(found.entries[1].matter.amount, None);
    let found = announcing(&json!({"@type": "Order", "orderNumber": "1", "price": "12.00"}));
    assert_eq!(found.entries[1].matter.amount, None, "without a currency it is no money");
    assert_eq!(found.entries[1].detail("price"), Some("12.00"));
}

#[test]
fn a_bill_has_its_due_day_and_account() {
    let found = announcing(&json!({"@graph": [{"@type": ["Invoice"], "accountId": "xxxx-1234",
        "paymentDueDate": "2024-04-30", "confirmationNumber": "F-9", "paymentStatus": "PaymentDue",
        "provider": {"name": "Eau du Lac"}, "totalPaymentDue": {"price": 70.25, "priceCurrency": "CHF"}}]}));
    let entry = &found.entries[1];
    assert_eq!(bill(entry).due.unwrap().to_string(), "2024-04-30");
    assert_eq!(bill(entry).customer.as_deref(), Some("xxxx-1234"));
    assert_eq!(entry.matter.amount, Some(Money::new(-7025, Currency::CHF)));
    assert_eq!(entry.party.as_ref().unwrap().name, "Eau du Lac");
}

#[test]
fn a_flight_is_a_journey_and_a_night_is_not() {
    let found = announcing(&json!([
        {"@type": "http://schema.org/FlightReservation", "reservationNumber": "RXJ34P", "totalPrice": "120.00", "priceCurrency": "EUR",
         "reservationFor": {"flightNumber": "AF7", "airline": {"name": "Air Lac", "iataCode": "AL"},
            "departureAirport": {"name": "Lyon", "iataCode": "LYS"}, "arrivalAirport": {"iataCode": "NTE"},
            "departureTime": "2024-05-01T07:30:00+02:00", "arrivalTime": "2024-05-01T08:45:00+02:00"}},
        {"@type": "LodgingReservation", "reservationNumber": "H1", "checkinTime": "2024-05-01T15:00", "checkoutTime": "2024-05-03",
         "reservationFor": {"@type": "LodgingBusiness", "name": "Hôtel du Port"}}]));
    let flight = &found.entries[1];
    let Detail::Trip(trip) = &flight.matter.detail else { panic!() };
    assert_eq!(
        (trip.mode, trip.from.as_str(), trip.to.as_str()),
        (TravelMode::Plane, "Lyon (LYS)", "NTE")
    );
    assert_eq!(trip.started.unwrap().to_rfc3339(), "2024-05-01T07:30:00+02:00");
    assert_eq!(flight.matter.amount, Some(Money::new(-12000, Currency::EUR)));
    assert_eq!(flight.party.as_ref().unwrap().name, "Air Lac");
    let night = &found.entries[2];
    assert_eq!(
        (night.title.as_str(), bill(night).until.unwrap().to_string()),
        ("Hôtel du Port", "2024-05-03".to_owned())
    );
    assert_eq!(night.party.as_ref().unwrap().name, "La Boutique d'Été", "who wrote the message");
}

#[test]
fn a_parcel_in_microdata_is_told_with_the_message() {
    let found = collected(&page(
        "<div itemscope itemtype='http://schema.org/ParcelDelivery'><p>Bonjour\r\n\
         <div itemprop=carrier itemscope itemtype='http://schema.org/Organization'><meta itemprop='name' content='La Poste &amp; Co'></div>\
         <link itemprop=trackingUrl href='https://p.example/1'/><b itemprop=\"trackingNumber\">6A 123\r\n 456</b>\
         <meta itemprop='expectedArrivalUntil' content='2024-03-12T12:00:00+01:00'/>\
         <div itemprop='partOfOrder' itemscope itemtype='http://schema.org/Order'><meta itemprop=orderNumber content=427></div>\
         <br></div><script>var a = \"</div>\";</script>",
    ));
    assert_eq!(found.entries.len(), 1);
    let entry = &found.entries[0];
    assert_eq!(entry.detail("carrier"), Some("La Poste & Co"));
    assert_eq!(entry.detail("tracking-number"), Some("6A 123 456"));
    assert_eq!(entry.detail("order-number"), Some("427"));
    assert_eq!(entry.detail("expected-until"), Some("2024-03-12T12:00:00+01:00"));
}

#[test]
fn attachments_are_listed_and_handed_out() {
    let text = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\nCi-joint.\r\n\
         --b1\r\nContent-Type: application/pdf; name=\"x.pdf\"\r\nContent-Disposition: attachment; filename=\"../../Facture 427.pdf\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b1\r\nContent-Type: text/csv\r\nContent-Disposition: attachment\r\n\r\na;b\r\n--b1--\r\n"
    );
    let found = attachments(text.as_bytes());
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].name.as_str(), found[0].media_type.as_str()),
        ("Facture 427.pdf", "application/pdf")
    );
    assert_eq!(found[0].bytes, b"%PDF-1.4\n");
    assert_eq!(found[1].name, "attachment-2");
    let entry = &collected(&text).entries[0];
    assert_eq!(letter(entry).text, "Ci-joint.");
    assert_eq!(entry.detail("attachment.0.size"), Some("9"));
    assert_eq!(entry.detail("attachment.0.sha256").unwrap().len(), 64);
    assert_eq!(entry.detail("attachment.1.media-type"), Some("text/csv"));
}

#[test]
fn a_mailbox_is_read_message_by_message() {
    let one = "From: A <a@a.example>\nSubject: One\nDate: Fri, 8 Mar 2024 10:00:00 +0000\n\nFrom here on it is text.\n>From the shop\n";
    let two = "From: B <b@gmail.com>\nX-Gmail-Labels: Sent,Important\nTo: C <c@c.example>\nSubject: Two\n\nHello\n";
    let text = format!(
        "From 1@xxx Fri Mar 08 10:00:00 +0000 2024\n{one}\nFrom 2@xxx Sat Mar 09 10:00:00 +0000 2024\n{two}\n"
    );
    let (format, found) = try_read(text.as_bytes()).unwrap();
    assert_eq!((format.as_str(), found.entries.len(), found.parts[0].0.read), ("mbox", 2, 2));
    assert_eq!(letter(&found.entries[0]).text, "From here on it is text.\nFrom the shop");
    assert_eq!(found.entries[1].line, 9);
    assert_eq!(found.entries[1].party.as_ref().unwrap().name, "C", "to whom the person wrote");
    assert_eq!(found.entries[1].matter.date, None, "a message without a date has none");
    assert_eq!(found.parts[0].0.organisation, None);
}

#[test]
fn a_mailbox_of_anybody_is_no_domain_of_an_organisation() {
    let found = collected(
        "From: Bob <bob@gmail.com>\nTo: ada@example.org\nSubject: Hi\nDate: Fri, 8 Mar 2024 10:00:00 +0000\n\nHi\n",
    );
    assert!(found.entries[0].party.as_ref().unwrap().identifiers.is_empty());
}

#[test]
fn other_texts_with_colons_are_no_mail() {
    for text in
        ["OFXHEADER:100\nDATA:OFXSGML\n\n<OFX>", "Date: 2024-01-01\nTotal: 5\n", "From: me\nhello"]
    {
        assert!(!matches!(try_read(text.as_bytes()), Ok((format, _)) if format == "eml"), "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(128))]

    #[test]
    fn any_page_is_read(html in "([<>/='\"& a-z]|<div itemscope itemprop=a>|</div>|<script type=application/ld.json>|&#x|<!--|é){0,80}") {
        let _ = collected(&page(&html));
    }

    #[test]
    fn any_object_is_read(kind in "(Order|Invoice|FlightReservation|ParcelDelivery)", field in "(price|orderNumber|reservationFor|acceptedOffer|totalPaymentDue|departureTime)", text in "\\PC{0,20}", number: i64) {
        let _ = announcing(&json!({"@type": kind, field.as_str(): text, "priceCurrency": "EUR"}));
        let _ = announcing(&json!({"@type": kind, field.as_str(): number, "priceCurrency": "EUR"}));
        let _ = announcing(&json!({"@type": kind, field: [[{"a": text}], number, null]}));
    }

    #[test]
    fn any_bytes_in_a_mailbox_are_read(bytes: Vec<u8>) {
        let text = [b"From a 2024 10:00\nFrom: b\nTo: c\n".as_slice(), &bytes].concat();
        let _ = try_read(&text);
        let _ = attachments(&text);
    }
}

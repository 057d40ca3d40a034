//! Orders, bills, reservations and parcels that a message announces in the words of
//! <https://schema.org>.

use crate::formats::{Entry, Named, date, json, number};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;
use serde_json::Value;
use visavis_model::{
    Bill, Currency, Detail, Identifier, Matter, Money, OrganisationSketch, TravelMode, Trip,
};

/// So many objects of a message are read.
const MOST: usize = 50;
/// How deep lists and graphs are looked into.
const DEEPEST: usize = 6;

/// What a message announces.
#[derive(Debug, Default)]
pub(super) struct Announced {
    /// Details of the message itself.
    pub(super) details: Vec<Named>,
    /// Entries of their own.
    pub(super) entries: Vec<Entry>,
}

/// Reads the objects of a message of a sender.
pub(super) fn read(
    objects: &[Value],
    line: u32,
    sender: Option<&OrganisationSketch>,
    key: Option<&str>,
) -> Announced {
    let mut flat = Vec::new();
    for object in objects {
        flatten(object, 0, &mut flat);
    }
    let mut announced = Announced::default();
    let mut seen = Vec::new();
    for (kind, object) in flat {
        // Some mailers say the same in both ways.
        if seen.contains(&object) {
            continue;
        }
        seen.push(object);
        let details = details(&kind, object);
        let entry = match kind.as_str() {
            "Order" => Some(order(object, line)),
            "Invoice" => Some(invoice(object, line)),
            "ParcelDelivery" => None,
            _ => Some(reservation(&kind, object, line)),
        };
        if let Some(mut entry) = entry {
            entry.party = entry.party.or_else(|| sender.cloned());
            entry.key = key.map(|key| format!("{key}:{}", announced.entries.len() + 1));
            entry.details.extend(details.iter().cloned());
            announced.entries.push(entry);
        }
        announced.details.extend(details);
    }
    announced
}

/// The objects that are understood, out of lists and graphs.
fn flatten<'a>(value: &'a Value, depth: usize, found: &mut Vec<(String, &'a Value)>) {
    if depth > DEEPEST || found.len() >= MOST {
        return;
    }
    if let Value::Array(values) = value {
        for value in values {
            flatten(value, depth + 1, found);
        }
        return;
    }
    flatten_graph(value, depth, found);
    let kind = json::list(value, "/@type").iter().find_map(Value::as_str).unwrap_or_default();
    let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
    let is_known = ["Order", "Invoice", "ParcelDelivery"].contains(&kind)
        || (kind.ends_with("Reservation") && kind != "ReservationPackage");
    if is_known {
        found.push((kind.to_owned(), value));
    }
    if kind == "ReservationPackage" {
        for inner in json::list(value, "/subReservation") {
            flatten(inner, depth + 1, found);
        }
    }
}

fn flatten_graph<'a>(value: &'a Value, depth: usize, found: &mut Vec<(String, &'a Value)>) {
    for inner in json::list(value, "/@graph") {
        flatten(inner, depth + 1, found);
    }
}

/// The text at a place, whether it is text, a number, or an object with a name.
fn words(value: &Value, place: &str) -> Option<String> {
    let value = json::list(value, place).first()?;
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(_) => {
            json::text(value, "/name").or_else(|| json::text(value, "/@id")).map(str::to_owned)
        }
        _ => None,
    }
}

fn first(value: &Value, places: &[&str]) -> Option<String> {
    places.iter().find_map(|place| words(value, place))
}

/// Where each fact may stand.
const FACTS: &[(&str, &[&str])] = &[
    ("order-number", &["/orderNumber", "/partOfOrder/orderNumber", "/confirmationNumber"]),
    ("reservation-number", &["/reservationNumber", "/reservationId"]),
    ("account", &["/accountId"]),
    ("status", &["/orderStatus", "/paymentStatus", "/reservationStatus", "/deliveryStatus"]),
    (
        "merchant",
        &[
            "/merchant",
            "/seller",
            "/partOfOrder/merchant",
            "/partOfOrder/seller",
            "/provider",
            "/broker",
        ],
    ),
    ("ordered", &["/orderDate", "/bookingTime", "/partOfOrder/orderDate"]),
    ("due", &["/paymentDueDate", "/paymentDue"]),
    ("carrier", &["/carrier", "/provider", "/orderDelivery/carrier", "/orderDelivery/provider"]),
    ("tracking-number", &["/trackingNumber", "/orderDelivery/trackingNumber"]),
    ("expected-from", &["/expectedArrivalFrom", "/orderDelivery/expectedArrivalFrom"]),
    ("expected-until", &["/expectedArrivalUntil", "/orderDelivery/expectedArrivalUntil"]),
    ("departure", &["/reservationFor/departureTime"]),
    ("arrival", &["/reservationFor/arrivalTime"]),
    ("check-in", &["/checkinTime", "/checkinDate", "/pickupTime"]),
    ("check-out", &["/checkoutTime", "/checkoutDate", "/dropoffTime"]),
    ("starts", &["/reservationFor/startDate", "/startTime"]),
    ("traveller", &["/underName"]),
    ("flight", &["/reservationFor/flightNumber"]),
    ("train", &["/reservationFor/trainNumber"]),
    ("seat", &["/reservedTicket/ticketedSeat/seatNumber", "/airplaneSeat"]),
];

fn details(kind: &str, object: &Value) -> Vec<Named> {
    let mut all = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            all.push(Named { name: name.to_owned(), value });
        }
    };
    add("announced", Some(kind.to_owned()));
    for (name, places) in FACTS {
        let is_of_parcels = *name == "carrier" && kind != "ParcelDelivery" && kind != "Order";
        if is_of_parcels {
            continue;
        }
        let value = first(object, places);
        let short = |value: String| value.rsplit("schema.org/").next().unwrap_or(&value).to_owned();
        add(name, value.map(short));
    }
    if let Some(price) = price(object) {
        add("price", Some(price.value.to_string()));
        add("currency", price.currency.map(|currency| currency.code().to_owned()));
    }
    let offers = ["/acceptedOffer", "/orderedItem", "/itemShipped"];
    let items = offers.iter().flat_map(|place| json::list(object, place)).take(MOST);
    for (at, item) in items.enumerate() {
        let name = first(item, &["/itemOffered", "/orderedItem", "/name"]);
        add(&format!("item.{at}.name"), name);
        let price = json::list(item, "/price").first().and_then(decimal);
        add(&format!("item.{at}.price"), price.map(|price| price.to_string()));
    }
    all
}

struct Price {
    value: Decimal,
    currency: Option<Currency>,
}

/// The price of the whole, where the object says it; sums of parts are not made, as their
/// quantities and deliveries are seldom told.
fn price(object: &Value) -> Option<Price> {
    const WHOLES: &[(&str, &str)] = &[
        ("/totalPaymentDue/price", "/totalPaymentDue/priceCurrency"),
        ("/totalPaymentDue/value", "/totalPaymentDue/currency"),
        ("/totalPaymentDue/minPrice", "/totalPaymentDue/priceCurrency"),
        ("/totalPaymentDue", "/priceCurrency"),
        ("/totalPrice/price", "/totalPrice/priceCurrency"),
        ("/totalPrice", "/priceCurrency"),
        ("/total/price", "/total/priceCurrency"),
        ("/price", "/priceCurrency"),
        ("/priceSpecification/price", "/priceSpecification/priceCurrency"),
        ("/partOfInvoice/totalPaymentDue/price", "/partOfInvoice/totalPaymentDue/priceCurrency"),
    ];
    for (place, unit) in WHOLES {
        let Some(value) = object.pointer(place) else { continue };
        let Some(amount) = decimal(value) else { continue };
        let code = words(object, unit).or_else(|| words(object, "/priceCurrency"));
        let written = || value.as_str().and_then(sign);
        return Some(Price {
            value: amount,
            currency: code.and_then(|code| code.parse().ok()).or_else(written),
        });
    }
    let mut offers = json::list(object, "/acceptedOffer").iter();
    match (offers.next(), offers.next()) {
        // One offer of one piece is the whole.
        (Some(offer), None) if is_one(offer) => {
            let value = json::list(offer, "/price").first().and_then(decimal)?;
            let code = words(offer, "/priceCurrency");
            Some(Price { value, currency: code.and_then(|code| code.parse().ok()) })
        }
        _ => None,
    }
}

fn is_one(offer: &Value) -> bool {
    let quantity = offer.pointer("/eligibleQuantity/value").or(offer.get("eligibleQuantity"));
    quantity.is_none_or(|it| decimal(it) == Some(Decimal::ONE))
}

fn decimal(value: &Value) -> Option<Decimal> {
    match value {
        Value::String(text) => number::plain_decimal(text),
        other => json::decimal(other),
    }
}

/// The currency of a sign that only one has.
fn sign(text: &str) -> Option<Currency> {
    match text {
        text if text.contains('€') || text.contains("EUR") => Some(Currency::EUR),
        text if text.contains('£') || text.contains("GBP") => Some(Currency::GBP),
        _ => None,
    }
}

/// What the person pays, or paid.
fn amount(object: &Value) -> Option<Money> {
    let price = price(object)?;
    let (money, _) = number::money(price.value, price.currency?)?;
    Some(Money::new(money.minor().checked_neg()?, money.currency()))
}

fn party(object: &Value, places: &[&str]) -> Option<OrganisationSketch> {
    let value = places.iter().find_map(|place| json::list(object, place).first())?;
    let name = value.as_str().or_else(|| json::text(value, "/name"))?;
    let url = json::text(value, "/url").or_else(|| json::text(value, "/sameAs"));
    let host = url
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.split(['/', '?', '#', ':']).next().map(str::to_ascii_lowercase));
    let host = host.filter(|host| host.contains('.'));
    let host = host.map(|host| host.strip_prefix("www.").map_or(host.clone(), str::to_owned));
    let identifiers = host.map(Identifier::Domain).into_iter().collect();
    Some(OrganisationSketch { name: name.trim().to_owned(), identifiers })
}

/// A time as far as it is told.
#[derive(Clone, Copy, Default)]
struct When {
    day: Option<NaiveDate>,
    time: Option<NaiveTime>,
    instant: Option<DateTime<FixedOffset>>,
}

fn when(object: &Value, places: &[&str]) -> When {
    let Some(text) = first(object, places) else { return When::default() };
    let instant =
        date::instant(&text).or_else(|| DateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M%:z").ok());
    let local: Option<NaiveDateTime> =
        instant.map(|instant| instant.naive_local()).or_else(|| date::local(&text));
    When {
        day: local.map(|local| local.date()).or_else(|| date::iso(&text)),
        time: local.map(|local| local.time()),
        instant,
    }
}

fn order(object: &Value, line: u32) -> Entry {
    let number = first(object, &["/orderNumber", "/confirmationNumber"]);
    let title = number.as_ref().map_or_else(|| "Order".to_owned(), |it| format!("Order {it}"));
    let bill = Bill { number, customer: None, due: None, from: None, until: None, tax: None };
    let when = when(object, &["/orderDate", "/bookingTime"]);
    let detail = Detail::Bill(bill);
    let matter = Matter { date: when.day, time: when.time, amount: amount(object), detail };
    let mut entry = Entry::new(line, title, matter);
    entry.party = party(object, &["/merchant", "/seller", "/provider"]);
    entry
}

fn invoice(object: &Value, line: u32) -> Entry {
    let number = first(object, &["/confirmationNumber", "/identifier", "/invoiceNumber"]);
    let due = when(object, &["/paymentDueDate", "/paymentDue"]).day;
    let bill = Bill {
        number,
        customer: first(object, &["/accountId", "/customer/identifier"]),
        due,
        from: when(object, &["/billingPeriodStart"]).day,
        until: when(object, &["/billingPeriodEnd"]).day,
        tax: None,
    };
    let issued = when(object, &["/dateCreated", "/scheduledPaymentDate"]);
    let detail = Detail::Bill(bill);
    let matter = Matter { date: issued.day, time: None, amount: amount(object), detail };
    let title = first(object, &["/description"]).unwrap_or_else(|| "Bill".to_owned());
    let mut entry = Entry::new(line, title, matter);
    entry.party = party(object, &["/provider", "/broker", "/merchant"]);
    entry
}

/// A journey, or a stay, a table, a seat: what is reserved is paid like a bill.
fn reservation(kind: &str, object: &Value, line: u32) -> Entry {
    let for_it = object.get("reservationFor").unwrap_or(&Value::Null);
    let start = when(
        object,
        &[
            "/reservationFor/departureTime",
            "/checkinTime",
            "/checkinDate",
            "/pickupTime",
            "/startTime",
            "/reservationFor/startDate",
            "/reservationFor/departureDate",
        ],
    );
    let end = when(
        object,
        &[
            "/reservationFor/arrivalTime",
            "/checkoutTime",
            "/checkoutDate",
            "/dropoffTime",
            "/endTime",
            "/reservationFor/endDate",
        ],
    );
    let detail = match mode(kind) {
        Some(mode) => Detail::Trip(Trip {
            mode,
            from: place(
                for_it,
                &[
                    "/departureAirport",
                    "/departureStation",
                    "/departureBusStop",
                    "/departureBoatTerminal",
                    "/departureLocation",
                ],
            )
            .or_else(|| words(object, "/pickupLocation"))
            .unwrap_or_default(),
            to: place(
                for_it,
                &[
                    "/arrivalAirport",
                    "/arrivalStation",
                    "/arrivalBusStop",
                    "/arrivalBoatTerminal",
                    "/arrivalLocation",
                ],
            )
            .unwrap_or_default(),
            started: start.instant,
            ended: end.instant,
            metres: None,
        }),
        None => Detail::Bill(Bill {
            number: first(object, &["/reservationNumber", "/reservationId"]),
            customer: None,
            due: None,
            from: start.day,
            until: end.day,
            tax: None,
        }),
    };
    let title = title(kind, for_it, &detail);
    let matter = Matter { date: start.day, time: start.time, amount: amount(object), detail };
    let mut entry = Entry::new(line, title, matter);
    let company = ["/airline", "/provider", "/trainCompany", "/busCompany", "/rentalCompany"];
    entry.party = party(for_it, &company).or_else(|| party(object, &["/provider", "/broker"]));
    entry
}

fn mode(kind: &str) -> Option<TravelMode> {
    Some(match kind {
        "FlightReservation" => TravelMode::Plane,
        "TrainReservation" => TravelMode::Train,
        "BusReservation" => TravelMode::Bus,
        "BoatReservation" => TravelMode::Ship,
        "TaxiReservation" => TravelMode::Car,
        _ => return None,
    })
}

/// The name of a place with its code: `Lyon Part Dieu`, `Paris (CDG)`.
fn place(object: &Value, places: &[&str]) -> Option<String> {
    places.iter().find_map(|place| {
        let at = json::list(object, place).first()?;
        let name = at.as_str().map(str::to_owned).or_else(|| words(at, "/name"));
        let code = json::text(at, "/iataCode");
        match (name, code) {
            (Some(name), Some(code)) => Some(format!("{name} ({code})")),
            (Some(name), None) => Some(name),
            (None, code) => code.map(str::to_owned),
        }
    })
}

fn title(kind: &str, for_it: &Value, detail: &Detail) -> String {
    match detail {
        Detail::Trip(trip) if !trip.from.is_empty() && !trip.to.is_empty() => {
            format!("{} – {}", trip.from, trip.to)
        }
        _ => json::text(for_it, "/name")
            .map_or_else(|| kind.trim_end_matches("Reservation").to_owned(), str::to_owned),
    }
}

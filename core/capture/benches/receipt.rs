//! A receipt of 60 lines, from lines to draft: less than 2 ms and 4 MB.

use chrono::NaiveDate;
use divan::{AllocProfiler, Bencher};
use visavis_capture::receipt::{Context, read_receipt};
use visavis_model::{BoundingBox, Confidence, Country, Page, TextLine};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Read as whole lines, as most text readers give them.
#[divan::bench]
fn sixty_lines(bencher: Bencher<'_, '_>) {
    let page = receipt(60);
    bencher.bench(|| read_receipt(std::slice::from_ref(&page), context()));
}

/// Read as words, in the order of their places.
#[divan::bench]
fn sixty_lines_as_words(bencher: Bencher<'_, '_>) {
    let page = words(&receipt(60));
    bencher.bench(|| read_receipt(std::slice::from_ref(&page), context()));
}

/// A weekly shopping for a large family: the time must grow with the lines, not with their square.
#[divan::bench(args = [60, 240, 960])]
fn lines(bencher: Bencher<'_, '_>, lines: usize) {
    let page = receipt(lines);
    bencher.bench(|| read_receipt(std::slice::from_ref(&page), context()));
}

fn context() -> Context {
    Context { latest: NaiveDate::MAX, home: Some(Country::FR) }
}

const HEADER: [&str; 6] = [
    "SUPERETTE DU CANAL",
    "12 quai des Tanneurs",
    "44000 NANTES",
    "Tel 02 40 11 22 33",
    "Le 14/03/2024 a 18:42  Caisse 3",
    "Ticket 004512",
];

/// The lines after the items: total, payment, tax table, thanks.
const FOOTER: usize = 12;

/// A supermarket receipt whose sums are right, in characters of 10 by 20 pixels.
fn receipt(lines: usize) -> Page {
    let items = lines - HEADER.len() - FOOTER;
    let mut texts: Vec<String> = HEADER.iter().map(|&line| line.to_owned()).collect();
    let mut total = 0;
    for item in 0..items {
        let cents = 89 + (item * 137) % 900;
        total += cents;
        texts.push(row(&format!("ARTICLE NUMERO {item:03} A"), &money(cents)));
    }
    let base = (total * 1000 + 527) / 1055;
    texts.push(row("TOTAL EUR", &money(total)));
    texts.push(row("CARTE BANCAIRE", &money(total)));
    texts.push(row("RENDU", "0,00"));
    texts.push(format!("NOMBRE D'ARTICLES {items}"));
    texts.push("TVA     TAUX      HT      TVA     TTC".to_owned());
    let (net, tax, gross) = (money(base), money(total - base), money(total));
    texts.push(format!("A      5,50%  {net}  {tax}  {gross}"));
    let thanks = ["Merci de votre visite", "A bientot", "SIRET 732 829 320 00074"];
    texts.extend(thanks.map(ToOwned::to_owned));
    texts.resize(lines, "Conservez ce ticket".to_owned());
    let lines = texts.into_iter().enumerate().map(|(row, text)| {
        let (top, width) = (24.0 * row as f32, 10.0 * text.chars().count() as f32);
        let bounds = BoundingBox::new(20.0, top, 20.0 + width, top + 20.0);
        TextLine { text, bounds, confidence: Confidence::new(0.95) }
    });
    Page { width: 440, height: 24_000, lines: lines.collect(), codes: Vec::new() }
}

/// Forty characters: a text on the left, an amount on the right.
fn row(text: &str, amount: &str) -> String {
    format!("{text:<32}{amount:>8}")
}

fn money(cents: usize) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

fn words(page: &Page) -> Page {
    let lines = page.lines.iter().flat_map(|line| {
        let mut place = 0;
        let words = line.text.split(' ').filter_map(move |word| {
            let (start, end) = (place, place + word.chars().count());
            place = end + 1;
            let left = |characters: usize| line.bounds.left() + 10.0 * characters as f32;
            let (top, bottom) = (line.bounds.top(), line.bounds.bottom());
            let bounds = BoundingBox::new(left(start), top, left(end), bottom);
            let confidence = line.confidence;
            (!word.is_empty()).then(|| TextLine { text: word.to_owned(), bounds, confidence })
        });
        words.collect::<Vec<_>>()
    });
    Page { lines: lines.collect(), ..page.clone() }
}

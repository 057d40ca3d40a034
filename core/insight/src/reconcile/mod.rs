//! Reconciliation: which receipt, bill, account line, refund and reimbursement belong together.
//!
//! All rows are compared in passes, from the strongest evidence to the weakest, and in each pass
//! the best matching of all that is still open is found, so that no row takes what another fits
//! better. Where two matchings are nearly as likely, what they differ in is left open: a wrong
//! link is worse than none. The result depends on the records and the person's decisions alone,
//! not on their order.

mod assign;
mod back;
mod book;
mod calendar;
mod care;
mod days;
mod index;
mod inexact;
mod instalments;
mod link;
mod movement;
mod noise;
mod only;
mod own;
mod references;
mod rows;
mod same;
mod settle;
mod several;
mod words;

#[cfg(test)]
mod tests;

pub use link::{Agreement, Decision, Link, LinkKind, Party, Reason, Strength};
pub use movement::{Cost, Movement, Reference, ReferenceKind, Role, Trade};

use book::Book;
use calendar::Calendar;
use index::Index;
use only::Amounts;
use rows::Rows;
use settle::Settling;

/// Finds what belongs together.
///
/// Every payment pays once, and every receipt, bill and statement is paid by one link. Decisions
/// win over all evidence; without them the result is the earlier one.
pub fn reconcile(movements: &[Movement], decisions: &[Decision]) -> Vec<Link> {
    let rows = Rows::new(movements);
    let mut book = Book::new(&rows, decisions);
    let (index, calendar) = (Index::new(&rows), Calendar::new(&rows));
    same::find(&mut book);
    own::find_named(&mut book, &index);
    settle_exactly(&mut book, &index);
    several::find_named(&mut book);
    inexact::find_tipped(&mut book, &calendar);
    inexact::find_converted(&mut book, &calendar);
    instalments::find(&mut book, &index);
    several::find_bills(&mut book);
    several::find_halves(&mut book, &calendar);
    back::find(&mut book, &index);
    care::find(&mut book);
    book.into_links()
}

/// Links what agrees to the cent, one to one.
fn settle_exactly(book: &mut Book<'_, '_>, index: &Index) {
    let amounts = Amounts::new(book);
    let mut settling = Settling::new(book, index);
    for least in [Strength::Reference, Strength::Organisation, Strength::Name] {
        settling.pass(book, least);
    }
    let wanted = settling.wanted();
    own::find_likely(book, index, |payment| wanted.contains(&payment));
    // What was the only candidate leaves others as the only ones.
    for _ in 0..2 {
        only::pass(&mut settling, book, index, &amounts);
        settling.pass(book, Strength::Name);
    }
    settling.write(book);
    let mut totals = Settling::of_totals(book, index);
    totals.pass(book, Strength::Name);
    totals.write(book);
}

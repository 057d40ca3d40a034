//! Reconciliation: which receipt, bill, account line, refund and reimbursement belong together.
//!
//! All rows are compared in passes, from the strongest evidence to the weakest, and in each pass
//! the best matching of all that is still open is found, so that no row takes what another fits
//! better. Where two matchings are nearly as likely, what they differ in is left open: a wrong
//! link is worse than none. The result depends on the records and the person's decisions alone,
//! not on their order.

mod assign;
mod book;
mod days;
mod index;
mod link;
mod movement;
mod noise;
mod references;
mod rows;
mod settle;
mod words;

#[cfg(test)]
mod tests;

pub use link::{Agreement, Decision, Link, LinkKind, Party, Reason, Strength};
pub use movement::{Cost, Movement, Reference, ReferenceKind, Role, Trade};

use book::Book;
use index::Index;
use rows::Rows;
use settle::Settling;

/// Finds what belongs together.
///
/// Every payment pays once, and every receipt, bill and statement is paid by one link. Decisions
/// win over all evidence; without them the result is the earlier one.
pub fn reconcile(movements: &[Movement], decisions: &[Decision]) -> Vec<Link> {
    let rows = Rows::new(movements);
    let mut book = Book::new(&rows, decisions);
    let index = Index::new(&rows);
    let mut settling = Settling::new(&book, &index);
    for least in [Strength::Reference, Strength::Organisation, Strength::Name] {
        settling.pass(&book, least);
    }
    settling.write(&mut book);
    book.into_links()
}

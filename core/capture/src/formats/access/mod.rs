//! Replies to a request for access (GDPR, articles 15 and 20): files of whatever shape an
//! organisation chose.
//!
//! Files of known formats are read as those. Of the others, tables are shown as far as they can be
//! told, and what the organisation concluded about the person, or sorted the person into, is pulled
//! out with its place: segments, interests, scores, audiences, risks.

mod attribute;
mod html;
mod json;
mod known;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use html::AccessPage;
pub(crate) use json::AccessJson;
pub(crate) use table::{AccessTable, attributes_of};

//! The commands, one per file.

pub(crate) mod add;
pub(crate) mod check;
pub(crate) mod erase;
pub(crate) mod evidence;
pub(crate) mod formats;
pub(crate) mod history;
pub(crate) mod keys;
pub(crate) mod links;
pub(crate) mod organisations;
pub(crate) mod read;
pub(crate) mod recurring;
pub(crate) mod review;
pub(crate) mod safekeeping;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod verify;

//! The vault from outside: what is promised to whoever calls it.

mod common;
mod crash;
mod disk;
mod filing;
mod history;
mod opening;
mod organisations;
mod review;
mod search;

//! Films, music and other media: histories of services and lists of people.

mod spotify;
mod spotify_extended;
mod uses;

pub(crate) use spotify::SpotifyHistory;
pub(crate) use spotify_extended::SpotifyExtendedHistory;
pub(crate) use uses::service;

#[cfg(test)]
mod tests;

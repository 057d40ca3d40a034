//! Films, music and other media: histories of services and lists of people.

mod activity;
mod activity_page;
mod lists;
mod netflix;
mod netflix_titles;
mod sentence;
mod spotify;
mod spotify_extended;
mod uses;

pub(crate) use activity::GoogleActivity;
pub(crate) use activity_page::GoogleActivityPage;
pub(crate) use lists::MediaList;
pub(crate) use netflix::NetflixActivity;
pub(crate) use netflix_titles::NetflixTitles;
pub(crate) use spotify::SpotifyHistory;
pub(crate) use spotify_extended::SpotifyExtendedHistory;
pub(crate) use uses::service;

#[cfg(test)]
mod tests;

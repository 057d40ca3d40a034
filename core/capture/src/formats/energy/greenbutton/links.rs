//! The links of one entry of a feed.

use crate::formats::xml::Element;

/// Where an entry is, and what it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// Its own address.
    pub(super) own: String,
    /// The address of the collection that it stands in.
    pub(super) up: String,
    /// What else belongs to it.
    pub(super) related: Vec<String>,
}

/// More links than any entry has.
const MOST: usize = 10_000;

impl Links {
    /// The links of an entry.
    pub(super) fn of(entry: Element<'_>) -> Self {
        let mut links = Self::default();
        for link in entry.all("link").take(MOST) {
            let href = address(link.attribute("href").unwrap_or_default());
            match link.attribute("rel") {
                Some("self") => links.own = href,
                Some("up") => links.up = href,
                Some("related") => links.related.push(href),
                _ => {}
            }
        }
        links
    }
}

/// An address without what differs between links to the same resource: the host, slashes at the ends.
fn address(href: &str) -> String {
    let path = match href.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => href,
    };
    path.trim().trim_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_without_their_host() {
        let path = "espi/1_1/resource/ReadingType/07";
        assert_eq!(address(&format!("https://example.org/{path}/")), path);
        assert_eq!(address(&format!("/{path}")), path);
        assert_eq!(address("ReadingType/07"), "ReadingType/07");
    }
}

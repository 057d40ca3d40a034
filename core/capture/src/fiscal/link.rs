//! The few parts of a web address that a fiscal code needs.

/// A web address, cut into its parts; nothing is decoded or normalised.
pub(super) struct Link<'a> {
    host: &'a str,
    /// The path with its leading slash.
    pub(super) path: &'a str,
    query: &'a str,
}

impl<'a> Link<'a> {
    /// Cuts an `http` or `https` address; `None` for any other text.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
        let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = match address.find('/').and_then(|slash| address.split_at_checked(slash))
        {
            Some((host, path)) => (host, path),
            None => (address, "/"),
        };
        // A user name or a port in such an address is somebody's trap, not a till's work.
        (!host.contains(['@', ':'])).then_some(Self { host, path, query })
    }

    /// Whether the host is the domain or lies within it.
    pub(super) fn is_within(&self, domain: &str) -> bool {
        let host = self.host.to_ascii_lowercase();
        host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// The value of the first parameter of that name, whatever the case of the name.
    pub(super) fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_and_its_domain_compared_whole() {
        let link = Link::parse("HTTPS://www.Porezna.gov.hr/rn?a=1&B=2#x").unwrap();
        assert_eq!((link.path, link.parameter("b")), ("/rn", Some("2")));
        assert!(link.is_within("porezna.gov.hr"));
        assert!(!Link::parse("https://evilporezna.gov.hr/rn").unwrap().is_within("porezna.gov.hr"));
        assert!(Link::parse("https://porezna.gov.hr@evil.example/rn").is_none());
        assert!(Link::parse("mailto:a@b").is_none());
    }
}

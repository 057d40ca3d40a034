//! Where anybody has a mailbox.

/// The domains of mail at which anybody may have an address: they say nothing of who it is.
const PUBLIC: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.fr",
    "hotmail.com",
    "hotmail.fr",
    "live.com",
    "live.fr",
    "msn.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.de",
    "icloud.com",
    "me.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "laposte.net",
    "bbox.fr",
    "gmx.de",
    "gmx.net",
    "web.de",
    "t-online.de",
    "freenet.de",
    "aol.com",
    "proton.me",
    "protonmail.com",
    "libero.it",
    "pec.it",
    "legalmail.it",
    "bluewin.ch",
    "gmx.ch",
    "gmx.at",
    "example.com",
    "mac.com",
    "gmx.fr",
    "neuf.fr",
];

/// Whether a domain, in small letters, is one at which anybody may have an address.
pub(crate) fn is_public_mail(domain: &str) -> bool {
    PUBLIC.contains(&domain)
}

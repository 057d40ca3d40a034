//! Replies of services whose shape is public.

use crate::formats::Head;
use crate::formats::media::service;
use visavis_model::OrganisationSketch;

/// Keys of JSON that only one service has, and the service.
const KEYS: &[(&[&str], &str, &str)] = &[
    (&["label_owner_ig", "inferred_data_ig_interest"], "Instagram", "instagram.com"),
    (&["ig_custom_audiences_all_types"], "Instagram", "instagram.com"),
    (&["topics_your_topics"], "Instagram", "instagram.com"),
    (&["inferred_data_ig_primary_location"], "Instagram", "instagram.com"),
    (&["custom_audiences_all_types_v2"], "Facebook", "facebook.com"),
    (&["custom_audiences_v2"], "Facebook", "facebook.com"),
    (&["topics_v2"], "Facebook", "facebook.com"),
    (&["inferred_topics_v2"], "Facebook", "facebook.com"),
    (&["friend_peer_group_v2"], "Facebook", "facebook.com"),
    (&["ads_interests_v2"], "Facebook", "facebook.com"),
    (&["p13nData"], "X", "x.com"),
    (&["adImpressions", "deviceInfo"], "X", "x.com"),
];
/// Titles of tables that only one service has.
const TITLES: &[(&[&str], &str, &str)] = &[
    (&["category", "type of inference", "description", "inference"], "LinkedIn", "linkedin.com"),
    (&["member age", "company names", "job titles"], "LinkedIn", "linkedin.com"),
    (&["advertisers who brought audiences"], "Amazon", "amazon.com"),
    (&["advertisers whose ads you clicked"], "Amazon", "amazon.com"),
    (&["amazon audiences in which you are included"], "Amazon", "amazon.com"),
    (&["amazon audiences"], "Amazon", "amazon.com"),
];

/// The service whose mark a JSON file bears.
pub(super) fn of_json(head: &Head<'_>) -> Option<OrganisationSketch> {
    if head.start().starts_with("window.YTD.") {
        return Some(service("X", "x.com"));
    }
    let found = KEYS.iter().find(|(keys, ..)| keys.iter().any(|key| head.has_json_key(key)));
    found.map(|(_, name, domain)| service(name, domain)).or_else(|| {
        // Spotify's file of inferences is one list and nothing else.
        let start = head.start().strip_prefix('{')?.trim_start();
        let rest = start.strip_prefix("\"inferences\"")?.trim_start().strip_prefix(':')?;
        rest.trim_start().starts_with('[').then(|| service("Spotify", "spotify.com"))
    })
}

/// The service that has a table of these titles.
pub(super) fn of_titles(has_all: impl Fn(&[&str]) -> bool) -> Option<OrganisationSketch> {
    let found = TITLES.iter().find(|(titles, ..)| has_all(titles));
    found.map(|(_, name, domain)| service(name, domain))
}

//! Words by which organisations name what they hold on a person, in English, French and German.

use crate::formats::energy::words::fold;

/// How surely a name is that of a personal attribute.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Claim {
    /// Other things have such names too: a purchase has a category.
    Weak,
    /// It says so.
    Strong,
}

/// Beginnings of words that name conclusions about a person.
const STRONG: &[&str] = &[
    "segment",
    "scor",
    "score",
    "inferr",
    "inference",
    "predict",
    "propens",
    "affinit",
    "appeten",
    "audience",
    "cluster",
    "persona",
    "lookalike",
    "churn",
    "targeting",
    "risk",
    "risque",
    "risiko",
    "interest",
    "interet",
    "interess",
    "ciblage",
    "zielgrupp",
    "vorhersag",
    "prognos",
    "abgeleitet",
    "neigung",
    "kaufkraft",
    "typologi",
    "infere",
    "predit",
    "solvab",
    "bonitat",
    "kreditwurdig",
    "fidelite",
    "loyalty",
    "advertiser",
    "p13n",
    "demographic",
];
/// Words that begin as those do and mean something else.
const NOT: &[&str] =
    &["personal", "personnal", "personalization", "interested", "interface", "scorecard"];
/// Words that other things have too.
const WEAK: &[&str] = &[
    "category",
    "categories",
    "categorie",
    "kategorie",
    "kategorien",
    "profile",
    "profil",
    "rating",
    "note",
    "bewertung",
    "tier",
    "topic",
    "topics",
    "niveau",
    "stufe",
    "rang",
    "grade",
];
/// Words of values that are measured.
const MEASURES: &[&str] = &[
    "scor",
    "score",
    "rating",
    "propens",
    "probab",
    "likelihood",
    "affinit",
    "risk",
    "risque",
    "risiko",
    "appeten",
    "churn",
    "note",
    "bewertung",
    "wahrscheinlich",
    "confidence",
    "index",
    "percentile",
    "predict",
    "prognos",
];

/// The words of a name: `churnScore`, `churn_score` and `Churn score` are two.
fn words(name: &str) -> Vec<String> {
    let mut apart = String::with_capacity(name.len() + 8);
    let mut was_small = false;
    for c in name.chars().take(LONGEST) {
        if c.is_uppercase() && was_small {
            apart.push(' ');
        }
        was_small = c.is_lowercase();
        apart.push(c);
    }
    let folded = fold(&apart);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a word begins with a stem, or has a long one in it as German words do: `bonitatsscore`.
fn has_stem(word: &str, stem: &str) -> bool {
    word.starts_with(stem) || (stem.len() > 4 && word.contains(stem))
}

/// The longest name that is looked at.
const LONGEST: usize = 100;

/// How surely a name is that of a personal attribute; none where nothing in it says so.
pub(super) fn claim(name: &str) -> Option<Claim> {
    let words = words(name);
    if words.len() > MOST_WORDS {
        return None;
    }
    let is_strong = |word: &String| {
        let is_other = NOT.iter().any(|start| word.starts_with(start));
        !is_other && STRONG.iter().any(|stem| has_stem(word, stem))
    };
    if words.iter().any(is_strong) {
        return Some(Claim::Strong);
    }
    words.iter().any(|word| WEAK.contains(&word.as_str())).then_some(Claim::Weak)
}

/// More words than a name has are a sentence.
const MOST_WORDS: usize = 8;

/// Whether a number of this name is one of a scale.
pub(super) fn is_measure(name: &str) -> bool {
    words(name).iter().any(|word| MEASURES.iter().any(|stem| has_stem(word, stem)))
}

/// Whether a name is that of the text of a thing: its own name, and no mark or number.
pub(super) fn is_label(name: &str) -> bool {
    let words = words(name);
    let last = words.last().map_or("", String::as_str);
    matches!(
        last,
        "name"
            | "label"
            | "title"
            | "value"
            | "text"
            | "description"
            | "libelle"
            | "nom"
            | "bezeichnung"
            | "wert"
            | "titel"
            | "valeur"
    )
}

/// Whether a name is that of something technical, or of a day: it stays in the table.
pub(super) fn is_technical(name: &str) -> bool {
    const TECHNICAL: &[&str] = &[
        "id",
        "ids",
        "uuid",
        "guid",
        "url",
        "uri",
        "href",
        "link",
        "timestamp",
        "date",
        "time",
        "at",
        "created",
        "updated",
        "modified",
        "version",
        "disabled",
        "enabled",
        "visible",
        "type",
        "locale",
        "lang",
        "hash",
        "key",
        "count",
        "status",
        "source",
    ];
    words(name).iter().any(|word| TECHNICAL.contains(&word.as_str()))
}

/// Whether a name is that of a moment.
pub(super) fn is_moment(name: &str) -> bool {
    const MOMENTS: &[&str] =
        &["date", "timestamp", "time", "datum", "updated", "created", "modified", "computed", "at"];
    words(name).iter().any(|word| MOMENTS.contains(&word.as_str()))
}

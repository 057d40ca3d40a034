//! The arrows between the crates, and which crate alone may see which library.

use crate::error::XtaskError;
use crate::shell::{cargo, output};
use std::collections::BTreeMap;

/// The crates of the core and which other crates of the project each may use: the arrows of the
/// design. A crate that is not here may not be part of the project.
const ARROWS: [(&str, &[&str]); 15] = [
    ("visavis-model", &[]),
    ("visavis-imaging", &["visavis-model"]),
    ("visavis-capture", &["visavis-model"]),
    ("visavis-insight", &["visavis-model"]),
    ("visavis-vault", &["visavis-model"]),
    ("visavis-exchange", &["visavis-model"]),
    (
        "visavis-app",
        &[
            "visavis-model",
            "visavis-imaging",
            "visavis-capture",
            "visavis-insight",
            "visavis-vault",
            "visavis-exchange",
        ],
    ),
    ("visavis-cli", &["visavis-app"]),
    ("visavis-uniffi", &["visavis-app"]),
    ("visavis-bindings-generator", &[]),
    ("visavis-generator", &["visavis-model"]),
    ("visavis-accuracy", &["visavis-model", "visavis-capture", "visavis-generator"]),
    ("visavis-household", &["visavis-model", "visavis-generator"]),
    ("visavis-sample", &["visavis-model", "visavis-generator", "visavis-vault"]),
    ("visavis-xtask", &[]),
];

/// Libraries that only some crates may use directly.
const KEEPERS: [(&str, &[&str]); 12] = [
    ("rusqlite", &["visavis-vault"]),
    ("argon2", &["visavis-vault"]),
    ("chacha20poly1305", &["visavis-vault"]),
    ("image", &["visavis-imaging"]),
    ("rxing", &["visavis-imaging"]),
    ("hayro-syntax", &["visavis-capture", "visavis-imaging"]),
    ("reqwest", &["visavis-exchange"]),
    ("tokio", &["visavis-exchange", "visavis-uniffi"]),
    ("clap", &["visavis-cli"]),
    ("uniffi", &["visavis-uniffi", "visavis-bindings-generator"]),
    ("x509-cert", &["visavis-exchange"]),
    ("zip", &["visavis-app"]),
];

/// The direct dependencies of each crate of the project.
type Graph = BTreeMap<String, Vec<String>>;

/// Fails where a crate uses what it may not.
pub(crate) fn check() -> Result<(), XtaskError> {
    let words = ["tree", "--workspace", "--locked", "--depth", "1", "--prefix", "depth"];
    let edges = ["--edges", "normal,build", "--format", "{p}"];
    let broken = broken(&parse(&output(cargo(&words).args(edges))?));
    if broken.is_empty() { Ok(()) } else { Err(XtaskError::Broken(broken)) }
}

/// Reads lines such as `0visavis-app v0.1.0 (/path)` and, below it, `1chrono v0.4.45`.
fn parse(tree: &str) -> Graph {
    let mut graph = Graph::new();
    let mut current = None;
    for line in tree.lines() {
        let name = |rest: &str| rest.split(' ').next().unwrap_or_default().to_owned();
        if let Some(rest) = line.strip_prefix('0') {
            graph.entry(name(rest)).or_default();
            current = Some(name(rest));
        } else if let (Some(rest), Some(parent)) = (line.strip_prefix('1'), &current) {
            graph.entry(parent.clone()).or_default().push(name(rest));
        }
    }
    graph
}

fn broken(graph: &Graph) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, dependencies) in graph {
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| known == name) else {
            broken.push(format!("{name} has no place in the design; give it one in ARROWS"));
            continue;
        };
        for dependency in dependencies {
            let ours = graph.contains_key(dependency);
            if ours && !allowed.contains(&dependency.as_str()) {
                broken.push(format!("{name} may not use {dependency}"));
            }
            let keepers = KEEPERS.iter().find(|(library, _)| library == dependency);
            if let Some((_, keepers)) = keepers
                && !keepers.contains(&name.as_str())
            {
                let keepers = keepers.join(", ");
                broken.push(format!("{name} may not use {dependency}; only {keepers} may"));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crates_keep_to_the_arrows_of_the_design() {
        check().unwrap();
    }

    #[test]
    fn an_arrow_the_wrong_way_is_found() {
        let graph = parse(
            "0visavis-model v0.1.0 (/a)\n1serde v1.0.0\n1visavis-vault v0.1.0 (/b)\n\n\
             0visavis-vault v0.1.0 (/b)\n1rusqlite v0.43.0\n\n0visavis-cli v0.1.0 (/c)\n\
             1rusqlite v0.43.0\n\n0visavis-new v0.1.0 (/d)\n",
        );
        let found = broken(&graph);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().any(|rule| rule == "visavis-model may not use visavis-vault"));
        assert!(found.iter().any(|rule| rule.starts_with("visavis-cli may not use rusqlite")));
        assert!(found.iter().any(|rule| rule.starts_with("visavis-new has no place")));
    }
}

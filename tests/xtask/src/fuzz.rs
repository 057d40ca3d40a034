//! `cargo xtask fuzz`: looks for inputs that crash a reader.
//!
//! The targets have the layout of cargo-fuzz, and `cargo fuzz run` works on them. Here they are
//! built with the compiler's own coverage counters instead, which a stable compiler offers, so
//! that a fresh machine needs neither cargo-fuzz nor a nightly compiler. What is lost is the
//! address sanitizer, which finds nothing in crates that forbid unsafe code.

use crate::error::XtaskError;
use crate::shell::{self, cargo, output, program, root, target};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// How long each target runs where nobody says.
const SECONDS: u32 = 15;

/// Counters for the fuzzer, and all checks on, as cargo-fuzz has them.
const FLAGS: &str = "--cfg fuzzing -Cdebug-assertions -Coverflow-checks -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1";

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    let mut wanted = None;
    let mut seconds = SECONDS;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--seconds" {
            let number = words.next().and_then(|number| number.parse().ok());
            seconds =
                number.ok_or_else(|| XtaskError::Usage("--seconds needs a number".to_owned()))?;
        } else {
            wanted = Some(word.clone());
        }
    }
    let mut targets = targets()?;
    if let Some(wanted) = wanted {
        targets.retain(|target| target.name == wanted);
        if targets.is_empty() {
            return Err(XtaskError::Usage(format!("{wanted} is not a fuzz target")));
        }
    }
    run_all(&targets, seconds)
}

/// Builds every target and runs each for a moment.
pub(crate) fn run_shortly() -> Result<(), XtaskError> {
    run_all(&targets()?, SECONDS)
}

/// One fuzz target of one crate.
#[derive(Clone, Debug)]
struct Target {
    /// The `fuzz` folder of the crate.
    folder: PathBuf,
    name: String,
}

/// The targets of all crates of the core, by name.
fn targets() -> Result<Vec<Target>, XtaskError> {
    let mut targets = Vec::new();
    for krate in list(&root().join("core"))? {
        let folder = krate.join("fuzz");
        let sources = folder.join("fuzz_targets");
        if !sources.is_dir() {
            continue;
        }
        for source in list(&sources)? {
            let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if source.extension().is_some_and(|extension| extension == "rs") {
                targets.push(Target { folder: folder.clone(), name });
            }
        }
    }
    targets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(targets)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, XtaskError> {
    let failed = |source| XtaskError::File { path: folder.to_owned(), source };
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}

fn run_all(targets: &[Target], seconds: u32) -> Result<(), XtaskError> {
    let programs = build(targets)?;
    let next = Mutex::new(targets.iter());
    let failed = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(target) = next.lock().ok().and_then(|mut next| next.next()) {
                    if let Err(reason) = fuzz(target, &programs, seconds)
                        && let Ok(mut failed) = failed.lock()
                    {
                        failed.push(reason);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_default();
    if failed.is_empty() { Ok(()) } else { Err(XtaskError::Broken(failed)) }
}

/// Builds the targets and gives the folder of the programs.
fn build(targets: &[Target]) -> Result<PathBuf, XtaskError> {
    let version = output(program("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let place = target().join("fuzz");
    let mut folders: Vec<_> = targets.iter().map(|target| &target.folder).collect();
    folders.dedup();
    for folder in folders {
        // A target for the build keeps the flags away from build scripts and macros.
        let mut build = cargo(&["build", "--release", "--bins", "--target", host]);
        build.arg("--manifest-path").arg(folder.join("Cargo.toml"));
        build.env("CARGO_TARGET_DIR", &place).env("RUSTFLAGS", FLAGS);
        shell::run(&mut build)?;
    }
    Ok(place.join(host).join("release"))
}

/// Runs one target; the error says where the input is that brought it down.
fn fuzz(target: &Target, programs: &Path, seconds: u32) -> Result<(), String> {
    let corpus = target.folder.join("corpus").join(&target.name);
    let artifacts = target.folder.join("artifacts").join(&target.name);
    for folder in [&corpus, &artifacts] {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", target.name))?;
    }
    let run = program(programs.join(&target.name))
        .arg(format!("-max_total_time={seconds}"))
        .args(["-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(&corpus)
        .output()
        .map_err(|error| format!("{}: {error}", target.name))?;
    let told = String::from_utf8_lossy(&run.stderr);
    if !run.status.success() {
        eprintln!("{told}");
        return Err(format!(
            "{} was brought down; the input is in {}",
            target.name,
            artifacts.display()
        ));
    }
    let inputs = told.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    println!("fuzz {}: {} inputs, none brought it down", target.name, inputs.unwrap_or("?").trim());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_declared_by_its_crate() {
        let targets = targets().unwrap();
        assert!(!targets.is_empty());
        for target in targets {
            let manifest = std::fs::read_to_string(target.folder.join("Cargo.toml")).unwrap();
            assert!(manifest.contains(&format!("name = \"{}\"", target.name)), "{}", target.name);
        }
    }

    #[test]
    fn a_target_that_does_not_exist_is_refused() {
        assert!(matches!(run(&["no_such_target".to_owned()]), Err(XtaskError::Usage(_))));
        assert!(matches!(run(&["--seconds".to_owned()]), Err(XtaskError::Usage(_))));
    }
}

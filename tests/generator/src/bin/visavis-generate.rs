//! Writes generated receipts: `visavis-generate fixtures [DIRECTORY]` makes those that are kept,
//! `visavis-generate SETTING FIRST COUNT DIRECTORY` any others, with what a perfect reader sees of
//! the flat ticket (`NAME.lines.json`).

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use visavis_generator::{FIXTURES, Generated, Setting, generate};

const USAGE: &str = "usage: visavis-generate fixtures [DIRECTORY]\n       \
     visavis-generate clean|easy|hard FIRST_SEED COUNT DIRECTORY";

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["fixtures"] => fixtures(Path::new("fixtures/receipts")),
        ["fixtures", directory] => fixtures(Path::new(directory)),
        [setting, first, count, directory] => series(setting, first, count, Path::new(directory)),
        _ => {
            // Nothing is left to do where even the usage cannot be shown.
            let _ = writeln!(std::io::stderr(), "{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "visavis-generate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn fixtures(directory: &Path) -> Result<(), Failure> {
    for fixture in FIXTURES {
        write(&generate(fixture.seed, fixture.setting)?, directory, fixture.name)?;
    }
    Ok(())
}

fn series(setting: &str, first: &str, count: &str, directory: &Path) -> Result<(), Failure> {
    let setting = match setting {
        "clean" => Setting::Clean,
        "easy" => Setting::Easy,
        "hard" => Setting::Hard,
        _ => return Err(USAGE.into()),
    };
    let first: u64 = first.parse()?;
    let count: u64 = count.parse()?;
    for seed in first..first.saturating_add(count) {
        let generated = generate(seed, setting)?;
        let name = format!("{seed:06}");
        write(&generated, directory, &name)?;
        let page = serde_json::to_string(&generated.page)?;
        std::fs::write(directory.join(format!("{name}.lines.json")), page + "\n")?;
    }
    Ok(())
}

/// Writes picture and truth.
fn write(generated: &Generated, directory: &Path, name: &str) -> Result<(), Failure> {
    std::fs::create_dir_all(directory)?;
    let path = |ending: &str| -> PathBuf { directory.join(format!("{name}.{ending}")) };
    std::fs::write(path("jpg"), &generated.jpeg)?;
    let truth = serde_json::to_string_pretty(&generated.truth)?;
    std::fs::write(path("truth.json"), truth + "\n")?;
    Ok(())
}

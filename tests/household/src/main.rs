//! Makes a household: `visavis-household SEED YEARS UNTIL DIR`.

use std::path::Path;
use std::process::ExitCode;
use visavis_household::{Household, UNTIL};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [seed, years, until, folder] = words.as_slice() else {
        eprintln!("usage: visavis-household SEED YEARS UNTIL DIR");
        return ExitCode::from(2);
    };
    let until = if until == "-" { Ok(UNTIL) } else { until.parse() };
    let (Ok(seed), Ok(years), Ok(until)) = (seed.parse(), years.parse(), until) else {
        eprintln!("seed and years are whole numbers, and the last day is as 2026-06-30");
        return ExitCode::from(2);
    };
    let household = Household::make_until(seed, years, until);
    match write(&household, Path::new(folder)) {
        Ok(()) => {
            let Household { files, truth } = household;
            println!(
                "{} files of {} organisations in {folder}",
                files.len(),
                truth.organisations.len()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: cannot write into {folder}: {error}; check the path and its rights");
            ExitCode::FAILURE
        }
    }
}

fn write(household: &Household, folder: &Path) -> Result<(), std::io::Error> {
    for file in &household.files {
        let path = folder.join(&file.name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, &file.bytes)?;
    }
    let truth = serde_json::to_string_pretty(&household.truth)?;
    std::fs::write(folder.join("truth.json"), truth + "\n")
}

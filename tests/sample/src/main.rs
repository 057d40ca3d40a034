//! Makes a sample vault: `visavis-sample YEARS SEED DIR`.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use visavis_sample::{PASSPHRASE, Size, make};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [years, seed, folder] = words.as_slice() else {
        eprintln!("usage: visavis-sample YEARS SEED DIR");
        return ExitCode::from(2);
    };
    let (Ok(years), Ok(seed)) = (years.parse(), seed.parse()) else {
        eprintln!("years and seed are whole numbers");
        return ExitCode::from(2);
    };
    let begin = Instant::now();
    match make(Path::new(folder), Size { years, seed }) {
        Ok((_, made)) => {
            println!("{made:?} in {:.1} s", begin.elapsed().as_secs_f64());
            println!("Its passphrase: {PASSPHRASE}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

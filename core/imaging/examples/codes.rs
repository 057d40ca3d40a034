//! Prints the codes in pictures, one a line: `cargo run --release --example codes PICTURE…`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let picture = visavis_imaging::decode(&std::fs::read(&path)?)?;
        for code in visavis_imaging::find_codes(&picture) {
            println!("{path}\t{:?}\t{}", code.symbology, code.text.escape_default());
        }
    }
    Ok(())
}

//! Prepares a photo and writes the page: `cargo run --release --example prepare PHOTO PAGE.png`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(photo), Some(page)) = (arguments.next(), arguments.next()) else {
        return Err("give a photo and the name of the PNG file to write".into());
    };
    let picture = visavis_imaging::decode(&std::fs::read(photo)?)?;
    let prepared = visavis_imaging::prepare(&picture);
    println!("{:?}\n{:?}", prepared.outline, prepared.verdict);
    std::fs::write(page, prepared.to_png()?)?;
    Ok(())
}

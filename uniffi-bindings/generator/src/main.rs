//! Generates the Kotlin and Swift sides of the bindings (`generate …`, as uniffi's own tool), and
//! lists what a library exports (`list LIBRARY`). `cargo xtask bindings` calls it.

mod listing;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.as_slice() {
        [command, library] if command == "list" => match listing::list(library) {
            Ok(listing) => {
                print!("{listing}");
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        },
        _ => {
            uniffi::uniffi_bindgen_main();
            ExitCode::SUCCESS
        }
    }
}

//! `cargo xtask app`: the phone's app on a computer, for developers and the curious.

use crate::bindings;
use crate::error::XtaskError;
use crate::kotlin;
use crate::needs;
use crate::no_words;

pub(crate) fn run(words: &[String]) -> Result<(), XtaskError> {
    no_words(words)?;
    needs::for_app()?;
    println!("Building the core. The first time takes some minutes.");
    bindings::generate()?;
    if has_display() {
        return kotlin::show_app();
    }
    println!("There is no display to open a window on: the screens are drawn as pictures.");
    kotlin::draw_app()
}

/// macOS always has one; elsewhere the desktop says so. The toolkit of the window speaks X11.
fn has_display() -> bool {
    cfg!(any(target_os = "macos", windows))
        || std::env::var_os("DISPLAY").is_some_and(|display| !display.is_empty())
}

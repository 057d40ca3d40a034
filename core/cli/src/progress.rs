//! A progress bar on stderr for long work; nothing where stderr is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// How far a command over several files is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar over so many files; hidden for a single one, which is soon done.
    pub(crate) fn over(files: usize) -> Self {
        if files < 2 {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// Notes that one more file is done.
    pub(crate) fn one_done(&self) {
        self.0.inc(1);
    }

    /// Prints something without tearing the bar.
    pub(crate) fn suspend<R>(&self, print: impl FnOnce() -> R) -> R {
        self.0.suspend(print)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

//! A progress bar on stderr for long work; nothing where stderr is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::ops::ControlFlow;
use visavis_app::safekeeping;

/// How far a command over several files is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar over so many files; hidden for a single one, which is soon done.
    pub(crate) fn over(files: usize) -> Self {
        if files < 2 {
            return Self(ProgressBar::hidden());
        }
        Self::to(files)
    }

    /// A bar over so many steps, of which the work may find more.
    pub(crate) fn to(steps: usize) -> Self {
        let bar = ProgressBar::new(count(steps));
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// Shows how far the work is; it always goes on.
    pub(crate) fn show(&self, at: safekeeping::Progress) -> ControlFlow<()> {
        self.0.set_length(count(at.total));
        self.0.set_position(count(at.done));
        ControlFlow::Continue(())
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

fn count(steps: usize) -> u64 {
    u64::try_from(steps).unwrap_or(u64::MAX)
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

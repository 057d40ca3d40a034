//! How far long work is, for whoever waits for it, and the way to stop it.

use crate::VaultError;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;

/// How far long work is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Progress {
    /// How many steps are done.
    pub done: usize,
    /// How many there are. It may change while the work goes on, and is never less than `done`.
    pub total: usize,
}

/// Is told after every step how far the work is, and says whether it goes on. Work that is stopped
/// ends with [`VaultError::Cancelled`], and leaves what an interruption leaves.
pub type Watch<'a> = &'a dyn Fn(Progress) -> ControlFlow<()>;

/// Counts the steps of one piece of work.
pub(crate) struct Steps<'a> {
    watch: Watch<'a>,
    progress: Progress,
}

impl<'a> Steps<'a> {
    pub(crate) fn new(watch: Watch<'a>) -> Self {
        Self { watch, progress: Progress::default() }
    }

    /// Says how many steps are still to come.
    pub(crate) const fn expect(&mut self, more: usize) {
        self.progress.total = self.progress.done + more;
    }

    /// Notes that one more step is done; an error where the work is to stop.
    pub(crate) fn one_done(&mut self) -> Result<(), VaultError> {
        self.progress.done += 1;
        self.progress.total = self.progress.total.max(self.progress.done);
        self.go_on()
    }

    /// Within a step: an error where the work is to stop.
    pub(crate) fn go_on(&self) -> Result<(), VaultError> {
        match (self.watch)(self.progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(VaultError::Cancelled),
        }
    }

    /// Lets every piece that goes through be the last one: for what is large within one step.
    pub(crate) const fn through<T>(&self, inner: T) -> Through<'_, T> {
        Through { steps: self, inner }
    }
}

/// What is read or written in pieces, each of which may be the last.
pub(crate) struct Through<'a, T> {
    steps: &'a Steps<'a>,
    inner: T,
}

impl<T: Read> Read for Through<'_, T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.steps.go_on().map_err(io::Error::other)?;
        self.inner.read(bytes)
    }
}

impl<T: Write> Write for Through<'_, T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.steps.go_on().map_err(io::Error::other)?;
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

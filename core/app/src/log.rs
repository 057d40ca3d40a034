//! What happened, for whoever looks for a defect: names and codes, and nothing that the person owns.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How much an event matters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LogLevel {
    /// It is as it should be.
    Info,
    /// Something failed, and the work went on.
    Warning,
    /// Something failed.
    Error,
}

/// Something that happened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LogEvent {
    /// How much it matters.
    pub level: LogLevel,
    /// What happened: `unlocked`, `backup-ended`, …
    pub name: String,
    /// The precise cause, where something failed.
    pub code: Option<String>,
    /// How long it took, where it took long.
    pub took: Option<Duration>,
}

impl LogEvent {
    /// Something that is as it should be.
    pub fn info(name: impl Into<String>) -> Self {
        Self { level: LogLevel::Info, name: name.into(), code: None, took: None }
    }
}

/// Where events go.
pub trait LogSink: Send + Sync {
    /// Takes an event, on any thread.
    fn log(&self, event: &LogEvent);
}

/// Hands events on; nothing is kept, and without a sink nothing happens.
#[derive(Default)]
pub struct Log(Mutex<Option<Arc<dyn LogSink>>>);

impl Log {
    /// Events go there from now on; nowhere where it is none.
    pub fn send_to(&self, sink: Option<Arc<dyn LogSink>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = sink;
    }

    /// Notes an event. No lock is held while the sink takes it.
    pub fn note(&self, event: &LogEvent) {
        let sink = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(sink) = sink {
            sink.log(event);
        }
    }
}

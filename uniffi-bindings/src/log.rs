//! What happened, for whoever looks for a defect.

use crate::CallbackError;
use std::sync::Arc;

/// How much an event matters.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum LogLevel {
    /// It is as it should be.
    Info,
    /// Something failed, and the work went on.
    Warning,
    /// Something failed.
    Error,
}

impl From<visavis_app::LogLevel> for LogLevel {
    fn from(level: visavis_app::LogLevel) -> Self {
        match level {
            visavis_app::LogLevel::Info => Self::Info,
            visavis_app::LogLevel::Warning => Self::Warning,
            visavis_app::LogLevel::Error => Self::Error,
        }
    }
}

/// Something that happened; nothing in it is the person's.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct LogEvent {
    /// How much it matters.
    pub level: LogLevel,
    /// What happened: `unlocked`, `backup-ended`, …
    pub name: String,
    /// The precise cause, where something failed.
    pub code: Option<String>,
    /// How long it took, where it took long.
    pub milliseconds: Option<u64>,
}

/// Where events go, on any thread.
#[uniffi::export(with_foreign)]
pub trait LogSink: Send + Sync {
    /// Takes an event.
    fn log(&self, event: LogEvent) -> Result<(), CallbackError>;
}

/// The phone's log as the core writes it.
pub(crate) struct PhoneLog(pub(crate) Arc<dyn LogSink>);

impl visavis_app::LogSink for PhoneLog {
    fn log(&self, event: &visavis_app::LogEvent) {
        let visavis_app::LogEvent { level, name, code, took } = event.clone();
        let milliseconds = took.map(|took| u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
        // There is nowhere to note that noting failed.
        let _ = self.0.log(LogEvent { level: level.into(), name, code, milliseconds });
    }
}

//! The computer's clock.

use chrono::{DateTime, FixedOffset, Local};
use visavis_app::Clock;

/// The time of the computer, in its time zone.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }
}

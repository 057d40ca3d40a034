//! Vis-à-vis app.

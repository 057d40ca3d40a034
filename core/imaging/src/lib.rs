//! Vis-à-vis imaging.

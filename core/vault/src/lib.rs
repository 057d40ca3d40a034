//! Vis-à-vis vault.

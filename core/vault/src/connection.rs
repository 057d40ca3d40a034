//! A connection to the database that is made anew where it gives nothing more.

use crate::VaultError;
use rusqlite::Connection;
use std::sync::{Mutex, PoisonError};

/// One of the vault's connections, for one thread at a time.
///
/// `SQLCipher` refuses everything on a connection that once met a page which it could not
/// authenticate, also where the disk only failed to give the page at that moment. A vault stays open
/// for days, so the next one who asks gets a new connection.
pub(crate) struct Held(Mutex<State>);

struct State {
    connection: Connection,
    is_spent: bool,
}

impl Held {
    pub(crate) const fn new(connection: Connection) -> Self {
        Self(Mutex::new(State { connection, is_spent: false }))
    }

    /// Lets the connection be used; `connect` makes another one where the last use spent it.
    pub(crate) fn run<T>(
        &self,
        connect: impl FnOnce() -> Result<Connection, VaultError>,
        work: impl FnOnce(&mut Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        // A panic in a change rolled its transaction back, so the connection is as good as before.
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.is_spent {
            state.connection = connect()?;
            state.is_spent = false;
        }
        let result = work(&mut state.connection);
        state.is_spent =
            matches!(result, Err(VaultError::DatabaseDamaged | VaultError::Database(_)));
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_made_anew_after_damage_and_kept_after_any_other_error() {
        crate::database::prepare_library().unwrap();
        let held = Held::new(Connection::open_in_memory().unwrap());
        let mark = "CREATE TABLE first (id INTEGER) STRICT";
        let connect = || Ok(Connection::open_in_memory()?);
        held.run(connect, |connection| Ok(connection.execute_batch(mark)?)).unwrap();
        let is_first =
            || held.run(connect, |connection| Ok(connection.table_exists(None, "first")?)).unwrap();
        let fail = |error| held.run(connect, |_| Err::<(), _>(error)).unwrap_err();
        fail(VaultError::UnknownRecord);
        assert!(is_first());
        fail(VaultError::DatabaseDamaged);
        assert!(!is_first());
    }
}

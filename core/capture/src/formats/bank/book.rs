//! The statements of one file on their way to the sink.

use super::movement::Movement;
use super::statement::{Counted, Statement};
use crate::formats::{Entry, FormatError, Named, Part, Remark, Sink};
use std::collections::HashMap;
use visavis_model::Status;

/// Hands movements over at the end of the file, when it is known which of the bank's numbers are
/// unique in it and which statements prove their movements.
pub struct Book<'s> {
    sink: &'s mut dyn Sink,
    entries: Vec<Entry>,
    /// Where the entries of the open statement begin.
    open: usize,
    parts: Vec<(Part, usize)>,
    /// Which entry bears a key first, and whether another one does so too.
    keys: HashMap<String, Seen>,
    is_empty: bool,
    /// The first movement that was left out, while none was taken.
    lost: Option<(u32, String)>,
    has_movements: bool,
}

#[derive(Clone, Copy)]
enum Seen {
    /// In the entry at this place of those that wait.
    Waiting(usize),
    /// In an entry that was handed over, or in more than one.
    Gone,
}

impl<'s> Book<'s> {
    /// So many entries wait: a statement of twenty years has fewer. Of a longer file the first ones
    /// are handed over before the others are known.
    const MOST: usize = 100_000;

    /// The book of a file.
    pub fn new(sink: &'s mut dyn Sink) -> Self {
        Self {
            sink,
            entries: Vec::new(),
            open: 0,
            parts: Vec::new(),
            keys: HashMap::new(),
            is_empty: true,
            lost: None,
            has_movements: false,
        }
    }

    /// Whether there was neither a movement nor a statement.
    pub const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Passes a remark on.
    pub fn remark(&mut self, remark: Remark) {
        self.sink.remark(remark);
    }

    /// Says that a movement was left out.
    pub fn skip(&mut self, line: u32, reason: impl Into<String>) {
        let reason = reason.into();
        if self.lost.is_none() && !self.has_movements {
            self.lost = Some((line, reason.clone()));
        }
        self.sink.remark(Remark::RowSkipped { line, reason });
    }

    /// Takes a movement of the statement that is open.
    ///
    /// # Errors
    /// [`FormatError::Stopped`].
    pub fn movement(
        &mut self,
        statement: &mut Statement,
        mut movement: Movement,
    ) -> Result<(), FormatError> {
        let line = movement.line;
        let number = movement.number.take().filter(|number| !number.is_empty());
        let key = statement.key.as_ref().zip(number).map(|(key, number)| format!("{key}/{number}"));
        let counted = Counted::of(&movement);
        let Some(mut entry) = movement.into_entry(statement.account.as_deref(), statement.currency)
        else {
            self.skip(line, "the amount is larger than any account holds");
            return Ok(());
        };
        statement.count(&counted);
        if statement.is_currency_guessed {
            entry.status = Status::Guessed;
        }
        entry.key = key.and_then(|key| self.unique(key));
        self.entries.push(entry);
        (self.is_empty, self.has_movements) = (false, true);
        if self.entries.len() >= Self::MOST { self.flush() } else { Ok(()) }
    }

    /// Ends a statement.
    ///
    /// # Errors
    /// [`FormatError::Stopped`].
    pub fn close(&mut self, statement: Statement) -> Result<(), FormatError> {
        if statement.is_balanced() && !statement.is_currency_guessed {
            let is_in_balance =
                |detail: &Named| detail.name != "status" || detail.value == "booked";
            for entry in self.entries.iter_mut().skip(self.open) {
                if entry.details.iter().all(is_in_balance) {
                    entry.status = Status::Proved;
                }
            }
        }
        let (part, remarks) = statement.close();
        for remark in remarks {
            self.sink.remark(remark);
        }
        self.open = self.entries.len();
        self.parts.push((part, self.open));
        self.is_empty = false;
        Ok(())
    }

    /// Hands over what waits.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where no movement is left but those that were left out;
    /// [`FormatError::Stopped`].
    pub fn finish(mut self) -> Result<(), FormatError> {
        if let Some((line, reason)) = self.lost.take().filter(|_| !self.has_movements) {
            return Err(FormatError::Damaged { line, reason });
        }
        self.flush()
    }

    /// The key, unless an entry before bears it: then none of the two does.
    fn unique(&mut self, key: String) -> Option<String> {
        let place = self.entries.len();
        match self.keys.get_mut(&key) {
            None => {
                self.keys.insert(key.clone(), Seen::Waiting(place));
                Some(key)
            }
            Some(seen) => {
                if let Seen::Waiting(first) = std::mem::replace(seen, Seen::Gone)
                    && let Some(entry) = self.entries.get_mut(first)
                {
                    entry.key = None;
                }
                None
            }
        }
    }

    fn flush(&mut self) -> Result<(), FormatError> {
        let mut parts = std::mem::take(&mut self.parts).into_iter().peekable();
        for (place, entry) in std::mem::take(&mut self.entries).into_iter().enumerate() {
            while let Some((part, _)) = parts.next_if(|(_, end)| *end <= place) {
                self.sink.part(part)?;
            }
            self.sink.entry(entry)?;
        }
        for (part, _) in parts {
            self.sink.part(part)?;
        }
        self.open = 0;
        for seen in self.keys.values_mut() {
            *seen = Seen::Gone;
        }
        Ok(())
    }
}

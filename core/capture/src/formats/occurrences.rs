//! Names for entries of sources that give them none: what is told of an entry names it, and equal
//! ones of one moment are counted, so that two stay two in every export that holds them both.

use std::collections::HashMap;

/// How often an entry was told, among the entries of one moment.
#[derive(Debug, Default)]
pub(crate) struct Occurrences {
    moment: String,
    seen: HashMap<String, u32>,
}

impl Occurrences {
    /// The most that are remembered of one moment.
    const MOST: usize = 1 << 16;

    /// The name of an entry: the same for the same content, `#2` after that of the second.
    ///
    /// Sources write in order of time, forwards or backwards: only one moment is remembered.
    pub(crate) fn name(&mut self, moment: &str, told: String) -> String {
        if self.moment != moment || self.seen.len() >= Self::MOST {
            self.seen.clear();
            moment.clone_into(&mut self.moment);
        }
        let times = self.seen.entry(told.clone()).or_default();
        *times = times.saturating_add(1);
        if *times == 1 { told } else { format!("{told}#{times}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_two_equal_entries_has_another_name_than_the_first() {
        let mut occurrences = Occurrences::default();
        let mut name = |moment: &str, told: &str| occurrences.name(moment, told.to_owned());
        assert_eq!(name("10:00", "a"), "a");
        assert_eq!(name("10:00", "b"), "b");
        assert_eq!(name("10:00", "a"), "a#2");
        assert_eq!(name("10:01", "a"), "a");
    }
}

//! Chance that repeats itself: the same seed and stream give the same draws on every machine.
//!
//! The generator is `ChaCha` with eight rounds, whose output `rand_chacha` promises not to change;
//! how draws become numbers is written here, so no other library's version can shift a receipt.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a sequence of draws is used for; streams of one seed are independent of each other, so
/// that a change to the photograph never changes the ticket. Other makers of samples number theirs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stream {
    /// What was sold, by whom, and how the till prints it.
    Ticket,
    /// Printer and paper.
    Print,
    /// Camera, light and table.
    Photograph,
}

impl From<Stream> for u64 {
    fn from(stream: Stream) -> Self {
        match stream {
            Stream::Ticket => 1,
            Stream::Print => 2,
            Stream::Photograph => 3,
        }
    }
}

/// A source of draws.
#[derive(Clone, Debug)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// The draws of a stream of a seed.
    pub fn new(seed: u64, stream: impl Into<u64>) -> Self {
        let mut key = [0_u8; 32];
        for (to, from) in key.iter_mut().zip(seed.to_le_bytes()) {
            *to = from;
        }
        let mut chacha = ChaCha8Rng::from_seed(key);
        chacha.set_stream(stream.into());
        Self(chacha)
    }

    /// A number below `limit`, or 0 where `limit` is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        let scaled = (u128::from(self.0.next_u64()) * u128::from(limit)) >> 64;
        usize::try_from(scaled).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high.saturating_sub(low).max(0)).unwrap_or_default();
        low.saturating_add(i64::try_from(self.below(span + 1)).unwrap_or_default())
    }

    /// A count from `low` to `high`, both included.
    pub fn count(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in `percent` of a hundred draws.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number from 0 to 1, 1 excluded.
    pub fn unit(&mut self) -> f32 {
        // 24 bits are what an f32 holds exactly.
        (self.0.next_u32() >> 8) as f32 / 16_777_216.0
    }

    /// A number from `low` to `high`.
    pub fn spread(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// A number from `-reach` to `reach`.
    pub fn around(&mut self, reach: f32) -> f32 {
        self.spread(-reach, reach)
    }

    /// One of `choices`, or the default where there is none.
    pub fn pick<T: Copy + Default>(&mut self, choices: &[T]) -> T {
        let at = self.below(choices.len());
        choices.get(at).copied().unwrap_or_default()
    }

    /// `digits` decimal digits.
    pub fn digits(&mut self, digits: usize) -> String {
        (0..digits).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }

    /// A seed for the hash noise of pixels.
    pub fn salt(&mut self) -> u32 {
        self.0.next_u32()
    }
    /// The place of a choice, the first ones likelier than the last: few shops get most visits.
    pub fn lopsided(&mut self, choices: usize) -> usize {
        let most = self.below(choices) + 1;
        self.below(most)
    }

    /// Bytes that no compression makes smaller, as a photo's are.
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_the_same_for_ever() {
        let mut random = Random::new(7, Stream::Ticket);
        let draws: Vec<usize> = (0..6).map(|_| random.below(1000)).collect();
        assert_eq!(draws, [934, 281, 963, 796, 804, 544]);
    }

    #[test]
    fn streams_of_one_seed_differ() {
        let first = Random::new(7, Stream::Ticket).digits(12);
        let second = Random::new(7, Stream::Photograph).digits(12);
        assert_ne!(first, second);
    }

    #[test]
    fn nothing_to_choose_from_is_the_default() {
        assert_eq!(Random::new(1, Stream::Print).pick::<u8>(&[]), 0);
        assert_eq!(Random::new(1, Stream::Print).between(5, 2), 5);
    }
}

//! Chance that repeats itself: the same seed and stream give the same draws on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

pub(crate) struct Random(ChaCha8Rng);

impl Random {
    /// Streams of one seed are independent of each other.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut key = [0_u8; 32];
        for (to, from) in key.iter_mut().zip(seed.to_le_bytes()) {
            *to = from;
        }
        let mut chacha = ChaCha8Rng::from_seed(key);
        chacha.set_stream(stream);
        Self(chacha)
    }

    /// A number below `limit`, or 0 where `limit` is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        let scaled = (u128::from(self.0.next_u64()) * u128::from(limit)) >> 64;
        usize::try_from(scaled).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high.saturating_sub(low).max(0)).unwrap_or_default();
        low.saturating_add(i64::try_from(self.below(span + 1)).unwrap_or_default())
    }

    /// One of `choices`; the default where there is none.
    pub(crate) fn pick<T: Copy + Default>(&mut self, choices: &[T]) -> T {
        choices.get(self.below(choices.len())).copied().unwrap_or_default()
    }

    /// The place of a choice, the first ones likelier than the last: few shops get most visits.
    pub(crate) fn lopsided(&mut self, choices: usize) -> usize {
        let most = self.below(choices) + 1;
        self.below(most)
    }

    /// Bytes that no compression makes smaller, as a photo's are.
    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

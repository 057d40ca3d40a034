//! Keys and passphrases: wiped when dropped, never shown, never copied by accident.

use crate::{VaultError, random};
use hkdf::Hkdf;
use sha2::Sha256;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What the person types to open the vault.
///
/// Brought into Unicode's composed form (NFC): one keyboard sends `é` as one character, another
/// as two, and both mean the same passphrase.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A passphrase.
    ///
    /// # Errors
    /// [`VaultError::EmptyPassphrase`].
    pub fn new(text: &str) -> Result<Self, VaultError> {
        if text.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        // Reserved at once, for a string that grows leaves copies of itself in memory. Composing
        // at most triples the bytes of a character (Unicode Standard Annex 15, table of NFC).
        let mut composed = Zeroizing::new(String::with_capacity(text.len() * 3));
        composed.extend(text.nfc());
        Ok(Self(composed))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A key of 256 bits. Boxed, for a value that moves leaves a copy of itself where it was.
pub(crate) struct Key(Box<Zeroizing<[u8; 32]>>);

impl Key {
    /// A key of zeros, to be filled in place.
    pub(crate) fn zeroed() -> Self {
        Self(Box::default())
    }

    /// A fresh random key.
    pub(crate) fn make() -> Result<Self, VaultError> {
        let mut key = Self::zeroed();
        random::fill(key.as_mut_bytes())?;
        Ok(key)
    }

    /// HKDF-SHA256 (RFC 5869) of something that is random already: the purpose keeps keys apart,
    /// the context binds a key to a thing.
    pub(crate) fn derive(
        secret: &[u8],
        purpose: &str,
        salt: &[u8],
        context: &[u8],
    ) -> Result<Self, VaultError> {
        let mut key = Self::zeroed();
        Hkdf::<Sha256>::new(Some(salt), secret)
            .expand_multi_info(&[purpose.as_bytes(), b"\0", context], key.as_mut_bytes())
            .map_err(|_| VaultError::KeyDerivation)?;
        Ok(key)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn as_mut_bytes(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }
}

/// The key that everything in one vault hangs on.
pub(crate) struct VaultKey(Key);

impl VaultKey {
    pub(crate) fn new(key: Key) -> Self {
        Self(key)
    }

    /// The same key a second time, for a second vault with it.
    pub(crate) fn copy(&self) -> Self {
        let mut key = Key::zeroed();
        key.as_mut_bytes().copy_from_slice(self.0.as_bytes());
        Self(key)
    }

    pub(crate) fn key(&self) -> &Key {
        &self.0
    }

    /// The pragma which gives `SQLCipher` its raw key: a key that is random already needs no slow
    /// derivation (<https://www.zetetic.net/sqlcipher/sqlcipher-api/#key>).
    pub(crate) fn derive_database_pragma(&self) -> Result<Zeroizing<String>, VaultError> {
        let key = self.derive("visavis 1 database", &[], &[])?;
        let mut pragma = Zeroizing::new(String::with_capacity(96));
        pragma.push_str("PRAGMA key = \"x'");
        for byte in key.as_bytes() {
            write!(pragma, "{byte:02x}").map_err(|_| VaultError::KeyDerivation)?;
        }
        pragma.push_str("'\";");
        Ok(pragma)
    }

    /// The key of one stored file; the salt stands in the file, and the name binds the key to it.
    pub(crate) fn derive_file_key(&self, salt: &[u8], name: &str) -> Result<Key, VaultError> {
        self.derive("visavis 1 file", salt, name.as_bytes())
    }

    /// The key that encrypts the private key of the signer; the salt stands beside it.
    pub(crate) fn derive_signer_key(&self, salt: &[u8]) -> Result<Key, VaultError> {
        self.derive("visavis 1 signing key", salt, &[])
    }

    /// The name under which the original with this hash is stored: the same for the same bytes,
    /// and meaningless without the key.
    pub(crate) fn derive_file_name(&self, hash: &[u8; 32]) -> Result<String, VaultError> {
        let name = self.derive("visavis 1 file name", &[], hash)?;
        let mut text = String::with_capacity(40);
        for byte in name.as_bytes().iter().take(20) {
            write!(text, "{byte:02x}").map_err(|_| VaultError::KeyDerivation)?;
        }
        Ok(text)
    }

    fn derive(&self, purpose: &str, salt: &[u8], context: &[u8]) -> Result<Key, VaultError> {
        Key::derive(self.0.as_bytes(), purpose, salt, context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_the_same_however_the_keyboard_composes_it() {
        let composed = Passphrase::new("caf\u{e9}").unwrap();
        let decomposed = Passphrase::new("cafe\u{301}").unwrap();
        assert_eq!(composed.as_bytes(), decomposed.as_bytes());
        assert!(matches!(Passphrase::new(""), Err(VaultError::EmptyPassphrase)));
    }

    #[test]
    fn every_purpose_salt_and_context_has_its_own_key() {
        let vault = VaultKey::new(Key::make().unwrap());
        let keys = [
            vault.derive("a", &[], &[]).unwrap(),
            vault.derive("b", &[], &[]).unwrap(),
            vault.derive("a", &[1], &[]).unwrap(),
            vault.derive("a", &[], &[1]).unwrap(),
        ];
        let distinct: std::collections::BTreeSet<_> = keys.iter().map(Key::as_bytes).collect();
        assert_eq!(distinct.len(), keys.len());
    }

    /// How often these 32 bytes, each with its bits flipped, are in this process' memory. Flipped,
    /// so that what is looked for is not itself found.
    #[cfg(target_os = "linux")]
    fn copies_in_memory(flipped: &[u8; 32]) -> usize {
        use std::io::{Read, Seek, SeekFrom};
        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        let mut memory = std::fs::File::open("/proc/self/mem").unwrap();
        let mut copies = 0;
        for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
            let (range, _) = line.split_once(' ').unwrap();
            let (start, end) = range.split_once('-').unwrap();
            let start = u64::from_str_radix(start, 16).unwrap();
            let end = u64::from_str_radix(end, 16).unwrap();
            // Wiped afterwards: the flipped bytes of what is looked for are the key itself, and
            // would be found in the memory that this gives back.
            let mut bytes = Zeroizing::new(vec![0; usize::try_from(end - start).unwrap()]);
            if memory
                .seek(SeekFrom::Start(start))
                .and_then(|_| memory.read_exact(&mut bytes))
                .is_err()
            {
                continue;
            }
            for byte in bytes.iter_mut() {
                *byte = !*byte;
            }
            copies += bytes.windows(32).filter(|window| window == flipped).count();
        }
        copies
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn no_copy_of_the_vault_key_is_left_in_memory_after_the_vault_is_closed() {
        let home = crate::testing::TestVault::new();
        home.add("Bio", 100);
        let flipped: [u8; 32] =
            std::array::from_fn(|place| !home.vault.key.key().as_bytes()[place]);
        let open = copies_in_memory(&flipped);
        assert!(open > 0, "the vault key of an open vault was not found in memory");
        drop(home);
        assert_eq!(copies_in_memory(&flipped), 0);
    }
}

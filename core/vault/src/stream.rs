//! Encryption of one file, piece by piece, with XChaCha20-Poly1305 in the STREAM construction
//! (Hoang, Reyhanitabar, Rogaway, Vizár, 2015): every piece is bound to its place and the last
//! one is marked, so that a cut, swapped, repeated or missing piece is found.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | version, 1 |
//! | 32 | salt of the file's own key |
//! | 19 | start of the nonces |
//! | 65,552 each | pieces of 65,536 bytes and their tags; the last one is shorter or as long |

use crate::secret::VaultKey;
use crate::{VaultError, error::WhileDoing, random};
use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use std::io::{Read, Write};

const VERSION: u8 = 1;
const SALT: usize = 32;
const NONCE: usize = 19;
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;

/// How long the file of so many bytes is.
pub(crate) const fn sealed_length(plain: u64) -> u64 {
    let pieces = if plain == 0 { 1 } else { plain.div_ceil(PIECE as u64) };
    (1 + SALT + NONCE) as u64 + plain + pieces * TAG as u64
}

/// Encrypts all that `plain` gives, for the file of this name.
pub(crate) fn encrypt(
    key: &VaultKey,
    name: &str,
    plain: &mut impl Read,
    file: &mut impl Write,
) -> Result<(), VaultError> {
    let salt = random::make_bytes::<SALT>()?;
    let nonce = random::make_bytes::<NONCE>()?;
    let write = |file: &mut dyn Write, bytes: &[u8]| file.write_all(bytes).while_doing("write");
    write(file, &[VERSION])?;
    write(file, &salt)?;
    write(file, &nonce)?;
    let cipher = XChaCha20Poly1305::new(key.derive_file_key(&salt, name)?.as_bytes().into());
    let mut encryptor = EncryptorBE32::from_aead(cipher, &nonce.into());
    let mut piece = read_piece(plain, PIECE)?;
    loop {
        let next = read_piece(plain, PIECE)?;
        if next.is_empty() {
            let last = encryptor.encrypt_last(piece.as_slice());
            return write(file, &last.map_err(|_| VaultError::KeyDerivation)?);
        }
        let sealed = encryptor.encrypt_next(piece.as_slice());
        write(file, &sealed.map_err(|_| VaultError::KeyDerivation)?)?;
        piece = next;
    }
}

/// Decrypts the file of this name into `plain`; what was written before an error is no content.
pub(crate) fn decrypt(
    key: &VaultKey,
    name: &str,
    file: &mut impl Read,
    plain: &mut impl Write,
) -> Result<(), VaultError> {
    let start = read_piece(file, 1 + SALT + NONCE)?;
    let (version, start) = start.split_first().ok_or(VaultError::OriginalDamaged)?;
    let (salt, nonce) = start.split_at_checked(SALT).ok_or(VaultError::OriginalDamaged)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| VaultError::OriginalDamaged)?;
    if *version != VERSION {
        return Err(VaultError::OriginalDamaged);
    }
    let cipher = XChaCha20Poly1305::new(key.derive_file_key(salt, name)?.as_bytes().into());
    let mut decryptor = DecryptorBE32::from_aead(cipher, &nonce.into());
    let mut piece = read_piece(file, PIECE + TAG)?;
    loop {
        let next = read_piece(file, PIECE + TAG)?;
        if next.is_empty() {
            let last = decryptor.decrypt_last(piece.as_slice());
            let last = last.map_err(|_| VaultError::OriginalDamaged)?;
            return plain.write_all(&last).while_doing("write");
        }
        let opened = decryptor.decrypt_next(piece.as_slice());
        let opened = opened.map_err(|_| VaultError::OriginalDamaged)?;
        plain.write_all(&opened).while_doing("write")?;
        piece = next;
    }
}

/// The next `length` bytes, fewer only at the end.
fn read_piece(source: &mut impl Read, length: usize) -> Result<Vec<u8>, VaultError> {
    let mut piece = Vec::with_capacity(length);
    let limit = u64::try_from(length).unwrap_or(u64::MAX);
    source.take(limit).read_to_end(&mut piece).while_doing("read")?;
    Ok(piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Key;

    const HEAD: usize = 1 + SALT + NONCE;

    fn sealed(key: &VaultKey, plain: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        encrypt(key, "name", &mut &*plain, &mut file).unwrap();
        file
    }

    fn opened(key: &VaultKey, name: &str, file: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut plain = Vec::new();
        decrypt(key, name, &mut &*file, &mut plain).map(|()| plain)
    }

    fn key() -> VaultKey {
        VaultKey::new(Key::make().unwrap())
    }

    #[test]
    fn every_length_comes_back_whole() {
        let key = key();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7] {
            let plain: Vec<u8> = (0..=250).cycle().take(length).collect();
            let file = sealed(&key, &plain);
            assert_eq!(opened(&key, "name", &file).unwrap(), plain, "{length}");
            assert_eq!(sealed_length(length as u64), file.len() as u64, "{length}");
        }
    }

    #[test]
    fn a_flipped_bit_in_any_part_is_found() {
        let key = key();
        let file = sealed(&key, &vec![7; 2 * PIECE + 100]);
        let parts = [
            ("version", 0),
            ("first of the salt", 1),
            ("last of the salt", SALT),
            ("first of the nonce", 1 + SALT),
            ("last of the nonce", HEAD - 1),
            ("first piece", HEAD),
            ("tag of the first piece", HEAD + PIECE),
            ("middle piece", HEAD + PIECE + TAG + 5),
            ("last piece", HEAD + 2 * (PIECE + TAG) + 1),
            ("last tag", file.len() - 1),
        ];
        for (part, place) in parts {
            let mut altered = file.clone();
            altered[place] ^= 0x40;
            let result = opened(&key, "name", &altered);
            assert!(matches!(result, Err(VaultError::OriginalDamaged)), "{part}");
        }
    }

    #[test]
    fn pieces_cannot_be_cut_swapped_repeated_or_added() {
        let key = key();
        let file = sealed(&key, &(0..=255).cycle().take(3 * PIECE).collect::<Vec<u8>>());
        let head = &file[..HEAD];
        let pieces: Vec<&[u8]> = file[HEAD..].chunks(PIECE + TAG).collect();
        assert_eq!(pieces.len(), 3);
        for order in [
            &[][..] as &[usize],
            &[0],
            &[0, 1],
            &[1, 0, 2],
            &[0, 2],
            &[0, 1, 1, 2],
            &[0, 1, 2, 2],
            &[2],
        ] {
            let mut altered = head.to_vec();
            for &index in order {
                altered.extend_from_slice(pieces[index]);
            }
            let result = opened(&key, "name", &altered);
            assert!(matches!(result, Err(VaultError::OriginalDamaged)), "{order:?}");
        }
        for length in [0, 10, HEAD, file.len() - 1] {
            let result = opened(&key, "name", &file[..length]);
            assert!(matches!(result, Err(VaultError::OriginalDamaged)), "cut at {length}");
        }
    }

    #[test]
    fn a_file_under_another_name_or_key_does_not_open() {
        let vault = key();
        let file = sealed(&vault, b"photo");
        assert!(matches!(opened(&vault, "other", &file), Err(VaultError::OriginalDamaged)));
        assert!(matches!(opened(&key(), "name", &file), Err(VaultError::OriginalDamaged)));
    }
}

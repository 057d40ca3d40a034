use super::*;
use crate::keyfile::recovery::RecoveryState;
use crate::testing::now;
use crate::{KeyStore, KeyStoreError, Passphrase, RecoveryCode, Strength, keys};

/// A store of keys that flips bits: no protection, and enough to see that it is asked.
struct FlippingStore(u8);

impl KeyStore for FlippingStore {
    fn wrap(&self, key: &[u8; 32]) -> Result<Vec<u8>, KeyStoreError> {
        Ok(key.iter().map(|byte| byte ^ self.0).collect())
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
        Ok(Zeroizing::new(wrapped.iter().map(|byte| byte ^ self.0).collect()))
    }
}

fn passphrase() -> Passphrase {
    Passphrase::new("ten green bottles").unwrap()
}

struct Filled {
    key: VaultKey,
    code: RecoveryCode,
    bytes: Vec<u8>,
}

fn filled() -> Filled {
    let key = VaultKey::new(Key::make().unwrap());
    let code = RecoveryCode::make().unwrap();
    let mut file = keys::for_passphrase(&key, &passphrase(), Strength::weak_for_tests()).unwrap();
    file.recovery = recovery::wrap(&key, &code, RecoveryState::Shown { at: now() }).unwrap();
    file.platform = platform::wrap(&key, &FlippingStore(0x55)).unwrap();
    Filled { key, code, bytes: file.encode() }
}

/// What each way to the key gives: passphrase, recovery code, platform.
fn open_all(file: &KeyFile, code: &RecoveryCode) -> [Result<VaultKey, VaultError>; 3] {
    [
        passphrase::unwrap(&file.passphrase, &passphrase()),
        recovery::unwrap(&file.recovery, code),
        platform::unwrap(&file.platform, &FlippingStore(0x55)),
    ]
}

#[test]
fn every_slot_gives_the_key_back() {
    let Filled { key, code, bytes } = filled();
    assert_eq!(bytes.len(), 1_576);
    let file = KeyFile::decode(&bytes).unwrap();
    for opened in open_all(&file, &code) {
        assert_eq!(opened.unwrap().key().as_bytes(), key.key().as_bytes());
    }
    assert_eq!(recovery::state(&file.recovery).unwrap(), RecoveryState::Shown { at: now() });
    assert_eq!(file.encode(), bytes);
}

#[test]
fn a_wrong_key_is_told_apart_from_a_damaged_or_empty_slot() {
    let Filled { bytes, .. } = filled();
    let file = KeyFile::decode(&bytes).unwrap();
    let wrong = passphrase::unwrap(&file.passphrase, &Passphrase::new("ten green bottle").unwrap());
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    let wrong = recovery::unwrap(&file.recovery, &RecoveryCode::make().unwrap());
    assert!(matches!(wrong, Err(VaultError::WrongRecoveryCode)));
    let wrong = platform::unwrap(&file.platform, &FlippingStore(0x54));
    assert!(matches!(wrong, Err(VaultError::KeyStore(KeyStoreError::KeyLost))));
    let [none, no_code, no_device] = open_all(&KeyFile::default(), &RecoveryCode::make().unwrap());
    assert!(matches!(none, Err(VaultError::NoPassphrase)));
    assert!(matches!(no_code, Err(VaultError::NoRecoveryCode)));
    assert!(matches!(no_device, Err(VaultError::NoPlatformKey)));
}

#[test]
fn every_flipped_bit_and_every_cut_is_damage_and_leaves_the_other_slots() {
    let Filled { code, bytes, .. } = filled();
    let slot_of = |place: usize| place.checked_sub(START + CHECKSUM).map(|place| place / SLOT);
    let check = |damaged: &[u8], hurt: &dyn Fn(usize) -> bool, what: &str| {
        match KeyFile::decode(damaged) {
            Err(error) => assert!(matches!(error, VaultError::KeyFileDamaged), "{what}"),
            Ok(file) => {
                assert!(file.has_damage(), "{what}");
                // Kept as it is, for whoever may read more from it.
                assert!(file.encode().starts_with(damaged), "{what}");
                for (slot, opened) in open_all(&file, &code).into_iter().enumerate() {
                    if hurt(slot) {
                        assert!(matches!(opened, Err(VaultError::KeyFileDamaged)), "{what}");
                    } else {
                        assert!(opened.is_ok(), "{what}");
                    }
                }
            }
        }
    };
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1 << (place % 8);
        let slot = slot_of(place);
        assert_eq!(KeyFile::decode(&damaged).is_err(), slot.is_none(), "byte {place}");
        check(&damaged, &|hurt| Some(hurt) == slot, &format!("byte {place}"));
        check(&bytes[..place], &|hurt| Some(hurt) >= slot, &format!("cut at {place}"));
    }
}

#[test]
fn a_file_of_version_1_opens_and_becomes_one_of_version_2_without_its_passphrase() {
    // Made by the first version, with the key 0, 1, 2, … 31.
    let old = include_bytes!("../../tests/data/key_file_version_1.bin");
    let mut file = KeyFile::decode(old).unwrap();
    let key = passphrase::unwrap(&file.passphrase, &passphrase()).unwrap();
    assert!(key.key().as_bytes().iter().copied().eq(0..32));
    let code = RecoveryCode::make().unwrap();
    file.recovery = recovery::wrap(&key, &code, RecoveryState::Shown { at: now() }).unwrap();
    let file = KeyFile::decode(&file.encode()).unwrap();
    let [by_passphrase, by_code, _] = open_all(&file, &code);
    assert!(by_passphrase.is_ok() && by_code.is_ok());
    for place in 0..old.len() {
        let mut damaged = *old;
        damaged[place] ^= 1;
        assert!(matches!(KeyFile::decode(&damaged), Err(VaultError::KeyFileDamaged)));
    }
}

#[test]
fn a_later_version_says_so() {
    let Filled { mut bytes, .. } = filled();
    bytes[4] = 3;
    let checksum = Sha256::digest(&bytes[..START]);
    bytes[START..START + CHECKSUM].copy_from_slice(&checksum);
    let result = KeyFile::decode(&bytes);
    assert!(matches!(result, Err(VaultError::NewerVersion { found: 3, supported: 2 })));
}

#[test]
fn a_store_that_wraps_into_too_much_is_refused() {
    struct Greedy;
    impl KeyStore for Greedy {
        fn wrap(&self, _: &[u8; 32]) -> Result<Vec<u8>, KeyStoreError> {
            Ok(vec![0; ROOM])
        }
        fn unwrap(&self, _: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError> {
            Err(KeyStoreError::Refused)
        }
    }
    let Filled { key, bytes, .. } = filled();
    let refused = platform::wrap(&key, &Greedy);
    assert!(matches!(refused, Err(VaultError::KeyStore(KeyStoreError::Failed))));
    let file = KeyFile::decode(&bytes).unwrap();
    let refused = platform::unwrap(&file.platform, &Greedy);
    assert!(matches!(refused, Err(VaultError::KeyStore(KeyStoreError::Refused))));
}

import CryptoKit
import Foundation
import LocalAuthentication
import Security
import VisavisKit

/// Wraps the key of the vault so that only this phone's secure hardware opens it, and only after face,
/// finger or the code of the lock screen. A new face or finger does not destroy it.
///
/// The wrapped key is sealed for a key pair whose private half never leaves the Secure Enclave: an
/// ephemeral key agrees with its public half, and the agreed secret encrypts.
final class DeviceKeyStore: KeyStore {
    /// What the system's question says.
    private let reason: String
    private static let account = "vault"
    private static let service = "app.visavis.key"
    private static let publicKeyLength = 65
    private static let purpose = Data("app.visavis.vault-key.1".utf8)

    init(reason: String) {
        self.reason = reason
    }

    func wrap(key: Data) throws -> Data {
        guard SecureEnclave.isAvailable else { throw KeyStoreError.Unavailable }
        do {
            let own = try stored(LAContext()) ?? make()
            let ephemeral = P256.KeyAgreement.PrivateKey()
            let secret = try ephemeral.sharedSecretFromKeyAgreement(with: own.publicKey)
            let sealed = try AES.GCM.seal(key, using: Self.derive(secret))
            guard let combined = sealed.combined else { throw KeyStoreError.Failed }
            return ephemeral.publicKey.x963Representation + combined
        } catch {
            throw Self.told(error)
        }
    }

    func unwrap(wrapped: Data) throws -> Data {
        let context = LAContext()
        context.localizedReason = reason
        do {
            guard let own = try stored(context), wrapped.count > Self.publicKeyLength else {
                throw KeyStoreError.KeyLost
            }
            let other = try P256.KeyAgreement.PublicKey(
                x963Representation: wrapped.prefix(Self.publicKeyLength))
            let secret = try own.sharedSecretFromKeyAgreement(with: other)
            let box = try AES.GCM.SealedBox(combined: wrapped.dropFirst(Self.publicKeyLength))
            return try AES.GCM.open(box, using: Self.derive(secret))
        } catch {
            throw Self.told(error)
        }
    }

    private static func derive(_ secret: SharedSecret) -> SymmetricKey {
        secret.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: Data(), sharedInfo: purpose, outputByteCount: 32)
    }

    /// The key pair that was made earlier. What is stored is of use to this Secure Enclave only.
    private func stored(_ context: LAContext) throws -> SecureEnclave.P256.KeyAgreement.PrivateKey? {
        var query = Self.item
        query[kSecReturnData] = true
        var found: CFTypeRef?
        switch SecItemCopyMatching(query as CFDictionary, &found) {
        case errSecSuccess:
            guard let data = found as? Data else { throw KeyStoreError.Failed }
            return try SecureEnclave.P256.KeyAgreement.PrivateKey(
                dataRepresentation: data, authenticationContext: context)
        case errSecItemNotFound: return nil
        case errSecInteractionNotAllowed: throw KeyStoreError.Unavailable
        default: throw KeyStoreError.Failed
        }
    }

    private func make() throws -> SecureEnclave.P256.KeyAgreement.PrivateKey {
        let access = SecAccessControlCreateWithFlags(
            nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, [.privateKeyUsage, .userPresence], nil)
        // Without a lock screen there is nobody to ask: the system makes no such key.
        guard let access else { throw KeyStoreError.Unavailable }
        let key = try SecureEnclave.P256.KeyAgreement.PrivateKey(accessControl: access)
        var item = Self.item
        item[kSecValueData] = key.dataRepresentation
        item[kSecAttrAccessible] = kSecAttrAccessibleWhenUnlockedThisDeviceOnly
        guard SecItemAdd(item as CFDictionary, nil) == errSecSuccess else { throw KeyStoreError.Failed }
        return key
    }

    private static var item: [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account,
            kSecUseDataProtectionKeychain: true,
        ]
    }

    /// By what a person can do about it.
    private static func told(_ error: any Error) -> KeyStoreError {
        switch error {
        case let error as KeyStoreError: return error
        case let error as LAError:
            switch error.code {
            case .userCancel, .appCancel, .systemCancel, .userFallback, .authenticationFailed: return .Refused
            case .biometryLockout, .passcodeNotSet, .notInteractive: return .Unavailable
            default: return .Failed
            }
        // What was sealed for another key does not open with this one.
        case is CryptoKitError: return .KeyLost
        default: return .Failed
        }
    }
}

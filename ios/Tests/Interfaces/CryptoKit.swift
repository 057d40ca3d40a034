@_exported import LocalAuthentication
@_exported import Security

public enum CryptoKitError: Error { case incorrectKeySize, authenticationFailure }
public struct SymmetricKey: Sendable {}
public struct SHA256 {}

public struct SharedSecret: Sendable {
    public func hkdfDerivedSymmetricKey<Salt: DataProtocol, Info: DataProtocol>(
        using hash: SHA256.Type, salt: Salt, sharedInfo: Info, outputByteCount: Int
    ) -> SymmetricKey { interface() }
}

public enum P256 {
    public enum KeyAgreement {
        public struct PublicKey: Sendable {
            public init<Bytes: ContiguousBytes>(x963Representation: Bytes) throws {}
            public var x963Representation: Data { interface() }
        }
        public struct PrivateKey: Sendable {
            public init(compactRepresentable: Bool = true) {}
            public var publicKey: PublicKey { interface() }
            public func sharedSecretFromKeyAgreement(with key: PublicKey) throws -> SharedSecret {
                interface()
            }
        }
    }
}

public enum SecureEnclave {
    public static var isAvailable: Bool { interface() }
    public enum P256 {
        public enum KeyAgreement {
            public struct PrivateKey: Sendable {
                public init(
                    compactRepresentable: Bool = true, accessControl: SecAccessControl,
                    authenticationContext: LAContext? = nil
                ) throws {}
                public init(dataRepresentation: Data, authenticationContext: LAContext? = nil) throws {}
                public var dataRepresentation: Data { interface() }
                public var publicKey: CryptoKit.P256.KeyAgreement.PublicKey { interface() }
                public func sharedSecretFromKeyAgreement(
                    with key: CryptoKit.P256.KeyAgreement.PublicKey
                ) throws -> SharedSecret { interface() }
            }
        }
    }
}

public enum AES {
    public enum GCM {
        public struct Nonce: Sendable {}
        public struct SealedBox: Sendable {
            public init<Bytes: DataProtocol>(combined: Bytes) throws {}
            public var combined: Data? { interface() }
        }
        public static func seal<Plain: DataProtocol>(
            _ message: Plain, using key: SymmetricKey, nonce: Nonce? = nil
        ) throws -> SealedBox { interface() }
        public static func open(_ box: SealedBox, using key: SymmetricKey) throws -> Data { interface() }
    }
}

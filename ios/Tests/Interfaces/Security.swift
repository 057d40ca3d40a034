@_exported import FoundationOfApple

public typealias OSStatus = Int32
public let errSecSuccess: OSStatus = 0
public let errSecItemNotFound: OSStatus = -25300
public let errSecInteractionNotAllowed: OSStatus = -25308

public nonisolated(unsafe) let kSecReturnData: CFString = ""
public nonisolated(unsafe) let kSecValueData: CFString = ""
public nonisolated(unsafe) let kSecClass: CFString = ""
public nonisolated(unsafe) let kSecClassGenericPassword: CFString = ""
public nonisolated(unsafe) let kSecAttrService: CFString = ""
public nonisolated(unsafe) let kSecAttrAccount: CFString = ""
public nonisolated(unsafe) let kSecAttrAccessible: CFString = ""
public nonisolated(unsafe) let kSecUseDataProtectionKeychain: CFString = ""
public nonisolated(unsafe) let kSecAttrAccessibleWhenUnlockedThisDeviceOnly: CFString = ""
public nonisolated(unsafe) let kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly: CFString = ""

public final class SecAccessControl {}
public struct SecAccessControlCreateFlags: OptionSet, Sendable {
    public let rawValue: UInt
    public init(rawValue: UInt) { self.rawValue = rawValue }
    public static let userPresence = SecAccessControlCreateFlags(rawValue: 1)
    public static let privateKeyUsage = SecAccessControlCreateFlags(rawValue: 1 << 30)
}
public func SecAccessControlCreateWithFlags(
    _ allocator: AnyObject?, _ protection: CFTypeRef, _ flags: SecAccessControlCreateFlags,
    _ error: UnsafeMutablePointer<AnyObject?>?
) -> SecAccessControl? { interface() }
public func SecItemCopyMatching(_ query: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?)
    -> OSStatus
{
    interface()
}
public func SecItemAdd(_ attributes: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus {
    interface()
}

@_exported import FoundationOfApple

open class LAContext: NSObject {
    public override init() {}
    open var localizedReason: String = ""
}

public struct LAError: Error {
    public enum Code: Sendable {
        case authenticationFailed, userCancel, userFallback, systemCancel, passcodeNotSet, appCancel
        case invalidContext, notInteractive, biometryLockout, biometryNotAvailable, biometryNotEnrolled
    }
    public var code: Code { interface() }
}

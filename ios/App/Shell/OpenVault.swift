import Observation
import SwiftUI
import VisavisKit

/// What goes beyond one screen while a vault is open: moving on, handing over, and what can still be undone.
@Observable @MainActor final class OpenVault {
    let core: Core
    let kind: AppState.Kind
    let device: Device
    let navigator: Navigator
    let bin: Bin
    /// What is said at the bottom for a moment.
    var notice: Notice?
    /// What went wrong, until it was read.
    var trouble: Trouble?

    enum Notice: Equatable {
        case said(String)
        /// Something was deleted, and can be taken back.
        case deleted
    }

    init(_ core: Core, _ kind: AppState.Kind, _ model: AppModel) {
        self.core = core
        self.kind = kind
        device = model.device
        navigator = model.navigator
        bin = Bin(core: core)
    }

    func open(_ place: Place) { navigator.open(place) }

    /// The person agreed with a record: on to the next thing.
    func saved(_ words: Words) {
        navigator.back()
        notice = .said(words(.saved))
    }

    /// Deletes a record; for a while it can be undone.
    func delete(_ id: String) async {
        trouble = await bin.delete(id)
        if trouble != nil { return }
        navigator.leave(.receipt(id))
        notice = .deleted
    }

    func undo() async {
        notice = nil
        await bin.undo()
    }

    /// The notice has been there long enough.
    func forgetNotice() async {
        let was = notice
        notice = nil
        if was == .deleted { await bin.complete() }
    }
}

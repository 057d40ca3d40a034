import SwiftUI
import VisavisKit

/// The first page ever: what this is, what it promises, and two ways to begin.
struct WelcomeScreen: View {
    let model: AppModel
    let attempt: AppState.Attempt
    @State private var isRestoring = false
    @State private var isPicking = false
    @State private var code = ""
    @Environment(\.words) private var words

    var body: some View {
        Centred(symbol: "person.2", title: words(.welcomeTitle)) {
            Text(verbatim: words(isRestoring ? .restoreText : .welcomeText))
                .foregroundStyle(.secondary)
                .multilineTextAlignment(.center)
            if case .failed(let trouble) = attempt { TroubleLine(trouble: trouble) }
            if isRestoring { restoring } else { beginning }
        }
        .disabled(attempt == .working)
        .fileImporter(isPresented: $isPicking, allowedContentTypes: [.data]) { chosen in
            guard let backup = try? chosen.get(), let taken = Inbox.shared.take([backup]).first else {
                return
            }
            Task {
                await model.restore(backup: taken.path(percentEncoded: false), code: code)
                Inbox.shared.clear()
            }
        }
    }

    @ViewBuilder private var beginning: some View {
        VStack(alignment: .leading, spacing: 12) {
            ForEach([Word.promiseHere, .promiseEncrypted, .promiseFollowed], id: \.self) { promise in
                Label(words(promise), systemImage: "checkmark")
            }
        }
        BigButton(title: words(.welcomeBegin)) { Task { await model.begin() } }
        Button(words(.welcomeRestore)) { isRestoring = true }
        Button(words(.lookAround)) { Task { await model.openSample() } }
    }

    @ViewBuilder private var restoring: some View {
        TextField(words(.recoveryCode), text: $code, axis: .vertical)
            .textFieldStyle(.roundedBorder)
            .autocorrectionDisabled()
            .textInputAutocapitalization(.characters)
        BigButton(title: words(.restorePick)) { isPicking = true }.disabled(code.isEmpty)
        Button(words(.back)) { isRestoring = false }
    }
}

/// A closed vault, and the ways to open it.
struct LockedScreen: View {
    let model: AppModel
    let attempt: AppState.Attempt
    @State private var way = Way.device
    @State private var typed = ""
    @Environment(\.words) private var words

    private enum Way: CaseIterable { case device, code, passphrase }

    var body: some View {
        Centred(symbol: "lock", title: words(.locked)) {
            Text(verbatim: words(.lockedText)).foregroundStyle(.secondary)
            if case .failed(let trouble) = attempt { TroubleLine(trouble: trouble) }
            switch way {
            case .device: BigButton(title: words(.unlock)) { open(.device) }
            case .code:
                TextField(words(.recoveryCode), text: $typed, axis: .vertical)
                    .textFieldStyle(.roundedBorder)
                    .autocorrectionDisabled()
                    .textInputAutocapitalization(.characters)
                BigButton(title: words(.unlock)) { open(.code(typed)) }.disabled(typed.isEmpty)
            case .passphrase:
                SecureField(words(.passphrase), text: $typed)
                    .textFieldStyle(.roundedBorder)
                    .textContentType(.password)
                BigButton(title: words(.unlock)) { open(.passphrase(typed)) }.disabled(typed.isEmpty)
            }
            ForEach(Way.allCases.filter { $0 != way }, id: \.self) { other in
                Button(name(other)) { (way, typed) = (other, "") }
            }
        }
        .disabled(attempt == .working)
    }

    private func open(_ way: Opening) { Task { await model.open(way) } }

    private func name(_ way: Way) -> String {
        switch way {
        case .device: words(.useScreenLock)
        case .code: words(.useCode)
        case .passphrase: words(.usePassphrase)
        }
    }
}

private struct BigButton: View {
    let title: String
    let action: @MainActor () -> Void

    var body: some View {
        Button(action: action) { Text(verbatim: title).frame(maxWidth: .infinity) }
            .buttonStyle(.borderedProminent)
            .controlSize(.large)
    }
}

private struct Centred<Content: View>: View {
    let symbol: String
    let title: String
    @ViewBuilder let content: Content

    var body: some View {
        ScrollView {
            VStack(spacing: 16) {
                Image(systemName: symbol).font(.largeTitle).foregroundStyle(.accent).accessibilityHidden(true)
                Text(verbatim: title)
                    .font(.title)
                    .multilineTextAlignment(.center)
                    .accessibilityAddTraits(.isHeader)
                content
            }
            .padding(24)
            .frame(maxWidth: 480)
            .frame(maxWidth: .infinity)
        }
        .background(Color.paper)
    }
}

import Foundation
import Synchronization
import Testing
import VisavisKit

@MainActor @Suite struct CoreTests {
    @Test func theFirstMessageNamesAllAreasAndTheNextWhatChanged() async throws {
        let phone = Phone()
        let core = try phone.core()
        var feed = core.changes.makeAsyncIterator()
        #expect(await feed.next() == [.records, .organisations, .review, .keys, .ledger, .health])
        try await core.safekeeping { try $0.setPassphrase(text: "ten green bottles") }
        #expect(await feed.next() == [.keys])
    }

    @Test func whatChangesWhileNobodyAsksIsJoined() async throws {
        let phone = Phone()
        let core = try phone.core()
        var feed = core.changes.makeAsyncIterator()
        _ = await feed.next()
        try await core.safekeeping { try $0.setPassphrase(text: "ten green bottles") }
        try await core.file()
        // The messages come on a thread of the core.
        try await Task.sleep(for: .milliseconds(200))
        #expect(await feed.next() == [.keys, .records, .organisations, .review])
    }

    @Test func theFeedEndsWithTheTaskThatReadsIt() async throws {
        let phone = Phone()
        let core = try phone.core()
        let heard = Mutex(0)
        let page = Task {
            for await _ in core.changes { heard.withLock { $0 += 1 } }
        }
        await wait("the first message comes") { heard.withLock { $0 } == 1 }
        page.cancel()
        await page.value
        try await core.safekeeping { try $0.setPassphrase(text: "ten green bottles") }
        try await Task.sleep(for: .milliseconds(100))
        #expect(heard.withLock { $0 } == 1)
    }

    @Test func nothingOfAFeedStaysOnceItsLoopIsLeft() async throws {
        let phone = Phone()
        let core = try phone.core()
        for _ in 0..<50 {
            for await _ in core.changes { break }
        }
        // Each subscription has a thread of the core.
        await wait("every subscription has ended") { (try? Memory.threads()) ?? 0 < 40 }
    }

    @Test func cancellingATaskStopsTheJobThatItWaitsFor() async throws {
        let phone = Phone()
        let core = try phone.core()
        let paths = try ["cafe-terrasse", "parking", "peage"].map {
            try phone.file("\($0).jpg", Phone.photo($0))
        }
        let gate = Gate()
        let told = Mutex(0)
        let relay = ProgressRelay { _ in told.withLock { $0 += 1 } }
        let job = try core.vault.captures().importFiles(
            paths: paths, reader: SlowReader(gate: gate), listener: relay)
        let waiting = Task { try await job.result() }
        await wait("the first file is read") { gate.waiting > 0 }
        waiting.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(job.isDone())
        let everything = HistoryFilter(organisation: nil, kind: nil, from: nil, until: nil, text: nil)
        let page = try core.vault.relations().history(filter: everything, limit: 9, after: nil)
        #expect(page.rows.count == 1, "what was begun is whole, and no more was begun")
        #expect(told.withLock { $0 } >= 1)
    }

    @Test func aCancelledTaskBeginsNoCall() async throws {
        let phone = Phone()
        let core = try phone.core()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await attempt { try await core.relations { try $0.organisations() } }
        }
        task.cancel()
        #expect(await task.value.trouble?.kind == .cancelled)
    }

    @Test func fiftyCallsRunSideBySide() async throws {
        let phone = Phone()
        let core = try phone.core()
        try await core.file()
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 { group.addTask { try await core.relations { try $0.organisations().count } } }
            var counts: [Int] = []
            for try await count in group { counts.append(count) }
            return counts
        }
        #expect(counts == Array(repeating: 1, count: 50))
    }

    @Test func tenThousandCallsLeaveNoMemoryBehind() async throws {
        let phone = Phone()
        let core = try phone.core()
        try await core.file()
        func calls(_ count: Int) async throws {
            try await Core.off { for _ in 0..<count { _ = try core.vault.relations().today(limit: 10) } }
        }
        try await calls(3_000)
        let before = try Memory.resident()
        let begin = Date.now
        try await calls(10_000)
        let grown = try Memory.resident() - before
        print("10,000 calls: \(Date.now.timeIntervalSince(begin)) s, grew by \(grown / 1024) KiB")
        #expect(grown < 10_000 * 1024, "less than a kilobyte a call is no record that stayed")
    }

    @Test func anObjectOfTheCoreIsFreedWithItsLastHolder() throws {
        weak var vault: Vault?
        weak var relations: Relations?
        do {
            let phone = Phone()
            let core = try phone.core()
            let held = core.vault.relations()
            (vault, relations) = (core.vault, held)
            _ = try held.organisations()
        }
        #expect(vault == nil)
        #expect(relations == nil)
    }

    @Test func whatAListenerThrowsChangesNothing() async throws {
        let phone = Phone()
        let core = try phone.core()
        let subscription = core.vault.subscribe(listener: Defective())
        try await core.file()
        #expect(try core.vault.relations().organisations().count == 1)
        subscription.end()
    }
}

/// Holds readers back until it is opened.
final class Gate: Sendable {
    private let state = Mutex((isOpen: false, waiting: 0))

    var waiting: Int { state.withLock { $0.waiting } }

    func open() { state.withLock { $0.isOpen = true } }

    func pass() {
        state.withLock { $0.waiting += 1 }
        while !state.withLock({ $0.isOpen }) { Thread.sleep(forTimeInterval: 0.002) }
    }
}

/// A reader that waits at a gate.
final class SlowReader: TextReader {
    private let gate: Gate

    init(gate: Gate) {
        self.gate = gate
    }

    func name() throws -> String { "slow" }

    func readText(page: PagePicture) throws -> [TextLine] {
        gate.pass()
        return try Lines.coffee().readText(page: page)
    }
}

private struct Defect: Error {}

private final class Defective: ChangeListener {
    func changed(revision: UInt64, areas: [Area]) throws { throw Defect() }
}

enum Memory {
    /// How many threads the process has.
    static func threads() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }

    /// What the process holds in memory, in bytes.
    static func resident() throws -> Int {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(pages[1]) ?? 0) * 4096
    }
}

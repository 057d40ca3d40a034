import Observation

/// What needs the person, and what came in last.
@Observable @MainActor public final class TodayModel {
    public private(set) var view: Loadable<TodayView> = .loading
    /// This month so far, beside its usual course, in the currency of most of it.
    public private(set) var month: CurrencySpending?
    /// What the vault lost; absent where nothing is missing that the person has not taken note of.
    public private(set) var missing: MissingView?
    /// What went wrong when the person took note.
    public private(set) var trouble: Trouble?
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let today: Day
    private nonisolated static let rows: UInt32 = 6
    /// How many questions the page shows before it points to the queue.
    public static let questionsShown = 3

    public init(core: Core, today: Day) {
        self.core = core
        self.today = today
    }

    /// Whether the vault holds nothing yet.
    public var isEmpty: Bool {
        guard let view = view.ready else { return false }
        return view.latest.isEmpty && view.waiting == 0 && missing == nil
    }

    /// Reads, and reads again after every change, until the page is left.
    public func follow() async {
        let (core, month, today) = (core, Month(of: today).description, today.description)
        await core.follow([.records, .organisations, .review, .health]) {
            (
                try await core.relations { try $0.today(limit: Self.rows) },
                try await core.measures { try $0.spending(month: month, today: today) },
                try await core.safekeeping { try $0.missing() }
            )
        } show: { read in
            // First, for an empty vault that lost something is not a new one.
            missing = read.ready?.2
            view = read.map(\.0)
            self.month = read.ready?.1.currencies.first
        }
    }

    /// The person knows what is missing.
    public func takeNote() async {
        trouble = await core.takeNoteOfMissing()
    }
}

/// Everything that waits for the person.
@Observable @MainActor public final class ReviewModel {
    public private(set) var view: Loadable<TodayView> = .loading
    @ObservationIgnored private let core: Core
    /// More than anyone answers at a sitting; the rest follows as these are answered.
    private nonisolated static let rows: UInt32 = 100

    public init(core: Core) {
        self.core = core
    }

    public func follow() async {
        let core = core
        await core.follow([.records, .organisations, .review]) {
            try await core.relations { try $0.today(limit: Self.rows) }
        } show: {
            view = $0
        }
    }
}

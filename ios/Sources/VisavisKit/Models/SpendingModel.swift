import Observation

/// What was spent in a month, beside its usual course, and what it is made of.
@Observable @MainActor public final class SpendingModel {
    public private(set) var view: Loadable<SpendingView> = .loading
    public private(set) var month: Month
    /// The currency that is shown; the most used one until the person chooses.
    public var currency: String?
    @ObservationIgnored private let core: Core
    @ObservationIgnored private let today: Day

    public init(core: Core, today: Day) {
        self.core = core
        self.today = today
        month = Month(of: today)
    }

    public func follow() async {
        for await changed in core.changes
        where !changed.isDisjoint(with: [.records, .organisations, .review]) {
            await read()
        }
    }

    private func read() async {
        let (asked, today) = (month, today.description)
        let read = await attempt { [core] in
            try await core.measures { try $0.spending(month: asked.description, today: today) }
        }
        // Another month may have been asked for meanwhile.
        if asked == month, !Task.isCancelled { view = read }
    }

    /// The spending in the chosen currency.
    public var shown: CurrencySpending? {
        let all = view.ready?.currencies ?? []
        return all.first { $0.currency == currency } ?? all.first
    }

    public var canGoBack: Bool {
        guard let earliest = view.ready?.earliest.flatMap({ Month($0) }) else { return false }
        return month > earliest
    }

    public var canGoForward: Bool { month < Month(of: today) }

    public func goBack() async { if canGoBack { await show(month.before) } }

    public func goForward() async { if canGoForward { await show(month.after) } }

    /// Shows another month.
    public func show(_ month: Month) async {
        self.month = month
        await read()
    }

    /// What a part of the sum is made of.
    public func place(of part: SpendingPart) -> Place {
        let with: Place.Spent.With = part.organisation.map { .organisation($0.id) } ?? .nobody
        return .spent(month, Place.Spent(with: with, currency: shown?.currency))
    }

    /// What the whole sum is made of.
    public var placeOfTotal: Place {
        .spent(month, Place.Spent(with: .anyone, currency: shown?.currency))
    }

    /// The records of a sum, page by page.
    public static func records(core: Core, _ month: Month, _ spent: Place.Spent) -> HistoryModel {
        HistoryModel { after in
            try await core.measures {
                try $0.spendingRecords(
                    month: month.description, with: spent.with.asked, currency: spent.currency,
                    limit: HistoryModel.pageRows, after: after)
            }
        }
    }
}

extension Place.Spent.With {
    fileprivate var asked: SpentWith {
        switch self {
        case .anyone: .anyone
        case .nobody: .nobody
        case .organisation(let id): .organisation(id: id)
        }
    }
}

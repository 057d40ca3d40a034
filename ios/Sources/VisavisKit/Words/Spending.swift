/// A month's spending in words.
extension Words {
    /// How the month stands beside its usual course.
    public func course(_ course: SpendingCourse) -> String {
        switch course {
        case .usual(_, let soFar, let usual, _):
            let difference = Money(
                minor: soFar.minor - usual.minor, currency: usual.currency, digits: usual.digits)
            if difference.minor == 0 { return self(.usualSame) }
            let word: Word = difference.minor < 0 ? .usualLess : .usualMore
            return self(word, size(of: difference), money(usual))
        case .notEnoughMonths(let months, let needed):
            return self(.notEnoughMonths, Int(months), Int(needed))
        case .notBegun: return self(.notBegun)
        }
    }

    /// What the usual course is made of.
    public func courseMadeOf(_ course: SpendingCourse) -> String? {
        guard case .usual(_, _, _, let months) = course else { return nil }
        return self(.usualMadeOf, list(months.compactMap { Month($0.month) }.map(monthInside)))
    }

    /// The months of a chart, for who hears it.
    public func spoken(_ months: [MonthSum]) -> String {
        let known = months.compactMap { each in Month(each.month).map { ($0, each.sum.amount) } }
        guard let first = known.first, let last = known.last,
            let most = known.max(by: { $0.1.minor < $1.1.minor })
        else { return "" }
        return self(
            .monthsSpoken, monthInside(first.0), monthInside(last.0), monthInside(most.0), money(most.1))
    }

    /// How many records a sum is made of, and how many of them may still change.
    public func madeOf(_ sum: Sum) -> String {
        let records = self(.records, Int(sum.records))
        return sum.waiting == 0 ? records : "\(records), \(self(.sumWaiting, Int(sum.waiting)))"
    }
}

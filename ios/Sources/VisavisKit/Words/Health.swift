/// What the vault lost, and whether it is well.
extension Words {
    /// Why changes are missing, from when, what of them is left, and what to do.
    public func missing(_ missing: MissingView) -> [String] {
        let span =
            if let after = missing.after, let until = missing.until {
                self(.missingFrom, moment(after), moment(until))
            } else {
                self(.missingFromUnknown)
            }
        let kept = missing.unfiled > 0 ? [self(.keptUnfiled, Int(missing.unfiled))] : []
        return [self(.missingCause), span] + kept + [self(.missingHelp)]
    }

    /// The day and the minute: what is lost is often of one day.
    private func moment(_ instant: String) -> String {
        self(.moment, dayInside(instant), time(String(instant.dropFirst("2026-11-25T".count))))
    }

    /// What a look at everything found, beyond what the page tells already.
    public func found(_ problems: [ProblemRow]) -> [String] {
        if problems.isEmpty { return [self(.allIsWell)] }
        var kinds: [ProblemKind] = []
        for problem in problems where !kinds.contains(problem.kind) { kinds.append(problem.kind) }
        let others = kinds.filter { $0 != .changesMissing && $0 != .unfiled }
        if others.isEmpty { return [self(.nothingElseWrong)] }
        return others.map { kind in self.problem(kind, problems.count { $0.kind == kind }) }
    }

    /// What is wrong, so many times, and what to do.
    private func problem(_ kind: ProblemKind, _ count: Int) -> String {
        switch kind {
        case .database: self(.problemDatabase)
        case .danglingReference: self(.problemReference)
        case .originalMissing: self(.problemDocumentGone, count)
        case .originalDamaged: self(.problemDocumentDamaged, count)
        case .unfiled: self(.keptUnfiled, count)
        case .foreignFile: self(.problemForeignFile, count)
        case .totals: self(.problemTotals)
        case .keyFile: self(.problemKeyFile)
        case .changesMissing: self(.missingChanges, count)
        case .journal: self(.problemJournal)
        case .other: self(.problemOther)
        }
    }

    /// What became of the documents that were filed again.
    func filedAgain(_ filings: [Filing], _ leftOut: [ImportFailure]) -> [String] {
        (filings.isEmpty ? [] : [self(.filedAgain, filings.count)])
            + (leftOut.isEmpty ? [] : [self(.notFiledAgain, leftOut.count)])
    }
}

/// What came of something, and how an import stands.
extension Words {
    public func trouble(_ trouble: Trouble) -> String {
        switch trouble.kind {
        case .locked: self(.troubleLocked)
        case .notRecognised: self(.troubleNotRecognised)
        case .groupMistyped(let group): self(.troubleGroupMistyped, group)
        case .keyLost: self(.troubleKeyLost)
        case .notFound: self(.troubleNotFound)
        case .notAcceptable: self(.troubleNotAcceptable)
        case .notReadable: self(.troubleNotReadable)
        case .damaged: self(.troubleDamaged)
        case .newerVersion: self(.troubleNewerVersion)
        case .storage: self(.troubleStorage)
        case .busy: self(.troubleBusy)
        case .network: self(.troubleNetwork)
        case .cancelled: self(.troubleCancelled)
        case .unexpected: self(.troubleUnexpected)
        }
    }

    /// What is safe, and what to do.
    public func troubleHelp(_ trouble: Trouble) -> String {
        switch trouble.kind {
        case .locked: self(.helpLocked)
        case .notRecognised: self(.helpNotRecognised)
        case .groupMistyped: self(.helpGroupMistyped)
        case .keyLost: self(.helpKeyLost)
        case .notFound: self(.helpNotFound)
        case .notAcceptable: self(.helpNotAcceptable)
        case .notReadable: self(.helpNotReadable)
        case .damaged: self(.helpDamaged)
        case .newerVersion: self(.helpNewerVersion)
        case .storage: self(.helpStorage)
        case .busy: self(.helpBusy)
        case .network: self(.helpNetwork)
        case .cancelled: self(.helpCancelled)
        case .unexpected: self(.helpUnexpected)
        }
    }

    /// What a job made, in sentences.
    public func outcome(_ outcome: JobOutcome) -> [String] {
        switch outcome {
        case .imported(let filings): [imported(filings)]
        case .accepted(let filings, let leftOut):
            [imported(filings)] + leftOut.map { self(.leftOutFile, $0.name, $0.code) }
        case .previewed, .backupVerified, .restored: []
        case .checked(let problems): found(problems)
        case .filedAgain(let filings, let leftOut): filedAgain(filings, leftOut)
        case .backedUp(let size, let damaged): [self(.backedUp, self.size(size))] + missing(damaged)
        case .exported(let rows, let originals, let damaged):
            [self(.exported, self(.rows, Int(rows)), self(.documents, Int(originals)))] + missing(damaged)
        case .evidenceWritten(let records, _): [self(.evidenceReady, Int(records))]
        }
    }

    private func missing(_ damaged: UInt64) -> [String] {
        damaged == 0 ? [] : [self(.damaged, Int(damaged))]
    }

    /// What an import came to.
    public func imported(_ filings: [Filing]) -> String {
        let known = filings.count { $0.outcome == .alreadyThere }
        let added = filings.count - known
        if known == 0 { return self(.importAdded, added) }
        return added == 0 ? self(.importAllKnown) : self(.importAddedAndKnown, added, known)
    }

    /// What became of a file, or what is asked about it first.
    public func becameOf(_ filing: Filing) -> String {
        if filing.failure != nil { return self(.failedFile, filing.name) }
        let asked = filing.questions.first { $0 != .notLookedAt }
        return asked.map(question) ?? filed(filing.outcome)
    }

    /// What importing a file would do.
    public func standing(_ standing: ImportStanding) -> String {
        switch standing {
        case .new: self(.importNew)
        case .alreadyHere: self(.importHere)
        case .likelyDuplicate: self(.importDuplicate)
        case .repeated: self(.importRepeated)
        case .skipped(let code): self(.importSkipped, code)
        }
    }

    /// Whether the person can be trusted to have kept the recovery code.
    public func recovery(_ recovery: Recovery) -> String {
        switch recovery {
        case .none: self(.recoveryNone)
        case .shown(let at): self(.recoveryShown, dayInside(at))
        case .rehearsed(let at): self(.recoveryTried, dayInside(at))
        }
    }

    /// Where an original comes from.
    public func original(_ document: DocumentRow) -> String {
        let name = document.fileName ?? self(.photo)
        return self(.original, name, size(document.size), dayInside(document.capturedAt))
    }
}

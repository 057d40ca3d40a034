/// What the person is asked about a record.
extension Words {
    public func question(_ question: Question) -> String {
        switch question {
        case .unreadable: self(.askUnreadable)
        case .field(let field, let value, _): askField(field, value)
        case .disagreement(let warning): disagreement(warning)
        case .possibleDuplicate: self(.askDuplicate)
        case .newOrganisation(let name): self(.askNewOrganisation, name)
        case .notLookedAt: self(.askLook)
        }
    }

    private func askField(_ field: String, _ value: String?) -> String {
        switch (field, value) {
        case ("total", nil): self(.askTotal)
        case ("total", let value?): self(.askIsTotal, amount(value))
        case ("date", nil): self(.askDate)
        case ("date", let value?): self(.askIsDate, fullDay(value))
        case ("merchant", nil): self(.askMerchant)
        case ("merchant", let value?): self(.askIsMerchant, value)
        case ("currency", nil): self(.askCurrency)
        case ("currency", let value?): self(.askIsCurrency, value)
        default: self(.askOther, fact(field))
        }
    }

    private func disagreement(_ warning: Warning) -> String {
        switch warning {
        case .disagreement(let between, let computed, let printed, let difference):
            let distance = difference.hasPrefix("-") ? String(difference.dropFirst()) : difference
            return self(
                .disagreement, side(between), amount(computed), amount(printed), amount(distance))
        case .ambiguousDate: return self(.ambiguousDate)
        case .invalidFiscalCode: return self(.invalidFiscalCode)
        case .fiscalDisagreement(let code, let printed):
            return self(.fiscalDisagreement, amount(code), amount(printed))
        case .noText, .notAReceipt, .tooManyLines, .repaired, .refusedDate, .other:
            return self(.otherDisagreement)
        }
    }

    private func side(_ side: Disagreeing) -> String {
        switch side {
        case .items: self(.itemsMake)
        case .taxTable: self(.taxTableMakes)
        case .cash: self(.cashMakes)
        case .payments: self(.paymentsMake)
        }
    }
}

/// The core's enumerations in words.
extension Words {
    public func kind(_ kind: RecordKind) -> String {
        switch kind {
        case .purchase: self(.kindPurchase)
        case .payment: self(.kindPayment)
        case .bill: self(.kindBill)
        case .contract: self(.kindContract)
        case .reading: self(.kindReading)
        case .trip: self(.kindTrip)
        case .mediaUse: self(.kindMediaUse)
        case .observation: self(.kindObservation)
        case .score: self(.kindScore)
        case .credential: self(.kindCredential)
        case .request: self(.kindRequest)
        case .letter: self(.kindLetter)
        case .promise: self(.kindPromise)
        case .consent: self(.kindConsent)
        }
    }

    public func status(_ status: FieldStatus) -> String {
        switch status {
        case .proved: self(.statusProved)
        case .read: self(.statusRead)
        case .guessed: self(.statusGuessed)
        case .missing: self(.statusMissing)
        }
    }

    /// Why a value is held as it is.
    public func reason(_ status: FieldStatus, _ proofs: [ProofKind]) -> String {
        switch status {
        case .proved:
            let sentence = proofs.map(proof).joined(separator: ", ")
            return sentence.prefix(1).uppercased(with: locale) + sentence.dropFirst() + "."
        case .read:
            guard let first = proofs.first else { return self(.reasonRead) }
            return self(.reasonOneProof, proof(first))
        case .guessed: return self(.reasonGuessed)
        case .missing: return self(.reasonMissing)
        }
    }

    private func proof(_ proof: ProofKind) -> String {
        switch proof {
        case .linesSum: self(.proofLinesSum)
        case .taxTable: self(.proofTaxTable)
        case .subtotalTax: self(.proofSubtotalTax)
        case .cashChange: self(.proofCashChange)
        case .payments: self(.proofPayments)
        case .cardSlip: self(.proofCardSlip)
        case .fiscalCode: self(.proofFiscalCode)
        case .inWords: self(.proofInWords)
        case .articleCount: self(.proofArticleCount)
        case .repeated: self(.proofRepeated)
        case .checkDigits: self(.proofCheckDigits)
        case .balance: self(.proofBalance)
        case .fileTotals: self(.proofFileTotals)
        }
    }

    /// The name of a field, by the core's name of it; that name itself where no word is known.
    public func fact(_ field: String) -> String {
        switch field {
        case "merchant": self(.factMerchant)
        case "date": self(.factDate)
        case "time": self(.factTime)
        case "currency": self(.factCurrency)
        case "total": self(.factTotal)
        case "subtotal": self(.factSubtotal)
        case "discount": self(.factDiscount)
        case "tip": self(.factTip)
        case "service-charge": self(.factServiceCharge)
        case "rounding": self(.factRounding)
        case "loyalty-savings": self(.factLoyaltySavings)
        case "branch": self(.factBranch)
        case "address": self(.factAddress)
        case "phone": self(.factPhone)
        case "company-number": self(.factCompanyNumber)
        case "receipt-number": self(.factReceiptNumber)
        case "till-number": self(.factTillNumber)
        case "siret": self(.factSiret)
        case "siren": self(.factSiren)
        case "vat": self(.factVat)
        default: field
        }
    }

    public func enter(_ field: CorrectableField) -> String {
        switch field {
        case .merchant: self(.enterMerchant)
        case .date: self(.enterDate)
        case .time: self(.enterTime)
        case .currency: self(.enterCurrency)
        case .total: self(.enterTotal)
        }
    }

    public func correct(_ field: CorrectableField) -> String {
        switch field {
        case .merchant: self(.correctMerchant)
        case .date: self(.correctDate)
        case .time: self(.correctTime)
        case .currency: self(.correctCurrency)
        case .total: self(.correctTotal)
        }
    }

    public func identifier(_ kind: String) -> String {
        switch kind {
        case "siren": self(.identifierSiren)
        case "siret": self(.identifierSiret)
        case "vat": self(.identifierVat)
        case "iban": self(.identifierIban)
        case "creditor": self(.identifierCreditor)
        case "phone": self(.identifierPhone)
        case "domain": self(.identifierDomain)
        case "company-number": self(.identifierCompanyNumber)
        default: kind
        }
    }

    public func payment(_ method: PaymentMethod) -> String {
        switch method {
        case .cash: self(.paymentCash)
        case .change: self(.paymentChange)
        case .card: self(.paymentCard)
        case .voucher: self(.paymentVoucher)
        case .loyalty: self(.paymentLoyalty)
        case .cheque: self(.paymentCheque)
        case .transfer: self(.paymentTransfer)
        case .other: self(.paymentOther)
        }
    }

    public func item(_ kind: ItemKind) -> String {
        switch kind {
        case .item: self(.itemItem)
        case .discount: self(.itemDiscount)
        case .deposit: self(.itemDeposit)
        case .return: self(.itemReturn)
        case .charge: self(.itemCharge)
        case .tip: self(.itemTip)
        }
    }

    /// A quantity as the core read it, with its unit.
    public func quantity(_ number: String, _ unit: QuantityUnit) -> String {
        let shown = amount(number)
        return switch unit {
        case .piece: shown
        case .kilogram: self(.quantityKilogram, shown)
        case .gram: self(.quantityGram, shown)
        case .pound: self(.quantityPound, shown)
        case .litre: self(.quantityLitre, shown)
        case .gallon: self(.quantityGallon, shown)
        case .metre: self(.quantityMetre, shown)
        case .kilowattHour: self(.quantityKilowattHour, shown)
        case .hour: self(.quantityHour, shown)
        case .night: self(number == "1" ? .quantityNight : .quantityNights, shown)
        }
    }

    /// A value of a field as the person writes it.
    public func shown(_ field: CorrectableField, _ value: String) -> String {
        switch field {
        case .date: fullDay(value)
        case .time: time(value)
        case .total: amount(value)
        case .merchant, .currency: value
        }
    }

    public func order(_ order: RelationOrder) -> String {
        switch order {
        case .recent: self(.orderRecent)
        case .spending: self(.orderSpending)
        case .open: self(.orderOpen)
        case .name: self(.orderName)
        }
    }

    public func filed(_ outcome: FilingOutcome) -> String {
        switch outcome {
        case .added: self(.filedAdded)
        case .alreadyThere: self(.filedThere)
        case .merged: self(.filedMerged)
        case .waitsForReview: self(.filedWaits)
        }
    }
}

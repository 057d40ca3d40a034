//! The closed sets of names that the core and the phones share.

/// An enum as the phones see it, made of the core's enum.
macro_rules! mirror {
    ($(#[doc = $doc:expr])+ $name:ident of $source:path { $($(#[doc = $what:expr])+ $variant:ident,)+ } $(else $other:ident)?) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
        pub enum $name {
            $($(#[doc = $what])+ $variant,)+
        }

        impl From<$source> for $name {
            fn from(source: $source) -> Self {
                type Source = $source;
                match source {
                    $(Source::$variant => Self::$variant,)+
                    $(_ => Self::$other,)?
                }
            }
        }
    };
}

mirror! {
    /// What an entry of a history is.
    RecordKind of visavis_app::RecordKind {
        /// Something bought.
        Purchase,
        /// Money moved.
        Payment,
        /// A bill.
        Bill,
        /// A contract.
        Contract,
        /// Meter readings over a period.
        Reading,
        /// A journey.
        Trip,
        /// Music, films, games, news used.
        MediaUse,
        /// Something measured or observed about the person.
        Observation,
        /// A score that somebody gave somebody.
        Score,
        /// A diploma, badge, permit.
        Credential,
        /// A right exercised, a complaint.
        Request,
        /// A letter or message.
        Letter,
        /// Something that was promised.
        Promise,
        /// A consent given or withdrawn.
        Consent,
    }
}

impl From<RecordKind> for visavis_app::RecordKind {
    fn from(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Purchase => Self::Purchase,
            RecordKind::Payment => Self::Payment,
            RecordKind::Bill => Self::Bill,
            RecordKind::Contract => Self::Contract,
            RecordKind::Reading => Self::Reading,
            RecordKind::Trip => Self::Trip,
            RecordKind::MediaUse => Self::MediaUse,
            RecordKind::Observation => Self::Observation,
            RecordKind::Score => Self::Score,
            RecordKind::Credential => Self::Credential,
            RecordKind::Request => Self::Request,
            RecordKind::Letter => Self::Letter,
            RecordKind::Promise => Self::Promise,
            RecordKind::Consent => Self::Consent,
        }
    }
}

mirror! {
    /// Where a record stands between the reader and the person.
    RecordStatus of visavis_app::RecordStatus {
        /// Something in it is not proved, and nobody has looked at it yet.
        AwaitingReview,
        /// The person agreed with it.
        Confirmed,
        /// The person said that it is none.
        Dismissed,
    }
}

mirror! {
    /// How a value is held.
    FieldStatus of visavis_app::Status {
        /// Two independent proofs agree.
        Proved,
        /// It stands there.
        Read,
        /// It was concluded, and may be wrong.
        Guessed,
        /// It is not known.
        Missing,
    }
}

mirror! {
    /// Why a value is believed.
    ProofKind of visavis_app::Proof {
        /// The items, discounts and roundings add up to it.
        LinesSum,
        /// Base and tax of the VAT table add up to it.
        TaxTable,
        /// A printed subtotal and tax, tip or service charge add up to it.
        SubtotalTax,
        /// Cash given less change is it.
        CashChange,
        /// The amounts paid add up to it.
        Payments,
        /// The card terminal printed it too.
        CardSlip,
        /// A fiscal code on the receipt says it.
        FiscalCode,
        /// It is written out in words too.
        InWords,
        /// The number of articles printed agrees with the items read.
        ArticleCount,
        /// Several fields print the same date or time.
        Repeated,
        /// An identifier's own check digits agree.
        CheckDigits,
        /// The balances of the account before and after differ by it.
        Balance,
        /// The file itself says the same sum.
        FileTotals,
    }
}

mirror! {
    /// What a line of a receipt stands for.
    ItemKind of visavis_app::ItemKind {
        /// Something bought.
        Item,
        /// Money off, negative.
        Discount,
        /// A deposit paid or given back.
        Deposit,
        /// Something brought back, negative.
        Return,
        /// A delivery, service, cover or card charge.
        Charge,
        /// A tip.
        Tip,
    } else Item
}

mirror! {
    /// How a sum was paid.
    PaymentMethod of visavis_app::PaymentMethod {
        /// Coins and notes handed over.
        Cash,
        /// Coins and notes given back.
        Change,
        /// Any card, phones and watches included.
        Card,
        /// Meal voucher, gift card, credit note.
        Voucher,
        /// Points or money of a loyalty programme.
        Loyalty,
        /// Cheque.
        Cheque,
        /// Bank transfer or direct debit.
        Transfer,
        /// In a way that the receipt does not name.
        Other,
    } else Other
}

mirror! {
    /// The unit that a quantity is counted in.
    QuantityUnit of visavis_app::Unit {
        /// Pieces.
        Piece,
        /// Kilograms.
        Kilogram,
        /// Grams.
        Gram,
        /// Pounds.
        Pound,
        /// Litres.
        Litre,
        /// US gallons.
        Gallon,
        /// Metres.
        Metre,
        /// Kilowatt-hours.
        KilowattHour,
        /// Hours.
        Hour,
        /// Nights.
        Night,
    } else Piece
}

mirror! {
    /// What disagrees with the total.
    Disagreeing of visavis_app::Discrepancy {
        /// The sum of the items.
        Items,
        /// The VAT table.
        TaxTable,
        /// Cash given and change.
        Cash,
        /// The payments.
        Payments,
    }
}

/// A field that the person can put right.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum CorrectableField {
    /// With whom.
    Merchant,
    /// The day, ISO 8601.
    Date,
    /// The local time, `HH:MM`.
    Time,
    /// The currency, ISO 4217.
    Currency,
    /// What it cost in all.
    Total,
}

impl From<CorrectableField> for visavis_app::CorrectableField {
    fn from(field: CorrectableField) -> Self {
        match field {
            CorrectableField::Merchant => Self::Merchant,
            CorrectableField::Date => Self::Date,
            CorrectableField::Time => Self::Time,
            CorrectableField::Currency => Self::Currency,
            CorrectableField::Total => Self::Total,
        }
    }
}

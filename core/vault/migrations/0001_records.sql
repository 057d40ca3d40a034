-- What the vault knows: documents, organisations, records with their facts, and the journal.
-- Money is in integer minor units beside its currency; instants are milliseconds since 1970 in
-- UTC beside the offset of the person's zone, in seconds; flags and names are spelt out, so that
-- an export or a repair by hand can be understood without this program.

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,        -- RFC 3339 with milliseconds and offset
    kind TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- An entry holds only a salted hash of the content it vouches for. Content and salt can be erased
-- later, and the chain still holds, without telling anything about what was erased.
CREATE TABLE journal_salts (
    entry INTEGER PRIMARY KEY REFERENCES journal (sequence),
    salt BLOB NOT NULL CHECK (length(salt) = 32)
) STRICT;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),  -- SHA-256 of the original
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    file_name TEXT,                                       -- as it was called when it was shared
    stored_name TEXT NOT NULL UNIQUE,                     -- file under originals/
    captured_at INTEGER NOT NULL,
    captured_offset INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES journal (sequence)
) STRICT;

CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    name TEXT NOT NULL,                                   -- the name shown
    merged_into INTEGER REFERENCES organisations (id)     -- its history is found there
) STRICT;

CREATE INDEX organisations_by_merge ON organisations (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE organisation_names (
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    folded TEXT NOT NULL,                                 -- without case, accents, punctuation
    name TEXT NOT NULL,
    PRIMARY KEY (organisation, folded)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_names_by_text ON organisation_names (folded);

CREATE TABLE organisation_identifiers (
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    exclusive INTEGER NOT NULL CHECK (exclusive IN (0, 1)), -- only one organisation can have it
    PRIMARY KEY (organisation, kind, value)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX organisation_identifiers_are_exclusive
    ON organisation_identifiers (kind, value) WHERE exclusive = 1;

CREATE TABLE record_kinds (
    kind TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO record_kinds (kind) VALUES
    ('purchase'), ('payment'), ('bill'), ('contract'), ('reading'), ('trip'), ('media-use'),
    ('observation'), ('score'), ('credential'), ('request'), ('letter'), ('promise'), ('consent');

CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    kind TEXT NOT NULL REFERENCES record_kinds (kind),
    organisation INTEGER REFERENCES organisations (id),
    status TEXT NOT NULL CHECK (status IN ('awaiting-review', 'confirmed', 'dismissed')),
    title TEXT NOT NULL,
    local_date TEXT CHECK (local_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    local_time TEXT CHECK (local_time GLOB '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]'),
    -- Its place in the history: seconds from 1970 to the local date and time, as though they were
    -- UTC; the instant of adding stands in for a date that is not known.
    occurred INTEGER NOT NULL,
    amount_minor INTEGER CHECK (abs(amount_minor) <= 1000000000000000),
    currency TEXT CHECK (length(currency) = 3),
    payload TEXT CHECK (json_valid(payload)),             -- of kinds that have no tables of their own
    added_at INTEGER NOT NULL,
    added_offset INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES journal (sequence),
    CHECK ((amount_minor IS NULL) = (currency IS NULL))
) STRICT;

CREATE INDEX records_by_organisation ON records (organisation, occurred DESC, id DESC)
    WHERE status <> 'dismissed';
CREATE INDEX records_by_time ON records (occurred DESC, id DESC) WHERE status <> 'dismissed';
CREATE INDEX records_awaiting_review ON records (occurred DESC, id DESC)
    WHERE status = 'awaiting-review';
CREATE INDEX records_by_amount ON records (amount_minor, currency, local_date)
    WHERE status <> 'dismissed';

CREATE TABLE record_documents (
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    document INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_documents_by_document ON record_documents (document);

-- What a reader made of the documents of a record, whole: a better reader adds another row.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    draft TEXT NOT NULL CHECK (json_valid(draft)),
    entry INTEGER NOT NULL REFERENCES journal (sequence)
) STRICT;

CREATE INDEX readings_by_record ON readings (record);
CREATE INDEX readings_by_entry ON readings (entry);

CREATE TRIGGER readings_are_never_changed BEFORE UPDATE ON readings
BEGIN SELECT RAISE(ABORT, 'a reading is never changed; add another'); END;

-- Every value with its origin; the highest revision of a field holds, the earlier ones stay.
CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 0),
    value TEXT,
    status TEXT NOT NULL CHECK (status IN ('proved', 'read', 'guessed', 'missing')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    proofs TEXT NOT NULL CHECK (json_valid(proofs)),
    document INTEGER REFERENCES documents (id),           -- none where the person said it
    page INTEGER,
    boxes TEXT CHECK (json_valid(boxes)),
    reader TEXT,
    entry INTEGER NOT NULL REFERENCES journal (sequence),
    UNIQUE (record, field, revision),
    CHECK ((document IS NULL) = (page IS NULL)
        AND (document IS NULL) = (boxes IS NULL)
        AND (document IS NULL) = (reader IS NULL))
) STRICT;

CREATE INDEX facts_by_entry ON facts (entry);
CREATE INDEX facts_by_document ON facts (document) WHERE document IS NOT NULL;

CREATE TRIGGER facts_are_never_changed BEFORE UPDATE ON facts
BEGIN SELECT RAISE(ABORT, 'a fact is never changed; add a revision'); END;

CREATE TABLE purchases (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    receipt_kind TEXT NOT NULL,
    country TEXT,
    currency TEXT,
    printed_total INTEGER                                 -- in hundredths, as printed
) STRICT;

CREATE TABLE purchase_lines (
    record INTEGER NOT NULL REFERENCES purchases (record) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    quantity TEXT,                                        -- decimal
    unit TEXT NOT NULL,
    unit_price TEXT,                                      -- decimal, in units of the currency
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    vat_class TEXT,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE purchase_taxes (
    record INTEGER NOT NULL REFERENCES purchases (record) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    rate TEXT NOT NULL,                                   -- decimal, in per cent
    base_minor INTEGER NOT NULL,
    tax_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE purchase_payments (
    record INTEGER NOT NULL REFERENCES purchases (record) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    method TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

-- The line of a list, with the name of its organisation.
CREATE VIEW record_rows AS
SELECT
    records.id, records.public_id, records.kind, records.status, records.title,
    records.local_date, records.local_time, records.occurred,
    records.amount_minor, records.currency, records.added_at, records.added_offset,
    records.organisation,
    organisations.public_id AS organisation_public_id,
    organisations.name AS organisation_name
FROM records LEFT JOIN organisations ON organisations.id = records.organisation;

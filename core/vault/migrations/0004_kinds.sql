-- A table for each kind of record; records that came many at a time from one file; and an index of
-- words that gives the newest first by itself.
-- Money is in minor units beside its currency, instants are milliseconds since 1970 in UTC beside
-- the offset of the zone in seconds, decimals and dates are text.

CREATE TABLE payments (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    method TEXT NOT NULL,
    account TEXT,
    counterparty TEXT,
    counterparty_account TEXT,
    purpose TEXT NOT NULL,
    reference TEXT,
    value_date TEXT
) STRICT;

CREATE TABLE bills (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    number TEXT,
    customer TEXT,
    due TEXT,
    period_from TEXT,
    period_until TEXT,
    tax_minor INTEGER,
    tax_currency TEXT,
    CHECK ((tax_minor IS NULL) = (tax_currency IS NULL))
) STRICT;

CREATE TABLE contracts (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    number TEXT,
    subject TEXT NOT NULL,
    every TEXT NOT NULL,
    starts TEXT,
    ends TEXT,
    notice_days INTEGER CHECK (notice_days >= 0),
    renewal TEXT NOT NULL
) STRICT;

-- A load curve is one row a file, not one a half-hour: see series.rs for the form of the readings.
CREATE TABLE series (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    meter TEXT,
    quantity TEXT NOT NULL,
    unit TEXT NOT NULL,
    zone TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    step_seconds INTEGER NOT NULL CHECK (step_seconds > 0),
    total INTEGER NOT NULL,                               -- the sum of the readings
    readings BLOB NOT NULL
) STRICT;

CREATE INDEX series_by_quantity ON series (quantity, start_at);

CREATE TABLE trips (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    mode TEXT NOT NULL,
    place_from TEXT NOT NULL,
    place_to TEXT NOT NULL,
    started_at INTEGER,
    started_offset INTEGER,
    ended_at INTEGER,
    ended_offset INTEGER,
    metres INTEGER CHECK (metres >= 0)
) STRICT;

CREATE TABLE media_uses (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    work TEXT NOT NULL,
    creator TEXT,
    started_at INTEGER,
    started_offset INTEGER,
    seconds INTEGER CHECK (seconds >= 0)
) STRICT;

CREATE TABLE observations (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    code TEXT,
    value TEXT,
    unit TEXT,
    observed_at INTEGER,
    observed_offset INTEGER,
    text TEXT
) STRICT;

CREATE TABLE scores (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    given_by TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    lowest TEXT,
    highest TEXT
) STRICT;

CREATE TABLE credentials (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    number TEXT,
    holder TEXT,
    expires TEXT
) STRICT;

CREATE TABLE requests (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    asked_right TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    deadline TEXT,
    answered TEXT
) STRICT;

CREATE TABLE letters (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    direction TEXT NOT NULL,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    answers BLOB CHECK (length(answers) = 16)             -- the public id of a record
) STRICT;

CREATE TABLE promises (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    given_by TEXT NOT NULL,
    text TEXT NOT NULL,
    due TEXT,
    state TEXT NOT NULL
) STRICT;

CREATE TABLE consents (
    record INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    scope TEXT NOT NULL,
    given_at INTEGER,
    given_offset INTEGER,
    withdrawn_at INTEGER,
    withdrawn_offset INTEGER,
    expires TEXT
) STRICT;

-- Records that were read from the lines of one file and filed together, under one entry of the
-- journal: all their facts have the same reader and certainty.
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    document INTEGER REFERENCES documents (id) ON DELETE SET NULL,
    reader TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('proved', 'read', 'guessed', 'missing')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    entry INTEGER NOT NULL UNIQUE REFERENCES journal (sequence)
) STRICT;

CREATE INDEX batches_by_document ON batches (document) WHERE document IS NOT NULL;

-- What the reader made of each line, whole, some lines a piece: see batch.rs for the form.
CREATE TABLE batch_pieces (
    batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 0),
    items BLOB NOT NULL,
    PRIMARY KEY (batch, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE records ADD COLUMN batch INTEGER REFERENCES batches (id);
ALTER TABLE records ADD COLUMN batch_item INTEGER;        -- its place in the batch, from 0
-- What its source calls it, such as the bank's number of a payment: never filed twice.
ALTER TABLE records ADD COLUMN source_key TEXT;

CREATE UNIQUE INDEX records_by_source_key ON records (source_key) WHERE source_key IS NOT NULL;
CREATE INDEX records_by_kind ON records (kind, occurred DESC, id DESC) WHERE status <> 'dismissed';
CREATE INDEX records_by_organisation_and_kind
    ON records (organisation, kind, occurred DESC, id DESC) WHERE status <> 'dismissed';

-- The text itself is not kept here a second time: what is shown is taken from the records. The
-- number of a row is its day and its record, so that the index gives the newest first.
DROP TABLE record_search;
CREATE VIRTUAL TABLE record_search USING fts5 (
    title, organisation, items, marks, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

-- Its number is search::place. Whoever changes a day writes the new row.
CREATE TRIGGER record_search_forgets_a_day AFTER UPDATE OF occurred ON records
WHEN OLD.occurred >> 16 <> NEW.occurred >> 16
BEGIN
    DELETE FROM record_search WHERE rowid = (OLD.occurred >> 16 << 24) | (OLD.id & 16777215);
END;

CREATE TRIGGER record_search_forgets_a_record AFTER DELETE ON records
BEGIN
    DELETE FROM record_search WHERE rowid = (OLD.occurred >> 16 << 24) | (OLD.id & 16777215);
END;

-- Files of originals that an erased record left: removed when the erasure is on the disk.
CREATE TABLE doomed_files (
    stored_name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

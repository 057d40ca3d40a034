-- What the person decided about what belongs together, which wins over what the program finds; and
-- what merged organisations brought with them, so that they can be taken apart again.

CREATE TABLE link_decisions (
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    together INTEGER NOT NULL CHECK (together IN (0, 1)),
    PRIMARY KEY (record, other),
    CHECK (record < other)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_decisions_by_other ON link_decisions (other);

CREATE TABLE organisation_merges (
    absorbed INTEGER PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    kept INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    reason TEXT                                           -- none where the person did it
) STRICT;

CREATE INDEX organisation_merges_by_kept ON organisation_merges (kept);

CREATE TABLE merged_records (
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    record INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    PRIMARY KEY (organisation, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_records_by_record ON merged_records (record);

CREATE TABLE merged_names (
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),     -- the other one went by it too
    PRIMARY KEY (organisation, folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE merged_identifiers (
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    exclusive INTEGER NOT NULL CHECK (exclusive IN (0, 1)),
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    PRIMARY KEY (organisation, kind, value)
) STRICT, WITHOUT ROWID;

-- Organisations that the person took apart: they are never joined again but by the person.
CREATE TABLE organisations_apart (
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    PRIMARY KEY (organisation, other),
    CHECK (organisation < other)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisations_apart_by_other ON organisations_apart (other);

-- The journal becomes evidence: its head is signed at the end of each transaction that adds to it,
-- over a tree of all entries, so that one entry can be shown to be in it without showing others.

CREATE TABLE signing_keys (
    id INTEGER PRIMARY KEY,
    public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 65),  -- P-256, uncompressed point
    sealed BLOB,                    -- the private key, encrypted; none where a device holds it
    entry INTEGER NOT NULL REFERENCES journal (sequence)              -- which made it known
) STRICT;

CREATE TABLE journal_heads (
    entry INTEGER PRIMARY KEY REFERENCES journal (sequence),
    key INTEGER NOT NULL REFERENCES signing_keys (id),
    signature BLOB NOT NULL         -- ECDSA with SHA-256, DER
) STRICT;

CREATE TRIGGER journal_heads_are_never_changed BEFORE UPDATE ON journal_heads
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;

CREATE TRIGGER journal_heads_are_never_deleted BEFORE DELETE ON journal_heads
BEGIN SELECT RAISE(ABORT, 'a signature is never deleted'); END;

-- The right edge of the tree, from which the next one follows: 32 bytes for each of its peaks.
CREATE TABLE journal_tree (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL CHECK (size >= 0),
    peaks BLOB NOT NULL
) STRICT;

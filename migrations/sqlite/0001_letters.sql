-- Letters, their immutable versions, and one row of counters each, moved once per batch.
CREATE TABLE letters (
    letter_id INTEGER NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    -- Destroyed when the letter's addresses are erased.
    secret BLOB CHECK (secret IS NULL OR length(secret) = 32),
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    delivered_at INTEGER,
    retracted_at INTEGER,
    retraction_reason TEXT,
    CHECK ((retracted_at IS NULL) = (retraction_reason IS NULL))
) STRICT;

CREATE TABLE versions (
    letter_id INTEGER NOT NULL REFERENCES letters (letter_id),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    canonical TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (letter_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_counters (
    letter_id INTEGER NOT NULL PRIMARY KEY REFERENCES letters (letter_id),
    revision INTEGER NOT NULL,
    pending INTEGER NOT NULL CHECK (0 <= pending),
    last_seq INTEGER NOT NULL,
    last_public INTEGER NOT NULL,
    last_hidden INTEGER NOT NULL,
    last_leaf INTEGER NOT NULL,
    -- Hidden signatures whose fixed time is not later than this are in the counts.
    joined_until INTEGER NOT NULL,
    public INTEGER NOT NULL CHECK (0 <= public),
    addressee INTEGER NOT NULL CHECK (0 <= addressee),
    organizers INTEGER NOT NULL CHECK (0 <= organizers),
    held INTEGER NOT NULL CHECK (0 <= held),
    withdrawn INTEGER NOT NULL CHECK (0 <= withdrawn),
    removed INTEGER NOT NULL CHECK (0 <= removed)
) STRICT;

-- What hidden signatures will do to the counts at their fixed times.
CREATE TABLE hidden_deltas (
    letter_id INTEGER NOT NULL REFERENCES letters (letter_id),
    due_at INTEGER NOT NULL,
    addressee INTEGER NOT NULL,
    organizers INTEGER NOT NULL,
    held INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (letter_id, due_at)
) STRICT, WITHOUT ROWID;

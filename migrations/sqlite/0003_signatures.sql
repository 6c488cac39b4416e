-- Confirming pays the one unique key, in a narrow table; the body is appended under its ordinal.
CREATE TABLE people (
    vb INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    dkey BLOB NOT NULL CHECK (length(dkey) = 16),
    -- Where the body stands; null once it is erased, or where there never was one ("not me").
    shelf INTEGER,
    ordinal INTEGER,
    -- Links to submissions up to this number are dead, and why: 1 withdrawn, 2 removed, 3 not me, 4 withdrawn while held.
    tombstone INTEGER,
    tombstone_seq INTEGER,
    PRIMARY KEY (vb, letter_id, dkey),
    CHECK ((shelf IS NULL) = (ordinal IS NULL)),
    CHECK ((tombstone IS NULL) = (tombstone_seq IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE signatures (
    letter_id INTEGER NOT NULL,
    shelf INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    rid BLOB NOT NULL CHECK (length(rid) = 16),
    dkey BLOB NOT NULL CHECK (length(dkey) = 16),
    version INTEGER NOT NULL,
    email TEXT,
    name TEXT NOT NULL,
    title TEXT,
    affiliation TEXT,
    place TEXT,
    visibility INTEGER NOT NULL,
    updates INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT,
    confirmed_at INTEGER NOT NULL,
    joins_at INTEGER NOT NULL,
    -- What the numbers show of it until then: 0 is nothing. Null where they show how it stands.
    shown_as INTEGER,
    leaf INTEGER NOT NULL,
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    nonce BLOB NOT NULL CHECK (length(nonce) = 32),
    PRIMARY KEY (letter_id, shelf, ordinal)
) STRICT, WITHOUT ROWID;

-- Log entries that wait for the sequencer. Those of hidden signatures wait for their fixed time and are taken in the order of their commitments.
CREATE TABLE leaves (
    letter_id INTEGER NOT NULL,
    leaf INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (letter_id, leaf)
) STRICT, WITHOUT ROWID;

-- The public log of each letter. Letters from before it have no first entry, so tables of people are made anew, empty.
ALTER TABLE letters ADD COLUMN origin TEXT NOT NULL DEFAULT '';

-- In the order of their leaves. Nothing here is ever changed or deleted.
CREATE TABLE log_entries (
    letter_id INTEGER NOT NULL,
    leaf INTEGER NOT NULL,
    -- One line of canonical JSON, as docs/log-format.md has it.
    entry TEXT NOT NULL,
    -- The public number of the signature that the entry commits to, where it does.
    ordinal INTEGER,
    PRIMARY KEY (letter_id, leaf)
) STRICT, WITHOUT ROWID;

-- Full tiles only: a pure function of the entries. Narrower ones are made when they are asked for.
CREATE TABLE log_tiles (
    letter_id INTEGER NOT NULL,
    level INTEGER NOT NULL,
    tile INTEGER NOT NULL,
    -- Its hash in the tile above.
    root BLOB NOT NULL CHECK (length(root) = 32),
    hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (letter_id, level, tile)
) STRICT, WITHOUT ROWID;

-- What hidden people did since the last fixed time: one row a person, from what log and numbers show to how they stand.
DROP TABLE leaves;
DROP TABLE hidden_deltas;
CREATE TABLE waiting (
    letter_id INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    -- Random to everybody outside, so that the order of entries tells nothing.
    rank BLOB NOT NULL CHECK (length(rank) = 32),
    dkey BLOB NOT NULL CHECK (length(dkey) = 16),
    -- On the hidden shelf; null once the body is erased.
    ordinal INTEGER,
    -- 0 is nothing.
    shown INTEGER NOT NULL,
    state INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    -- The commitment that the log does not hold yet, where there is one.
    c BLOB CHECK (length(c) = 32),
    -- As in signatures.
    leaf INTEGER,
    earlier INTEGER,
    PRIMARY KEY (letter_id, due_at, rank)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX waiting_dkey ON waiting (letter_id, dkey);

DROP TABLE signatures;
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
    -- Whether log and numbers do not show it yet as it stands: then a row in `waiting` says what they show.
    waits INTEGER NOT NULL,
    -- The entry "sign" of this signature; null before it is in the log.
    leaf INTEGER,
    -- The entry whose commitment stands: that one, or the latest "amend".
    current INTEGER,
    -- Before it is in the log: the entry whose place it will take.
    earlier INTEGER,
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    nonce BLOB NOT NULL CHECK (length(nonce) = 32),
    -- Outlives the address that it binds.
    bind BLOB NOT NULL CHECK (length(bind) = 32),
    PRIMARY KEY (letter_id, shelf, ordinal)
) STRICT, WITHOUT ROWID;

DROP TABLE erased;
-- How an erased person stands: nothing personal, only what a fresh signature must take back, so that one person never
-- counts twice.
CREATE TABLE erased (
    vb INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    dkey BLOB NOT NULL CHECK (length(dkey) = 16),
    visibility INTEGER NOT NULL,
    state INTEGER NOT NULL,
    -- As in signatures.
    waits INTEGER NOT NULL,
    leaf INTEGER,
    earlier INTEGER,
    PRIMARY KEY (vb, letter_id, dkey)
) STRICT, WITHOUT ROWID;

DROP TABLE letter_counters;
CREATE TABLE letter_counters (
    letter_id INTEGER NOT NULL PRIMARY KEY REFERENCES letters (letter_id),
    revision INTEGER NOT NULL,
    pending INTEGER NOT NULL CHECK (0 <= pending),
    last_seq INTEGER NOT NULL,
    last_public INTEGER NOT NULL,
    last_hidden INTEGER NOT NULL,
    public INTEGER NOT NULL CHECK (0 <= public),
    addressee INTEGER NOT NULL CHECK (0 <= addressee),
    organizers INTEGER NOT NULL CHECK (0 <= organizers),
    held INTEGER NOT NULL CHECK (0 <= held),
    withdrawn INTEGER NOT NULL CHECK (0 <= withdrawn),
    removed INTEGER NOT NULL CHECK (0 <= removed),
    -- The tree whose entries these numbers are counted from.
    log_size INTEGER NOT NULL,
    log_root BLOB NOT NULL CHECK (length(log_root) = 32),
    -- Whether the log says that the letter is closed.
    log_closed INTEGER NOT NULL
) STRICT;

-- The public log of each letter, in the order of its leaves. Nothing here is ever changed or deleted.
CREATE TABLE log_entries (
    letter_id bigint NOT NULL,
    leaf bigint NOT NULL,
    -- One line of canonical JSON, as docs/log-format.md has it.
    entry text NOT NULL,
    -- The public number of the signature that the entry commits to, where it does.
    ordinal bigint,
    PRIMARY KEY (letter_id, leaf)
);

-- Full tiles only: a pure function of the entries. Narrower ones are made when they are asked for.
CREATE TABLE log_tiles (
    letter_id bigint NOT NULL,
    level smallint NOT NULL,
    tile bigint NOT NULL,
    -- Its hash in the tile above.
    root bytea NOT NULL CHECK (length(root) = 32),
    hashes bytea NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (letter_id, level, tile)
);

-- Hashes are random: trying to compress them is time lost.
ALTER TABLE log_tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- What hidden people did since the last fixed time: one row a person, from what log and numbers show to how they stand.
CREATE TABLE waiting (
    letter_id bigint NOT NULL,
    due_at bigint NOT NULL,
    -- Random to everybody outside, so that the order of entries tells nothing.
    rank bytea NOT NULL CHECK (length(rank) = 32),
    dkey bytea NOT NULL CHECK (length(dkey) = 16),
    -- On the hidden shelf; null once the body is erased.
    ordinal bigint,
    -- 0 is nothing.
    shown smallint NOT NULL,
    state smallint NOT NULL,
    visibility smallint NOT NULL,
    -- The commitment that the log does not hold yet, where there is one.
    c bytea CHECK (length(c) = 32),
    -- As in signatures.
    leaf bigint,
    earlier bigint,
    PRIMARY KEY (letter_id, dkey)
);

CREATE INDEX waiting_due ON waiting (letter_id, due_at, rank);

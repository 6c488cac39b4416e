-- One row: this instance, whose own log takes every letter's checkpoints. The entries and tiles of that log stand under
-- letter 0, which no letter is.
CREATE TABLE instance (
    one smallint PRIMARY KEY CHECK (one = 1),
    origin text NOT NULL,
    log_size bigint NOT NULL,
    log_root bytea NOT NULL CHECK (length(log_root) = 32),
    -- Of the run that began last.
    run bytea NOT NULL CHECK (length(run) = 16),
    -- Set when the database was found to be an older copy: no mail goes out until the operator says so.
    mail_waits_since bigint,
    -- The checkpoint of that log as readers are shown it, with its cosignatures.
    witnessed text,
    revision bigint NOT NULL DEFAULT 0,
    -- Tells the keys of the server that began last from others.
    keys bytea
);

-- Every run of every server, also beside its keys: a database that was restored from before a run lacks it.
CREATE TABLE runs (
    run bytea NOT NULL PRIMARY KEY CHECK (length(run) = 16),
    began_at bigint NOT NULL
);

-- The newest entry about each letter in that log, and the size of the letter's log in it.
CREATE TABLE letter_checkpoints (
    letter_id bigint NOT NULL PRIMARY KEY,
    leaf bigint NOT NULL,
    size bigint NOT NULL,
    -- The newest one that is in the checkpoint that readers are shown.
    shown_leaf bigint,
    shown_size bigint
);

-- Logs that went on from an older state after their newest entries were lost, and what was known of those: then what stands
-- beside the keys is no contradiction. A copy from before the restart does not have its row.
CREATE TABLE log_restarts (
    letter_id bigint NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (letter_id, size, root)
);

-- Programs that work on this database, each with the time of its last sign of life. Writing one's row is also how a program
-- knows that what it read before is safe to show.
CREATE TABLE nodes (
    node bytea NOT NULL PRIMARY KEY CHECK (length(node) = 16),
    seen_at bigint NOT NULL,
    -- A server, and no command beside one.
    serves boolean NOT NULL
);

-- Work that one program does at a time. The epoch grows with every change of hands.
CREATE TABLE leases (
    work text NOT NULL PRIMARY KEY,
    holder bytea NOT NULL CHECK (length(holder) = 16),
    epoch bigint NOT NULL,
    lease_until bigint NOT NULL
);

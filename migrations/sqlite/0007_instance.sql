-- One row: this instance, whose own log takes every letter's checkpoints, and the run of the server that wrote last.
-- The entries and tiles of that log stand under letter 0, which no letter is.
CREATE TABLE instance (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    origin TEXT NOT NULL,
    log_size INTEGER NOT NULL,
    log_root BLOB NOT NULL CHECK (length(log_root) = 32),
    -- Random, also beside the keys: a database that was restored from an earlier run is noticed by it.
    run BLOB NOT NULL CHECK (length(run) = 16),
    -- Set when the database was found to be an older copy: no mail goes out until the operator says so.
    mail_waits_since INTEGER,
    -- The checkpoint of that log as readers are shown it, with its cosignatures.
    witnessed TEXT
) STRICT;

-- The newest entry about each letter in that log, and the size of the letter's log in it.
CREATE TABLE letter_checkpoints (
    letter_id INTEGER NOT NULL PRIMARY KEY REFERENCES letters (letter_id),
    leaf INTEGER NOT NULL,
    size INTEGER NOT NULL,
    -- The newest one that is in the checkpoint that readers are shown.
    shown_leaf INTEGER,
    shown_size INTEGER
) STRICT;

-- Logs that went on from an older state after their newest entries were lost, and what was known of those: then what stands
-- beside the keys is no contradiction. A copy from before the restart does not have its row.
CREATE TABLE log_restarts (
    letter_id INTEGER NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (letter_id, size, root)
) STRICT, WITHOUT ROWID;

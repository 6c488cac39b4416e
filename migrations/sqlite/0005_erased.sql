-- How an erased person stands in the numbers: nothing personal, only what a fresh signature must take back, so that one
-- person never counts twice.
CREATE TABLE erased (
    vb INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    dkey BLOB NOT NULL CHECK (length(dkey) = 16),
    visibility INTEGER NOT NULL,
    state INTEGER NOT NULL,
    -- As in signatures.
    joins_at INTEGER NOT NULL,
    shown_as INTEGER,
    leaf INTEGER NOT NULL,
    PRIMARY KEY (vb, letter_id, dkey)
) STRICT, WITHOUT ROWID;

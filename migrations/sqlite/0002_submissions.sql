-- A sign appends one row here and touches nothing else: no index under a random key, so the rate does not fall as a letter grows.
CREATE TABLE submissions (
    vb INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    rid BLOB NOT NULL,
    dkey BLOB NOT NULL,
    version INTEGER NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    affiliation TEXT,
    place TEXT,
    visibility INTEGER NOT NULL,
    updates INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    PRIMARY KEY (vb, letter_id, stream, seq)
) STRICT, WITHOUT ROWID;

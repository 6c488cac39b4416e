-- A sign appends one row here and touches nothing else but the row of numbers below: no index under a random key, so the rate
-- does not fall as a letter grows.
CREATE TABLE submissions (
    vb smallint NOT NULL,
    letter_id bigint NOT NULL,
    stream integer NOT NULL,
    seq bigint NOT NULL,
    rid bytea NOT NULL,
    dkey bytea NOT NULL,
    version integer NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    title text,
    affiliation text,
    place text,
    visibility smallint NOT NULL,
    updates boolean NOT NULL,
    submitted_at bigint NOT NULL,
    PRIMARY KEY (vb, letter_id, stream, seq)
);

-- Held by who appends, until the commit: numbers have no gaps and are given in the order of commits.
CREATE TABLE submission_counters (
    letter_id bigint NOT NULL PRIMARY KEY,
    last_seq bigint NOT NULL
) WITH (fillfactor = 50);

-- Letters, their immutable versions, and one row of numbers each, moved once per batch.
CREATE TABLE letters (
    letter_id bigint NOT NULL PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    definition text NOT NULL,
    -- Destroyed when the letter's addresses are erased.
    secret bytea CHECK (secret IS NULL OR length(secret) = 32),
    opened_at bigint NOT NULL,
    closed_at bigint,
    delivered_at bigint,
    retracted_at bigint,
    retraction_reason text,
    -- The name of the letter's log.
    origin text NOT NULL,
    CHECK ((retracted_at IS NULL) = (retraction_reason IS NULL))
);

CREATE TABLE versions (
    letter_id bigint NOT NULL,
    number integer NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    canonical text NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (letter_id, number)
);

-- Who changes anything of a letter but its submissions holds this row until the commit: entries are numbered in the order of
-- commits, whichever server writes them.
CREATE TABLE letter_counters (
    letter_id bigint NOT NULL PRIMARY KEY,
    revision bigint NOT NULL,
    -- Submissions that have become something else, or expired.
    settled bigint NOT NULL CHECK (0 <= settled),
    last_public bigint NOT NULL,
    last_hidden bigint NOT NULL,
    public bigint NOT NULL CHECK (0 <= public),
    addressee bigint NOT NULL CHECK (0 <= addressee),
    organizers bigint NOT NULL CHECK (0 <= organizers),
    held bigint NOT NULL CHECK (0 <= held),
    withdrawn bigint NOT NULL CHECK (0 <= withdrawn),
    removed bigint NOT NULL CHECK (0 <= removed),
    -- The tree whose entries these numbers are counted from.
    log_size bigint NOT NULL,
    log_root bytea NOT NULL CHECK (length(log_root) = 32),
    -- Whether the log says that the letter is closed.
    log_closed boolean NOT NULL
) WITH (fillfactor = 50);

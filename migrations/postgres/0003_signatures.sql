-- Confirming pays the one unique key, in a narrow table; the body is appended under its ordinal.
CREATE TABLE people (
    vb smallint NOT NULL,
    letter_id bigint NOT NULL,
    dkey bytea NOT NULL CHECK (length(dkey) = 16),
    -- Where the body stands; null once it is erased, or where there never was one ("not me").
    shelf smallint,
    ordinal bigint,
    -- Links to submissions up to this number are dead, and why: 1 withdrawn, 2 removed, 3 not me, 4 withdrawn while held.
    tombstone smallint,
    tombstone_seq bigint,
    PRIMARY KEY (vb, letter_id, dkey),
    CHECK ((shelf IS NULL) = (ordinal IS NULL)),
    CHECK ((tombstone IS NULL) = (tombstone_seq IS NULL))
);

CREATE TABLE signatures (
    letter_id bigint NOT NULL,
    shelf smallint NOT NULL,
    ordinal bigint NOT NULL,
    rid bytea NOT NULL CHECK (length(rid) = 16),
    dkey bytea NOT NULL CHECK (length(dkey) = 16),
    version integer NOT NULL,
    email text,
    name text NOT NULL,
    title text,
    affiliation text,
    place text,
    visibility smallint NOT NULL,
    updates boolean NOT NULL,
    state smallint NOT NULL,
    reason text,
    confirmed_at bigint NOT NULL,
    joins_at bigint NOT NULL,
    -- Whether log and numbers do not show it yet as it stands: then a row in `waiting` says what they show.
    waits boolean NOT NULL,
    -- The entry "sign" of this signature; null before it is in the log.
    leaf bigint,
    -- The entry whose commitment stands: that one, or the latest "amend".
    current bigint,
    -- Before it is in the log: the entry whose place it will take.
    earlier bigint,
    salt bytea NOT NULL CHECK (length(salt) = 32),
    nonce bytea NOT NULL CHECK (length(nonce) = 32),
    -- Outlives the address that it binds.
    bind bytea NOT NULL CHECK (length(bind) = 32),
    PRIMARY KEY (letter_id, shelf, ordinal)
);

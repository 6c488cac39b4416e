-- How an erased person stands: nothing personal, only what a fresh signature must take back, so that one person never
-- counts twice.
CREATE TABLE erased (
    vb smallint NOT NULL,
    letter_id bigint NOT NULL,
    dkey bytea NOT NULL CHECK (length(dkey) = 16),
    visibility smallint NOT NULL,
    state smallint NOT NULL,
    -- As in signatures.
    waits boolean NOT NULL,
    leaf bigint,
    earlier bigint,
    PRIMARY KEY (vb, letter_id, dkey)
);

-- What figures are drawn from. The first four are counted from the log, off the path of those who sign: they may be emptied, and are
-- counted again.
CREATE TABLE figures_progress (
    letter_id bigint NOT NULL PRIMARY KEY,
    -- So many entries of the log are counted …
    counted bigint NOT NULL,
    -- … and nobody is shown figures of fewer: a number never steps back because it is counted anew.
    shown_from bigint NOT NULL,
    -- The newest `hide`, until a `show`.
    hidden_leaf bigint,
    -- By which rules.
    made smallint NOT NULL
);

-- Signatures that count now, by the hour in which they entered the log.
CREATE TABLE figures_hours (
    letter_id bigint NOT NULL,
    -- Hours since 1970.
    hour bigint NOT NULL,
    visibility smallint NOT NULL,
    evidence text NOT NULL,
    people bigint NOT NULL,
    PRIMARY KEY (letter_id, hour, visibility, evidence)
);

-- Those that do not: held, removed (by code), withdrawn.
CREATE TABLE figures_aside (
    letter_id bigint NOT NULL,
    state smallint NOT NULL,
    code text NOT NULL,
    people bigint NOT NULL,
    PRIMARY KEY (letter_id, state, code)
);

-- How a signature stands to which something happened after its own entry.
CREATE TABLE figures_turned (
    letter_id bigint NOT NULL,
    leaf bigint NOT NULL,
    -- 4: the same person signed afresh.
    state smallint NOT NULL,
    visibility smallint NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (letter_id, leaf)
);

-- What is shown by place and affiliation while names are hidden: of whole cohorts, once for each. These two are not counted again, for
-- who left since would be missing, and could be told from it.
CREATE TABLE figures_cohorts (
    letter_id bigint NOT NULL PRIMARY KEY,
    -- The `hide` since which names are hidden: with another one it begins anew.
    hidden_leaf bigint NOT NULL,
    -- Public numbers up to this one could be read by everybody before.
    listed bigint NOT NULL,
    -- Public numbers up to this one are in a cohort that is closed …
    closed bigint NOT NULL,
    -- … on this day, in days since 1970 …
    day bigint NOT NULL,
    -- … and it is looked for the next one on the days after this one.
    looked bigint NOT NULL
);

CREATE TABLE figures_groups (
    letter_id bigint NOT NULL,
    -- A whole affiliation or place, as in listing_groups.
    term bytea NOT NULL,
    label text NOT NULL,
    people bigint NOT NULL,
    PRIMARY KEY (letter_id, term)
);

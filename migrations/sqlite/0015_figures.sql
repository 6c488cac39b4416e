-- What figures are drawn from. The first four are counted from the log, off the path of those who sign: they may be emptied, and are
-- counted again.
CREATE TABLE figures_progress (
    letter_id INTEGER NOT NULL PRIMARY KEY,
    -- So many entries of the log are counted …
    counted INTEGER NOT NULL,
    -- … and nobody is shown figures of fewer: a number never steps back because it is counted anew.
    shown_from INTEGER NOT NULL,
    -- The newest `hide`, until a `show`.
    hidden_leaf INTEGER,
    -- By which rules.
    made INTEGER NOT NULL
) STRICT;

-- Signatures that count now, by the hour in which they entered the log.
CREATE TABLE figures_hours (
    letter_id INTEGER NOT NULL,
    -- Hours since 1970.
    hour INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (letter_id, hour, visibility, evidence)
) STRICT, WITHOUT ROWID;

-- Those that do not: held, removed (by code), withdrawn.
CREATE TABLE figures_aside (
    letter_id INTEGER NOT NULL,
    state INTEGER NOT NULL,
    code TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (letter_id, state, code)
) STRICT, WITHOUT ROWID;

-- How a signature stands to which something happened after its own entry.
CREATE TABLE figures_turned (
    letter_id INTEGER NOT NULL,
    leaf INTEGER NOT NULL,
    -- 4: the same person signed afresh.
    state INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (letter_id, leaf)
) STRICT, WITHOUT ROWID;

-- What is shown by place and affiliation while names are hidden: of whole cohorts, once for each. These two are not counted again, for
-- who left since would be missing, and could be told from it.
CREATE TABLE figures_cohorts (
    letter_id INTEGER NOT NULL PRIMARY KEY,
    -- The `hide` since which names are hidden: with another one it begins anew.
    hidden_leaf INTEGER NOT NULL,
    -- Public numbers up to this one could be read by everybody before.
    listed INTEGER NOT NULL,
    -- Public numbers up to this one are in a cohort that is closed …
    closed INTEGER NOT NULL,
    -- … on this day, in days since 1970 …
    day INTEGER NOT NULL,
    -- … and it is looked for the next one on the days after this one.
    looked INTEGER NOT NULL
) STRICT;

CREATE TABLE figures_groups (
    letter_id INTEGER NOT NULL,
    -- A whole affiliation or place, as in listing_groups.
    term BLOB NOT NULL,
    label TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (letter_id, term)
) STRICT, WITHOUT ROWID;

-- By what the public list is searched and ordered. All of it is derived from signatures: it may be emptied, and is filled again.
-- A row here is of a signature that is shown: it goes in the commit in which that one changes or goes.
CREATE TABLE listing (
    letter_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    -- Those below, each with its length in front.
    terms BLOB NOT NULL,
    PRIMARY KEY (letter_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE listing_terms (
    letter_id INTEGER NOT NULL,
    -- A word of name, affiliation or place, the whole of one, or the place of a name in the order of names.
    term BLOB NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (letter_id, term, ordinal)
) STRICT, WITHOUT ROWID;

-- How many have a whole affiliation, or a whole place, in common.
CREATE TABLE listing_groups (
    letter_id INTEGER NOT NULL,
    term BLOB NOT NULL,
    -- The first byte of the term.
    kind INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (letter_id, term)
) STRICT, WITHOUT ROWID;

CREATE INDEX listing_groups_largest ON listing_groups (letter_id, kind, people);

-- Signatures to be listed once more, since they changed.
CREATE TABLE listing_due (
    letter_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (letter_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE listing_progress (
    letter_id INTEGER NOT NULL PRIMARY KEY,
    -- Every public signature up to this one is listed, or due.
    listed INTEGER NOT NULL,
    -- By which rules of order and of folding.
    made TEXT NOT NULL
) STRICT;

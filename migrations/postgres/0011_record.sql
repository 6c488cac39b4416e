-- What is said and done about a letter: as it stands, and what each revision of it changed. Earlier wordings stand in the
-- changes, so no older record is kept as a whole.
CREATE TABLE records (
    letter_id bigint NOT NULL PRIMARY KEY,
    revision integer NOT NULL CHECK (1 <= revision),
    content text NOT NULL
);

CREATE TABLE record_revisions (
    letter_id bigint NOT NULL,
    number integer NOT NULL,
    applied_at bigint NOT NULL,
    changes text NOT NULL,
    PRIMARY KEY (letter_id, number)
);

-- What is said and done about a letter: as it stands, and what each revision of it changed. Earlier wordings stand in the
-- changes, so no older record is kept as a whole.
CREATE TABLE records (
    letter_id INTEGER NOT NULL PRIMARY KEY REFERENCES letters (letter_id),
    revision INTEGER NOT NULL CHECK (1 <= revision),
    content TEXT NOT NULL
) STRICT;

CREATE TABLE record_revisions (
    letter_id INTEGER NOT NULL REFERENCES letters (letter_id),
    number INTEGER NOT NULL,
    applied_at INTEGER NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (letter_id, number)
) STRICT;

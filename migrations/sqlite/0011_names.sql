-- All names of a letter hidden at once, and names that its organizers show first.
ALTER TABLE letters ADD COLUMN names_hidden_at INTEGER;

CREATE TABLE featured (
    letter_id INTEGER NOT NULL,
    -- A public number: the name itself stands in signatures alone.
    ordinal INTEGER NOT NULL,
    featured_at INTEGER NOT NULL,
    PRIMARY KEY (letter_id, ordinal)
) STRICT, WITHOUT ROWID;

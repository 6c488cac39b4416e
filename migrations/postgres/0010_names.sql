-- All names of a letter hidden at once, and names that its organizers show first.
ALTER TABLE letters ADD COLUMN names_hidden_at bigint;

CREATE TABLE featured (
    letter_id bigint NOT NULL,
    -- A public number: the name itself stands in signatures alone.
    ordinal bigint NOT NULL,
    featured_at bigint NOT NULL,
    PRIMARY KEY (letter_id, ordinal)
);

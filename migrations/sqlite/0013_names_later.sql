-- Public numbers from this one on are not shown to readers yet; null where names are shown at once.
ALTER TABLE letters ADD COLUMN names_shown_to INTEGER;

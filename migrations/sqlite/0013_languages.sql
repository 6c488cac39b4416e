-- Mail speaks the language of the page on which it was asked for. Rows from before got English mail.
ALTER TABLE submissions ADD COLUMN language INTEGER NOT NULL DEFAULT 0;

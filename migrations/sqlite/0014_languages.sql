-- Mail speaks the language of the page on which it was asked for. 0: nobody said which, and mail is in English.
ALTER TABLE submissions ADD COLUMN language INTEGER NOT NULL DEFAULT 0;

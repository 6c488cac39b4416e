-- What the mail loop remembers, off the sign path: how far it walked, what each mailbox got, what to try again.
CREATE TABLE mail_progress (
    letter_id INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    walked INTEGER NOT NULL,
    PRIMARY KEY (letter_id, stream)
) STRICT, WITHOUT ROWID;

-- Caps and open submissions by mailbox. The key is a MAC under a key outside the database.
CREATE TABLE mailboxes (
    vb INTEGER NOT NULL,
    mailbox BLOB NOT NULL CHECK (length(mailbox) = 16),
    letter_id INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    walked_at INTEGER NOT NULL,
    mailed_at INTEGER,
    PRIMARY KEY (vb, mailbox, letter_id, stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_retries (
    letter_id INTEGER NOT NULL,
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (letter_id, stream, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX mail_retries_due ON mail_retries (due_at);

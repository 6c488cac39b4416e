-- What the mail loop remembers, off the sign path: how far it walked, what each mailbox got, what to try again.
CREATE TABLE mail_progress (
    letter_id bigint NOT NULL,
    stream integer NOT NULL,
    walked bigint NOT NULL,
    PRIMARY KEY (letter_id, stream)
);

-- Caps and open submissions by mailbox. The key is a MAC under a key outside the database.
CREATE TABLE mailboxes (
    vb smallint NOT NULL,
    mailbox bytea NOT NULL CHECK (length(mailbox) = 16),
    letter_id bigint NOT NULL,
    stream integer NOT NULL,
    seq bigint NOT NULL,
    walked_at bigint NOT NULL,
    mailed_at bigint,
    PRIMARY KEY (vb, mailbox, letter_id, stream, seq)
);

CREATE TABLE mail_retries (
    letter_id bigint NOT NULL,
    stream integer NOT NULL,
    seq bigint NOT NULL,
    due_at bigint NOT NULL,
    attempts integer NOT NULL,
    PRIMARY KEY (letter_id, stream, seq)
);

CREATE INDEX mail_retries_due ON mail_retries (due_at);

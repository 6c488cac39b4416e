-- Makes the files of PostgreSQL's log of writes, once, on a new server: 512 of 16 MB are the 8 GB of min_wal_size, which PostgreSQL then
-- uses again and again. Otherwise it makes one whenever the log has come to its end, and whoever commits then waits for it.
-- For a role that may call pg_switch_wal() and CHECKPOINT; takes seconds, and as much room on the disk.
DO $$
BEGIN
    FOR file IN 1..512 LOOP
        -- A file in which nothing stands is not switched away from.
        PERFORM pg_logical_emit_message(false, 'undersigned', '');
        PERFORM pg_switch_wal();
    END LOOP;
END
$$;
CHECKPOINT;

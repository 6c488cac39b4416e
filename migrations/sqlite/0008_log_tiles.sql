-- Tiles in a table of their own numbers, found through an index: where the place itself is the key, every comparison on
-- the way to a tile reads another tile's 8 KiB.
CREATE TABLE log_tiles_by_number (
    letter_id INTEGER NOT NULL,
    level INTEGER NOT NULL,
    tile INTEGER NOT NULL,
    -- Its hash in the tile above.
    root BLOB NOT NULL CHECK (length(root) = 32),
    hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (letter_id, level, tile)
) STRICT;
INSERT INTO log_tiles_by_number (letter_id, level, tile, root, hashes)
    SELECT letter_id, level, tile, root, hashes FROM log_tiles;
DROP TABLE log_tiles;
ALTER TABLE log_tiles_by_number RENAME TO log_tiles;

-- The nodes over each 16 hashes of a tile and over those, so that a proof makes few of them anew. Null in tiles from
-- before: there they are made.
ALTER TABLE log_tiles ADD COLUMN nodes BLOB CHECK (length(nodes) = 960);

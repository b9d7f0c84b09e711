-- Who made a release, and whether it came with the program: one that an editor published is never
-- replaced by an upgrade of the program.
ALTER TABLE releases ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE releases ADD COLUMN origin TEXT NOT NULL DEFAULT 'shipped'
    CHECK (origin IN ('shipped', 'editor'));

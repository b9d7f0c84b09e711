-- The release that was live when the draft was begun: once another one is live, publishing the draft
-- would take that one's changes back. Empty: not known.
ALTER TABLE draft ADD COLUMN began_from TEXT NOT NULL DEFAULT '';

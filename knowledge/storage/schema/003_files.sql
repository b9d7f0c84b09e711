-- A release is a set of named files, each content kept once: a publish that changes one entry adds
-- one content and the list of its files.

CREATE TABLE contents(
    hash    TEXT PRIMARY KEY,             -- SHA-256, hex; "legacy:…" for what this script wrote
    content TEXT NOT NULL                 -- the bytes of a file
) STRICT;

CREATE TABLE release_files(
    release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
    name       TEXT NOT NULL,             -- path in the folder: "entries/pay.amount.toml"
    hash       TEXT NOT NULL REFERENCES contents(hash),
    PRIMARY KEY (release_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_files_by_hash ON release_files(hash);

CREATE TABLE draft(
    only_row   INTEGER NOT NULL UNIQUE CHECK (only_row = 1),
    base       TEXT NOT NULL,             -- id of the shipped release it lies over; empty: none
    author     TEXT NOT NULL,             -- who changed it last
    changed_at TEXT NOT NULL,             -- ISO 8601 with offset
    revision   INTEGER PRIMARY KEY AUTOINCREMENT  -- of each save; never used again, also by a later draft
) STRICT;

CREATE TABLE draft_files(
    name TEXT PRIMARY KEY,                -- as in release_files
    hash TEXT NOT NULL REFERENCES contents(hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_files_by_hash ON draft_files(hash);

CREATE TABLE models(
    content_hash TEXT PRIMARY KEY,        -- of the release that it was trained from
    format       INTEGER NOT NULL,        -- how the bytes are to be read
    bytes        BLOB NOT NULL,           -- the trained model
    made_at      TEXT NOT NULL            -- ISO 8601 with offset
) STRICT;

-- Id of the shipped release that an editor's lies over; empty: a shipped one, or not known.
ALTER TABLE releases ADD COLUMN base TEXT NOT NULL DEFAULT '';
UPDATE releases SET base = coalesce(
    (SELECT shipped.id FROM releases AS shipped
     WHERE shipped.origin = 'shipped' AND shipped.sequence < releases.sequence
     ORDER BY shipped.sequence DESC LIMIT 1), '')
WHERE origin = 'editor';

-- The files that follow are not, byte by byte, those that these releases were made from.
UPDATE releases SET content_hash = 'legacy:' || content_hash;

-- The rows of the releases there are, written as files. A string of JSON is one of TOML but for DEL.
CREATE TABLE legacy_files(
    release_id TEXT NOT NULL,
    name       TEXT NOT NULL,
    content    TEXT NOT NULL,
    PRIMARY KEY (release_id, name)
) STRICT;

INSERT INTO legacy_files SELECT release_id, name, content FROM documents;

INSERT INTO legacy_files
SELECT id, 'regions/regions.tsv', 'code' || char(9) || 'name' || char(9) || 'short' || char(9)
    || 'level' || char(9) || 'parent' || char(9) || 'pinyin' || char(10)
    || coalesce((SELECT group_concat(line, '') FROM (
        SELECT printf('%06d', code) || char(9) || name || char(9) || short_name || char(9) || level
               || char(9) || iif(parent > 0, printf('%06d', parent), '') || char(9) || pinyin
               || char(10) AS line
        FROM regions WHERE release_id = releases.id ORDER BY code)), '')
FROM releases;

INSERT INTO legacy_files
SELECT id, 'regions/aliases.tsv', 'alias' || char(9) || 'code' || char(9) || 'kind' || char(10)
    || coalesce((SELECT group_concat(line, '') FROM (
        SELECT alias || char(9) || printf('%06d', code) || char(9) || kind || char(10) AS line
        FROM region_aliases WHERE release_id = releases.id ORDER BY alias, code)), '')
FROM releases;

INSERT INTO legacy_files
SELECT id, 'facts/sources.jsonl', coalesce(
    (SELECT group_concat(line, '') FROM (
        SELECT json_object('id', id, 'title', title, 'publisher', publisher, 'via', via,
                           'url', url, 'published', published) || char(10) AS line
        FROM sources WHERE release_id = releases.id ORDER BY id)), '')
FROM releases;

INSERT INTO legacy_files
SELECT id, 'facts/facts.jsonl', coalesce(
    (SELECT group_concat(line, '') FROM (
        SELECT json_object('id', id, 'attribute', attribute, 'region', printf('%06d', region),
                           'scheme', scheme, 'population', population, 'who', who, 'year', year,
                           'year_basis', year_basis,
                           'value', CASE kind WHEN 'number' THEN number ELSE text END,
                           'kind', kind, 'unit', unit, 'tier', tier,
                           'includes_ltc', json(iif(includes_ltc, 'true', 'false')),
                           'sub_region', sub_region, 'valid_from', valid_from,
                           'valid_to', valid_to, 'reliability', reliability, 'use', use,
                           'conflict', conflict, 'source', source, 'evidence', evidence)
               || char(10) AS line
        FROM facts WHERE release_id = releases.id ORDER BY id)), '')
FROM releases;

CREATE TABLE legacy_entries(
    release_id TEXT NOT NULL,
    name       TEXT NOT NULL,             -- of the intent's file
    id         TEXT NOT NULL,
    toml       TEXT NOT NULL,
    PRIMARY KEY (release_id, name, id)
) STRICT, WITHOUT ROWID;

INSERT INTO legacy_entries
SELECT release_id, 'entries/' || replace(replace(intent, '/', '_'), '\', '_') || '.toml', id,
    '[[entry]]' || char(10)
    || 'id = ' || json_quote(id) || char(10)
    || 'intent = ' || json_quote(intent) || char(10)
    || 'title = ' || json_quote(title) || char(10)
    || 'question = ' || json_quote(question) || char(10)
    || 'scope = { scheme = ' || json_quote(scheme)
    || ', population = ' || json_quote(population) || ' }' || char(10)
    || 'basis = ' || json_quote(basis) || char(10)
    || 'authority = ' || json_quote(authority) || char(10)
    || 'region_dependent = ' || iif(region_dependent, 'true', 'false') || char(10)
    || 'suggestions = ' || (SELECT json_group_array(text) FROM (
        SELECT text FROM entry_lists AS item
        WHERE item.release_id = entries.release_id AND item.entry = entries.id
              AND item.list = 'suggestion' ORDER BY position)) || char(10)
    || 'variants = ' || (SELECT json_group_array(text) FROM (
        SELECT text FROM entry_lists AS item
        WHERE item.release_id = entries.release_id AND item.entry = entries.id
              AND item.list = 'variant' ORDER BY position)) || char(10)
    || 'counter_examples = ' || (SELECT json_group_array(text) FROM (
        SELECT text FROM entry_lists AS item
        WHERE item.release_id = entries.release_id AND item.entry = entries.id
              AND item.list = 'counter_example' ORDER BY position)) || char(10)
    || 'answer = ' || json_quote(answer) || char(10)
FROM entries;

INSERT INTO legacy_files
SELECT release_id, name, replace(
    (SELECT group_concat(toml, char(10)) FROM (
        SELECT toml FROM legacy_entries AS one
        WHERE one.release_id = file.release_id AND one.name = file.name ORDER BY id)),
    char(127), '\u007F')
FROM (SELECT DISTINCT release_id, name FROM legacy_entries) AS file;

INSERT INTO contents SELECT 'legacy:' || release_id || ':' || name, content FROM legacy_files;
INSERT INTO release_files
SELECT release_id, name, 'legacy:' || release_id || ':' || name FROM legacy_files;

DROP TABLE legacy_entries;
DROP TABLE legacy_files;
DROP TABLE entry_lists;
DROP TABLE entries;
DROP TABLE facts;
DROP TABLE sources;
DROP TABLE region_aliases;
DROP TABLE regions;
DROP TABLE documents;

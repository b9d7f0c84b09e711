-- The knowledge base, one whole copy for each release: a release never changes once it is written.

CREATE TABLE releases(
    id           TEXT PRIMARY KEY,            -- "r3-1f0c9a2e": sequence and head of the content hash
    sequence     INTEGER NOT NULL UNIQUE,     -- 1, 2, 3 …
    created_at   TEXT NOT NULL,               -- ISO 8601 with offset
    note         TEXT NOT NULL,               -- why it was made, for people
    content_hash TEXT NOT NULL                -- SHA-256 of the content it was made from, hex
) STRICT;

CREATE TABLE live(
    only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
    release_id TEXT NOT NULL REFERENCES releases(id)   -- the release that answers
) STRICT;

CREATE TABLE regions(
    release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
    code       INTEGER NOT NULL,              -- GB/T 2260, six digits; 100000 is the nation
    name       TEXT NOT NULL,                 -- official name
    short_name TEXT NOT NULL,                 -- as people say it; empty when there is none
    level      TEXT NOT NULL CHECK (level IN ('nation', 'province', 'city', 'county')),
    parent     INTEGER,                       -- code of the region above; null for the nation
    pinyin     TEXT NOT NULL,                 -- of the short name, or of the name; "hefei"
    PRIMARY KEY (release_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE region_aliases(
    release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
    alias      TEXT NOT NULL,                 -- another name; one with several codes is ambiguous
    code       INTEGER NOT NULL,              -- the region it may mean
    kind       TEXT NOT NULL CHECK (kind IN ('nickname', 'abbreviation', 'historic', 'pattern')),
    PRIMARY KEY (release_id, alias, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources(
    release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
    id         TEXT NOT NULL,
    title      TEXT NOT NULL,                 -- of the document or report
    publisher  TEXT NOT NULL,                 -- the authority or newspaper
    via        TEXT NOT NULL,                 -- "转载", "转引" or empty: how the text reached us
    url        TEXT NOT NULL,                 -- empty when no address may be shown
    published  TEXT NOT NULL,                 -- year, month or day, ISO 8601; may be empty
    PRIMARY KEY (release_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE facts(
    release_id  TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
    id          TEXT NOT NULL,
    attribute   TEXT NOT NULL,                -- personal_fee, enrollment_end, …
    region      INTEGER NOT NULL,
    scheme      TEXT NOT NULL,                -- resident, employee, flexible, any, longcare, assistance
    population  TEXT NOT NULL,                -- general, student, …
    who         TEXT NOT NULL,                -- the population as the source words it
    year        INTEGER,                      -- insured year (or as year_basis says); null: no year
    year_basis  TEXT NOT NULL CHECK (year_basis IN ('insured', 'notice', 'calendar')),
    kind        TEXT NOT NULL CHECK (kind IN ('number', 'date', 'month', 'text')),
    number      REAL,                         -- kind number; money in yuan
    text        TEXT NOT NULL,                -- the other kinds; empty for numbers
    unit        TEXT NOT NULL,                -- "元/人·年", "%", "月" …
    tier        TEXT NOT NULL,                -- 一档, 二档 …
    includes_ltc INTEGER NOT NULL,            -- 1: long-term-care premium is part of the figure
    sub_region  TEXT NOT NULL,                -- the part of the region it holds for; empty: all of it
    valid_from  TEXT NOT NULL,                -- first day; empty: no bound
    valid_to    TEXT NOT NULL,                -- last day; empty: no bound
    reliability TEXT NOT NULL CHECK (reliability IN ('A', 'A-', 'B', 'B-', 'C', 'D')),
    use         TEXT NOT NULL CHECK (use IN ('serve', 'evidence')),  -- evidence is only told as disputed
    conflict    TEXT NOT NULL,                -- facts of one conflict contradict each other
    source      TEXT NOT NULL,
    evidence    TEXT NOT NULL,                -- what the source says, in short
    PRIMARY KEY (release_id, id),
    FOREIGN KEY (release_id, source) REFERENCES sources(release_id, id),
    FOREIGN KEY (release_id, region) REFERENCES regions(release_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries(
    release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
    id         TEXT NOT NULL,
    intent     TEXT NOT NULL,
    title      TEXT NOT NULL,
    question   TEXT NOT NULL,                 -- how a person would ask for it
    scheme     TEXT NOT NULL,                 -- scope; empty: any
    population TEXT NOT NULL,                 -- scope; empty: any
    basis      TEXT NOT NULL CHECK (basis IN ('sourced', 'procedural', 'smalltalk')),
    authority  TEXT NOT NULL CHECK (authority IN ('tax', 'medical', 'social', '')),
    region_dependent INTEGER NOT NULL,        -- 1: without a region, ask for it
    answer     TEXT NOT NULL,                 -- template
    PRIMARY KEY (release_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_lists(
    release_id TEXT NOT NULL,
    entry      TEXT NOT NULL,
    list       TEXT NOT NULL CHECK (list IN ('variant', 'counter_example', 'suggestion')),
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (release_id, entry, list, position),
    FOREIGN KEY (release_id, entry) REFERENCES entries(release_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE documents(
    release_id TEXT NOT NULL REFERENCES releases(id) ON DELETE CASCADE,
    name       TEXT NOT NULL,                 -- "phrases.toml", "lexicon/terms.tsv": words, not facts
    content    TEXT NOT NULL,
    PRIMARY KEY (release_id, name)
) STRICT, WITHOUT ROWID;

-- Conversations, so that they go on after a restart. Nothing in them has numbers of persons: those are
-- masked before. They are removed after half an hour of silence, and at once when somebody asks for it.

CREATE TABLE conversations(
    key        INTEGER PRIMARY KEY,       -- what turns refer to
    id         TEXT NOT NULL UNIQUE,      -- 128 random bits, hex: who knows it may go on and read
    started_at INTEGER NOT NULL,          -- seconds since 1970
    used_at    INTEGER NOT NULL,          -- of the last turn, seconds since 1970
    turns      INTEGER NOT NULL           -- how many there were
) STRICT;
CREATE INDEX conversations_by_use ON conversations(used_at);

CREATE TABLE turns(
    conversation INTEGER NOT NULL REFERENCES conversations(key) ON DELETE CASCADE,
    number     INTEGER NOT NULL,          -- 1, 2, 3 … within the conversation
    at         INTEGER NOT NULL,          -- seconds since 1970
    channel    TEXT NOT NULL,             -- where it was said: web, wechat …
    question   TEXT NOT NULL,             -- what was written, masked; empty in turns long past
    message_id TEXT NOT NULL,             -- of the client, for repeats; may be empty
    reply_id   TEXT NOT NULL,             -- of our reply
    release    TEXT NOT NULL,             -- the knowledge that answered; not a reference: it may go
    kind       INTEGER NOT NULL,          -- 0 answer, 1 clarify, 2 suggest, 3 fallback, 4 smalltalk
    answer     TEXT NOT NULL,             -- the reply as a person reads it; empty as `question`
    signals    TEXT NOT NULL,             -- what led to it, JSON: intents, region, slots, entries, facts
    events     TEXT NOT NULL,             -- what the conversation learned, JSON: replayed, its state
    reply      BLOB,                      -- the whole reply, as long as its message may be repeated
    PRIMARY KEY (conversation, number)
) STRICT;
CREATE INDEX turns_with_reply ON turns(at) WHERE reply IS NOT NULL;

-- What people thought of replies, with what it is about: it outlives the conversation.
CREATE TABLE feedback(
    reply_id   TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,             -- of the conversation: erased together with it
    at         INTEGER NOT NULL,          -- seconds since 1970
    helpful    INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    reason     TEXT NOT NULL,             -- off_topic, outdated, unclear, wrong_region, other, or empty
    comment    TEXT NOT NULL,             -- in the person's words, masked; may be empty
    release    TEXT NOT NULL,             -- as in turns
    question   TEXT NOT NULL,             -- as in turns
    answer     TEXT NOT NULL,             -- as in turns
    signals    TEXT NOT NULL              -- as in turns
) STRICT;
CREATE INDEX feedback_by_session ON feedback(session_id);
CREATE INDEX feedback_by_time ON feedback(at);

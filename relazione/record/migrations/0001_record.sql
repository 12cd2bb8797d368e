-- The record as first laid. Every table is only ever appended to; `entry` says in which entry a row came.

CREATE TABLE relazione (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE TABLE migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL, applied TIMESTAMP NOT NULL);

-- One row a committed change, whatever it changed. `made` never runs backwards, so that a moment names an entry.
-- next_document, next_coding, next_item, next_position: the numbers at which the following entry starts.
CREATE TABLE entries (
    entry BIGINT NOT NULL,
    made TIMESTAMP NOT NULL,
    what VARCHAR NOT NULL,
    by_user VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    next_document BIGINT NOT NULL,
    next_coding BIGINT NOT NULL,
    next_item BIGINT NOT NULL,
    next_position BIGINT NOT NULL
);

-- Reading runs: when, with which versions and settings (JSON).
CREATE TABLE runs (entry BIGINT NOT NULL, id VARCHAR NOT NULL, coder VARCHAR NOT NULL, settings VARCHAR NOT NULL);

CREATE TABLE documents (
    entry BIGINT NOT NULL,
    num BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    text_id VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    title VARCHAR,
    published_start DATE,
    published_end DATE,
    published_precision VARCHAR,
    published_from VARCHAR,
    outlet VARCHAR,
    authors VARCHAR[] NOT NULL,
    language VARCHAR,
    url VARCHAR,
    media_type VARCHAR NOT NULL,
    coded BOOLEAN NOT NULL,
    extra VARCHAR NOT NULL,
    characters BIGINT NOT NULL,
    fingerprint UBIGINT[] NOT NULL
);

-- Apart from the rest of the document: most questions never touch it.
CREATE TABLE texts (entry BIGINT NOT NULL, document BIGINT NOT NULL, text VARCHAR NOT NULL);

-- first, words: the passage's span in the record's one row of word positions (see postings).
CREATE TABLE passages (
    entry BIGINT NOT NULL,
    document BIGINT NOT NULL,
    number INTEGER NOT NULL,
    start_offset BIGINT NOT NULL,
    end_offset BIGINT NOT NULL,
    part VARCHAR NOT NULL,
    first BIGINT NOT NULL,
    words INTEGER NOT NULL
);

-- When a document was last given to the record: of those that differ in metadata only, the last seen counts.
CREATE TABLE sightings (entry BIGINT NOT NULL, document BIGINT NOT NULL);

-- A document coded once by one version of the coder.
CREATE TABLE codings (
    entry BIGINT NOT NULL,
    coding BIGINT NOT NULL,
    document BIGINT NOT NULL,
    coder VARCHAR NOT NULL,
    items INTEGER NOT NULL
);

-- anchor_*: offsets of the first anchor.
-- status: an event's status, an agreement's stage or a forecast's certainty. due: when it falls due (deadline, expiry, planned date).
-- sentence_*: word positions of the sentence that holds the first anchor; own_*: of names that stand in the item only.
-- form: the whole item as JSON; the other columns are what questions are asked by.
CREATE TABLE items (
    entry BIGINT NOT NULL,
    num BIGINT NOT NULL,
    coding BIGINT NOT NULL,
    document BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    probability DOUBLE NOT NULL,
    type VARCHAR,
    status VARCHAR,
    mode VARCHAR,
    dimension VARCHAR,
    intensity DOUBLE,
    value DOUBLE,
    unit VARCHAR,
    date_start DATE,
    date_end DATE,
    due DATE,
    place VARCHAR,
    state VARCHAR,
    sources VARCHAR[] NOT NULL,
    targets VARCHAR[] NOT NULL,
    actors VARCHAR[] NOT NULL,
    contexts VARCHAR[] NOT NULL,
    persons VARCHAR[] NOT NULL,
    blocks VARCHAR[] NOT NULL,
    anchor_start BIGINT NOT NULL,
    anchor_end BIGINT NOT NULL,
    sentence_first BIGINT NOT NULL,
    sentence_end BIGINT NOT NULL,
    own_first BIGINT NOT NULL,
    own_end BIGINT NOT NULL,
    form VARCHAR NOT NULL
);

-- One row a word and entry: every position at which the entry's documents have it.
-- Looked up by hash alone (64 bits: a clash is not to be expected), beginnings of words by head (of three letters).
CREATE TABLE postings (
    entry BIGINT NOT NULL,
    hash UBIGINT NOT NULL,
    head UBIGINT NOT NULL,
    term VARCHAR NOT NULL,
    positions BIGINT[] NOT NULL
);

CREATE TABLE adoptions (entry BIGINT NOT NULL, coder VARCHAR NOT NULL);

CREATE TABLE judgements (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    by_user VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL,
    other VARCHAR,
    changes VARCHAR NOT NULL,
    note VARCHAR
);

-- A block (a dyad, say) looked at as a whole. Its links are those of its latest linking that changed anything.
CREATE TABLE linkings (
    entry BIGINT NOT NULL,
    block VARCHAR NOT NULL,
    linker VARCHAR NOT NULL,
    changed BOOLEAN NOT NULL
);

-- former, latter: ids of items or documents. reasons: JSON, why the linker says so.
CREATE TABLE links (
    entry BIGINT NOT NULL,
    block VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    former VARCHAR NOT NULL,
    latter VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    linker VARCHAR NOT NULL,
    reasons VARCHAR NOT NULL
);

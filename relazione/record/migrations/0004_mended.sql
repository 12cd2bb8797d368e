-- Documents coded anew after readers corrected their language or what of them is page furniture.
-- basis: the corrections under which it was coded, as JSON; its items are shown as long as these are those that stand.
CREATE TABLE recodings (entry BIGINT NOT NULL, coding BIGINT NOT NULL, basis VARCHAR NOT NULL);

-- Passages that were taken for furniture at first, so that their words had no positions, and were given some later.
CREATE TABLE reindexed (
    entry BIGINT NOT NULL,
    document BIGINT NOT NULL,
    number INTEGER NOT NULL,
    first BIGINT NOT NULL,
    words INTEGER NOT NULL
);

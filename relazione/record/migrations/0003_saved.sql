-- Searches and other pages that readers saved under a name. target: path and parameters. Of each target the last row
-- counts; gone: it was taken out.
CREATE TABLE saved (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    by_user VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL,
    gone BOOLEAN NOT NULL
);

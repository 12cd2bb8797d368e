-- Documents that were handed over together, and what became of them (form: JSON). Of each the last row counts.
CREATE TABLE added (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    by_user VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL,
    form VARCHAR NOT NULL
);

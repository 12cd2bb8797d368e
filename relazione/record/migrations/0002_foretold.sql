-- Forecasts by people that were entered by hand or came in with a file; those of the documents are items.
-- question: forecasts of the same question share it. form: the whole forecast as JSON.
CREATE TABLE forecasts (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    by_user VARCHAR NOT NULL,
    kept TIMESTAMP NOT NULL,
    form VARCHAR NOT NULL
);

-- What a reader says became of what was due or foretold, that something tells of it or does not, or that such an
-- entry (or a forecast) is taken back. subject: an item's or question's id; of `withdraw` the id of what is taken back.
CREATE TABLE verdicts (
    entry BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    evidence VARCHAR,
    settled DATE,
    by_user VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL,
    note VARCHAR
);

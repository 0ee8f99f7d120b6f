-- revision: 3f2a9c81d0b4
-- message: create notes

-- upgrade
CREATE TABLE notes (id bigint PRIMARY KEY);

-- downgrade
DROP TABLE notes;

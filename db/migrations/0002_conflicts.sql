-- Format 2: what a merge did not choose between. Frozen: later changes are new numbered files.

CREATE TABLE conflicts (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "record" TEXT REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "ours" TEXT NOT NULL,
    "theirs" TEXT NOT NULL,
    "ours_by" TEXT,
    "ours_at" TEXT,
    "theirs_by" TEXT,
    "theirs_at" TEXT,
    "resolution" TEXT,
    "by" TEXT,
    "at" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE INDEX conflicts_by_record ON conflicts ("record");

UPDATE meta SET min_reader = 2;

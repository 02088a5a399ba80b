-- Format 3: views of the graph under names, and which way it is laid out. Frozen: later changes are new numbered files.

CREATE TABLE views (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "records" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "collapsed" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "places" TEXT NOT NULL,
    "camera" TEXT,
    "note" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

ALTER TABLE meta ADD COLUMN "direction" TEXT NOT NULL DEFAULT 'left_to_right';

UPDATE meta SET min_reader = 3;

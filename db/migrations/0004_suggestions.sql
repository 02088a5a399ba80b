-- Format 4: what was read from a page and nobody has confirmed yet, suggestions that were rejected, and the page of a PDF
-- in anchors. Frozen: later changes are new numbered files.

ALTER TABLE documents ADD COLUMN "unconfirmed" TEXT NOT NULL DEFAULT '[]';

CREATE TABLE rejections (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "capture" TEXT NOT NULL REFERENCES captures ("id") DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "by" TEXT,
    "at" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE INDEX rejections_by_capture ON rejections ("capture");

UPDATE meta SET min_reader = 4;

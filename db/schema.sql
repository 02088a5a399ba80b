-- Generated from db/migrations by `python -m provenance_app.casefile`; do not edit.

PRAGMA application_id = 0x50524f56;
PRAGMA user_version = 4;

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE TABLE meta (
    "row" INTEGER PRIMARY KEY CHECK ("row" = 1),
    "id" TEXT NOT NULL CHECK ("id" = ''),
    "rev" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "min_reader" INTEGER NOT NULL
, "direction" TEXT NOT NULL DEFAULT 'left_to_right') STRICT;

CREATE TABLE records (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE CHECK (length("id") BETWEEN 1 AND 64),
    "kind" TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT,
    "role" TEXT,
    "handle" TEXT,
    "url" TEXT,
    "reliability" TEXT,
    "note" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE TABLE documents (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "archived_url" TEXT,
    "published" TEXT,
    "language" TEXT,
    "note" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
, "unconfirmed" TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE captures (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "document" TEXT NOT NULL REFERENCES documents ("id") DEFERRABLE INITIALLY DEFERRED,
    "captured_at" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "tool" TEXT,
    "url" TEXT,
    "text" TEXT,
    "file" TEXT,
    "text_sha256" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE INDEX captures_by_document ON captures ("document");

CREATE TABLE media (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "archived_url" TEXT,
    "file" TEXT,
    "credit" TEXT,
    "caption" TEXT,
    "mime" TEXT,
    "dhash" TEXT,
    "metadata" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "note" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE TABLE claims (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "verbatim" INTEGER NOT NULL CHECK ("verbatim" IN (0, 1)),
    "position" TEXT,
    "modality" TEXT,
    "attribution" TEXT,
    "hedges" TEXT NOT NULL,
    "figure" TEXT,
    "about" TEXT,
    "key" INTEGER NOT NULL CHECK ("key" IN (0, 1)),
    "note" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE TABLE links (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "from" TEXT NOT NULL REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "to" TEXT NOT NULL REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "relation" TEXT NOT NULL,
    "form" TEXT,
    "status" TEXT NOT NULL,
    "firsthand" INTEGER CHECK ("firsthand" IN (0, 1)),
    "asserted" TEXT,
    "selector" TEXT,
    "note" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE INDEX links_by_from ON links ("from");

CREATE INDEX links_by_to ON links ("to");

CREATE TABLE checks (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "record" TEXT NOT NULL REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "pillar" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "value" TEXT,
    "method" TEXT,
    "evidence" TEXT,
    "by" TEXT,
    "at" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE INDEX checks_by_record ON checks ("record");

CREATE TABLE assessments (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "claim" TEXT NOT NULL REFERENCES claims ("id") DEFERRABLE INITIALLY DEFERRED,
    "verdict" TEXT,
    "credibility" INTEGER CHECK ("credibility" BETWEEN 1 AND 6),
    "rationale" TEXT,
    "by" TEXT,
    "at" TEXT,
    "inputs" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE INDEX assessments_by_claim ON assessments ("claim");

CREATE TABLE decisions (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "flag_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT,
    "at" TEXT,
    "inputs" TEXT,
    "tags" TEXT NOT NULL,
    "created" TEXT,
    "changed" TEXT
) STRICT;

CREATE TABLE positions (
    "row" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE REFERENCES records ("id") DEFERRABLE INITIALLY DEFERRED,
    "rev" INTEGER NOT NULL,
    "x" REAL NOT NULL,
    "y" REAL NOT NULL,
    "pinned" INTEGER NOT NULL CHECK ("pinned" IN (0, 1))
) STRICT;

CREATE TABLE journal (
    "seq" INTEGER PRIMARY KEY,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "changes" INTEGER NOT NULL,
    "previous" BLOB NOT NULL CHECK (length("previous") = 32),
    "hash" BLOB NOT NULL CHECK (length("hash") = 32)
) STRICT;

CREATE TABLE journal_changes (
    "seq" INTEGER NOT NULL REFERENCES journal ("seq") DEFERRABLE INITIALLY DEFERRED,
    "n" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "row_hash" BLOB CHECK (length("row_hash") = 32),
    PRIMARY KEY ("seq", "n", "part")
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    "row" INTEGER PRIMARY KEY,
    "sha256" TEXT NOT NULL UNIQUE CHECK (length("sha256") = 64),
    "size" INTEGER NOT NULL,
    "mime" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "added" TEXT NOT NULL,
    "row_hash" BLOB NOT NULL CHECK (length("row_hash") = 32)
) STRICT;

CREATE TABLE file_chunks (
    "row" INTEGER PRIMARY KEY,
    "file" INTEGER NOT NULL REFERENCES files ("row") DEFERRABLE INITIALLY DEFERRED,
    "n" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    UNIQUE ("file", "n")
) STRICT;

CREATE TABLE thumbnails (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "png" BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    title, body, note, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

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

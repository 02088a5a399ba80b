"""Writes the text that `db/schema.sql` holds: `python -m provenance_app.casefile > db/schema.sql`."""

import sys

from provenance_app.casefile.schema import schema_text

sys.stdout.write(schema_text())

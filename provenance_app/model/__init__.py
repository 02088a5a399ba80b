"""The public chain of who said what, resting on what: records, links, snapshots and edits. Standard library only."""

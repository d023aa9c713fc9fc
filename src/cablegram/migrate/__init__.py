"""Moving an edition to a newer model of the schema: `schema/migrations/`, run in order, once.

A migration is a stylesheet. What it makes of a document is not written as the processor serialises it: `rewriting`
writes the document's own characters wherever the migration changes nothing.
"""

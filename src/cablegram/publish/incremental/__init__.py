"""Builds that make again only what has changed since the last one: readings, the ledger of outputs, explanations."""

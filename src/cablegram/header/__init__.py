"""The grammar of cable headers: one module for each family of fields, used by every reader."""

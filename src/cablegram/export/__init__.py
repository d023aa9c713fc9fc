"""The edition in the formats of other programs and projects: a table of exports, each a function from it to files."""

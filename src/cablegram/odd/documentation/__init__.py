"""The documentation of a schema: a tree of its prose and specifications (`tree`), and pages of it (`pages`)."""

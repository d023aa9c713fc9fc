"""Validation of files: which files, against which schemas, from where, in how many processes."""

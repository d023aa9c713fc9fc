"""Rules over all documents of an edition together: `collect` the facts of each, then `check` them.

Collecting needs one document at a time, so it can run in several processes; checking needs all facts and no file.
"""

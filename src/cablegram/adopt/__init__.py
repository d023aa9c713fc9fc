"""Taking over the TEI of other projects: their documents as cables of an edition, their lists as authority files."""

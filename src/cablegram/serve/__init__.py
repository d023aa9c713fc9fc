"""The live preview of an edition: a small server for the person who is editing, on this computer alone."""

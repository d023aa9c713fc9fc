"""References between documents: where they stand, what they name, which document of the edition that is."""

"""RELAX NG: schemas in both syntaxes, and documents checked against them with places and words for editors."""

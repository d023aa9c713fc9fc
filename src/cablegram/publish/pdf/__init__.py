"""PDF files: one of each cable, and volumes of all of them, set with Typst."""

"""An edition as one EPUB 3 book."""

"""An edition on disk: its settings, its documents, and what their headers say."""

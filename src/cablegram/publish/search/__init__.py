"""Full-text search: the index of an edition as script files, which its search page reads in the browser."""

"""What the site has for machines, and the pages that a project writes itself."""

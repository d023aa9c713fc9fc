"""Publishing: from prepared TEI to HTML and PDF."""

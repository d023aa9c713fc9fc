"""From the model to TEI: header, text, calendars, and the account that nothing was lost."""

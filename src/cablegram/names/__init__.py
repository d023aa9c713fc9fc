"""Names of persons, places and organisations: matched against authority files, collected into drafts of them."""

"""ODD, the TEI's language for schemas: a project's ODD and the Guidelines' `p5subset.xml` make RELAX NG and Schematron.

The way of an ODD: `sources` reads files and finds the specifications in them; `reading` and `contents` turn each into
the `model`; `assembly` imports, changes and deletes what the `schemaSpec` says, with `groups` and `merging`;
`inheritance` finds the attributes that come from classes; `grammar`, `classes` and `particles` make patterns of the
resolved schema, `reduction` takes out what is superfluous, `writing` writes RELAX NG; `rules` collects the Schematron.
`compiler` is the whole way.
"""

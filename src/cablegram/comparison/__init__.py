"""What changed between two versions of an edition: which cables, which fields, which words.

Everything here is without I/O: `versions` pairs the files of two versions, `documents` compares two files, and
`text_report` and `html_report` write what was found. `cablegram diff` reads the files.
"""

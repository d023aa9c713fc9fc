"""TEI documents of the Office of the Historian: each document of a volume, or the one of a file, becomes a cable."""

import dataclasses
from pathlib import PurePath
from typing import Final

from cablegram.identifiers import identifier_of
from cablegram.model import Cable, Note, Paragraph
from cablegram.sources.document import SourceDocument
from cablegram.sources.frus_document import Parts, document_of
from cablegram.sources.reader import Claim
from cablegram.sources.tei_content import content_of
from cablegram.sources.tei_file import TeiDocument, creation_date, file_title, words_of
from cablegram.sources.tei_words import place_of

# The namespace of the series for what TEI has no attribute for.
_FRUS: Final = "{http://history.state.gov/frus/ns/1.0}"
_SAMPLE: Final = 3000


class TeiText:
    """A document in TEI of another project, above all of the series Foreign Relations of the United States."""

    name = "frus-volume"
    title = "TEI of the Office of the Historian: a volume, one cable for each historical document, or a single document"
    reads: type[SourceDocument] = TeiDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims every document in TEI; its format is known already."""
        claims = isinstance(source, TeiDocument)
        return Claim(claims, "it is TEI" if claims else "it is no TEI")

    def read(self, source: SourceDocument) -> Cable:
        """The cable; its words are kept as `Cable` says."""
        if not isinstance(source, TeiDocument):
            raise ValueError(source.name)  # noqa: TRY004  readers say by ValueError that a source is not theirs
        content = content_of(source.content)
        title, notes, date = content.heading, tuple(content.notes), None
        if not source.volume:
            heading = file_title(source.header)
            created = creation_date(source.header)
            if created is not None and words_of(created):
                date = Paragraph(words_of(created), place_of(created))
            if heading is not None and words_of(heading):
                named = Paragraph(words_of(heading), place_of(heading))
                # The file's own title is beside the heading of the document; one of them can be the title.
                notes, title = ((Note("source", "", (named,)), *notes), title) if title else (notes, named)
        node = source.content
        parts = Parts(
            title=title,
            notes=notes,
            lines=tuple(content.lines),
            blocks=tuple(content.blocks),
            closer=tuple(content.closer),
            attachments=tuple(content.attachments),
            date=date,
            bounds=(node.get(f"{_FRUS}doc-dateTime-min") or "", node.get(f"{_FRUS}doc-dateTime-max") or ""),
        )
        name = f"{PurePath(source.name).stem}-{source.record}.xml" if source.record else source.name
        words = " ".join(line.text for line in source.lines[-20:])[:_SAMPLE]
        cable = document_of(source.name, identifier_of(name), parts, words)
        return dataclasses.replace(cable, record=f"{source.volume}/{source.record}") if source.volume else cable

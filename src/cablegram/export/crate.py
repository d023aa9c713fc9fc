"""A deposit package: the edition as it is worked on and as others read it, in a BagIt bag with an RO-Crate in it.

BagIt is RFC 8493, RO-Crate is version 1.2 (https://w3id.org/ro/crate/1.2). The same edition makes the same bytes.
"""

import hashlib
import json
import posixpath
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from cablegram import __version__, shipped
from cablegram.citation import citation_of_edition
from cablegram.citation.readable import readable_text
from cablegram.edition.settings import FILE_NAME
from cablegram.export import citations, tables, tei
from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import ALL
from cablegram.export.texts import wording_of
from cablegram.files import MARK
from cablegram.links import followed
from cablegram.publish.presentation import OWN_MESSAGES

HOLDS: Final = ALL
METADATA: Final = "ro-crate-metadata.json"
_CONFORMS: Final = "https://w3id.org/ro/crate/1.2"
_SCHEMA: Final = ("cable.odd", "cable.rng", "cable.sch")
# The other exports that are in the package: the folder, what it is, the function, its options.
_PARTS: Final[tuple[tuple[str, str, Callable[[Exported], Made], tuple[Option, ...]], ...]] = (
    ("tei", "TEI that stands for itself, valid for tei_all", tei.tei_documents, tei.OPTIONS),
    ("tables", "Tables in CSV with a Data Package", tables.csv_tables, ()),
    ("citations", "Citations in CSL-JSON", citations.csl_json, ()),
    ("citations", "Citations in BibTeX", citations.bib, ()),
    ("citations", "Citations in RIS", citations.ris_records, ()),
)
_FOLDERS: Final = {
    "edition": "The edition as it is worked on: its settings, its TEI, its images and own pages; cablegram builds it",
    "tei": "TEI that stands for itself, valid for tei_all, for other TEI tools",
    "tables": "Tables in CSV with a Data Package",
    "citations": "Citations of the edition and of each cable",
    "schema": "The schema of the edition: its ODD, and what is made of it",
}
# What `build` makes, where it is there.
_BUILT: Final = {
    "site": "The edition as a web site, to be put on any web server or opened at index.html",
    "pdf": "The edition for reading and for the archive: each cable and the volume",
    "epub": "The edition for e-readers",
}
_MEDIA: Final = {
    "xml": "application/tei+xml", "odd": "application/tei+xml", "rng": "application/xml", "sch": "application/xml",
    "csv": "text/csv", "json": "application/json", "bib": "application/x-bibtex", "md": "text/markdown",
    "ris": "application/x-research-info-systems", "toml": "application/toml", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "svg": "image/svg+xml", "pdf": "application/pdf",
    "html": "text/html", "epub": "application/epub+zip",
}  # fmt: skip


def deposit(exported: Exported) -> Made:
    """The bag: its payload in `data/`, which is the crate, then its manifests."""
    sums: dict[str, str] = {}
    sizes: dict[str, int] = {}
    built = _built(exported)
    for one in _summed(_payload(exported, built), sums, sizes):
        yield Piece(f"data/{one.path}", one.data) if isinstance(one, Piece) else one
    described = json.dumps(_metadata(exported, built, sizes), ensure_ascii=False, indent=1).encode() + b"\n"
    for piece in _summed(iter([Piece(METADATA, described)]), sums, sizes):
        yield Piece(f"data/{METADATA}", described) if isinstance(piece, Piece) else piece
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _information(exported, sizes),
        "manifest-sha256.txt": "".join(f"{sums[path]}  data/{_listed(path)}\n" for path in sorted(sums)),
    }
    for name, text in tags.items():
        yield Piece(name, text.encode())
    tag_sums = (f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(tags.items()))
    yield Piece("tagmanifest-sha256.txt", "".join(tag_sums).encode())
    yield from _missing(exported, built)


def _summed(made: Made, sums: dict[str, str], sizes: dict[str, int]) -> Made:
    """Passes pieces on, and notes the checksum and the size of each file."""
    path, own = "", hashlib.sha256()
    for one in made:
        if isinstance(one, Piece):
            if one.path != path:
                path, own = one.path, hashlib.sha256()
                sizes[path] = 0
            own.update(one.data)
            sums[path] = own.hexdigest()
            sizes[path] += len(one.data)
        yield one


def _payload(exported: Exported, built: list[Path]) -> Made:
    root = exported.prepared.edition.root
    for file in _files(exported):
        yield Piece(f"edition/{file.relative_to(root).as_posix()}", file.read_bytes())
    for folder, _, make, options in _PARTS:
        chosen = MappingProxyType({option.name: option.values[0] for option in options})
        for one in make(Exported(exported.prepared, chosen, exported.day)):
            if isinstance(one, Piece):
                yield Piece(f"{folder}/{one.path}", one.data)
    for name in _SCHEMA:
        yield Piece(f"schema/{name}", shipped.schema(name).read_bytes())
    for made in built:
        files = {file.relative_to(made): file for file in made.rglob("*") if file.is_file()}
        for place, file in sorted(files.items(), key=lambda one: one[0].as_posix()):
            if not _hidden(place):
                yield Piece(f"{made.name}/{place.as_posix()}", file.read_bytes())
    yield Piece("README.md", _readme(exported, built).encode())


def _built(exported: Exported) -> list[Path]:
    """The folders that `build` made of the edition as it is now: none that is older than a file of the edition."""
    changed = max((file.stat().st_mtime_ns for file in _files(exported)), default=0)
    folders = [exported.built / name for name in _BUILT] if exported.built else []
    marks = ((folder, folder / MARK) for folder in folders)
    return [folder for folder, mark in marks if mark.is_file() and mark.stat().st_mtime_ns >= changed]


def _missing(exported: Exported, built: list[Path]) -> Iterator[Loss]:
    """What a depositor would look for and does not find."""
    edition, settings = exported.prepared.edition, exported.settings
    wanted = {"site": settings.html, "pdf": settings.pdf_cables or settings.pdf_volume, "epub": settings.epub}
    there = {folder.name for folder in built}
    for name in _BUILT:
        if wanted[name] and name not in there:
            yield Loss(f"the folder {name}, which `cablegram build` makes and which is not there or is old", name)
    sources = edition.folder(settings.sources)
    if sources.is_dir() and any(sources.iterdir()):
        yield Loss("the sources that cables were encoded from, whose rights are others'", settings.sources)


def _files(exported: Exported) -> list[Path]:
    """The files that the edition consists of, sorted by their path: what `build` reads, and nothing that it writes."""
    edition, settings = exported.prepared.edition, exported.settings
    found = {edition.folder(FILE_NAME), *edition.documents()}
    found |= {image for _, cable in exported.cables() for image in cable.images.values()}
    if settings.logo:
        found.add(edition.folder(settings.logo))
    for name in (settings.pages, OWN_MESSAGES, settings.schema_folder, settings.theme):
        folder = edition.folder(name)
        if folder.is_dir():
            found |= {file for file in folder.rglob("*") if not _hidden(file.relative_to(folder))}
    home = followed(edition.root)
    inside = (file for file in found if file.is_file() and home in followed(file).parents)
    return sorted(inside, key=lambda file: file.relative_to(edition.root).as_posix())


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _folders(built: list[Path]) -> dict[str, str]:
    """The folders of the package, with what they are."""
    return _FOLDERS | {folder.name: _BUILT[folder.name] for folder in built}


def _readme(exported: Exported, built: list[Path]) -> str:
    settings = exported.settings
    lines = [f"# {settings.title}", ""]
    lines += [text for text in (settings.subtitle, settings.statement) if text]
    lines += ["", *(f"* `{name}/`: {what}." for name, what in _folders(built).items())]
    lines += ["", f"`{METADATA}` describes the package (RO-Crate 1.2). Made with cablegram {__version__}."]
    return "\n".join(lines) + "\n"


def _metadata(exported: Exported, built: list[Path], sizes: dict[str, int]) -> dict[str, Any]:
    settings = exported.settings
    licence = settings.licence_url or "#licence"
    people = [f"#editor-{number}" for number, _ in enumerate(settings.editors, start=1)]
    top = sorted(path for path in sizes if "/" not in path)
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": ": ".join(part for part in (settings.title, settings.subtitle) if part),
        "description": settings.statement or f"{len(exported.catalogue.cables)} cables as TEI.",
        "datePublished": exported.day.isoformat(),
        "license": {"@id": licence},
        "creditText": readable_text(citation_of_edition(settings), wording_of(exported)),
        "inLanguage": _one_or_all(settings.languages),
        "hasPart": [*({"@id": f"{name}/"} for name in _folders(built)), *({"@id": quote(path)} for path in top)],
    }
    if people:
        root["author"] = _one_or_all([{"@id": person} for person in people])
    if settings.publisher:
        root["publisher"] = {"@id": "#publisher"}
    if exported.base:
        root["url"] = exported.base
    graph: list[dict[str, Any]] = [
        {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": _CONFORMS}},
        root,
        {
            "@id": licence,
            "@type": "CreativeWork",
            "name": settings.licence or settings.licence_url or "none given",
            "description": "The licence of the edition",
        },
        *({"@id": one, "@type": "Person", "name": name} for one, name in zip(people, settings.editors, strict=True)),
    ]
    if settings.publisher:
        graph.append({"@id": "#publisher", "@type": "Organization", "name": settings.publisher})
    # A site is many thousands of files that are nothing without each other; the manifest of the bag has each.
    listed = {path: size for path, size in sizes.items() if not path.startswith("site/") or path == "site/index.html"}
    for name, what in _folders(built).items():
        parts = [{"@id": quote(path)} for path in listed if path.startswith(f"{name}/")]
        said = {"@id": f"{name}/", "@type": "Dataset", "name": name, "description": what}
        graph.append({**said, "hasPart": _one_or_all(parts)})
    titles = {entry.identifier: entry.facts.title for entry in exported.catalogue.cables}
    for path, size in listed.items():
        graph.append(
            {
                "@id": quote(path),
                "@type": "File",
                "name": posixpath.basename(path),
                "description": titles.get(posixpath.basename(path).partition(".")[0]) or _about(path),
                "contentSize": str(size),
                "encodingFormat": _MEDIA.get(path.rpartition(".")[2].lower(), "application/octet-stream"),
            }
        )
    return {"@context": f"{_CONFORMS}/context", "@graph": graph}


def _one_or_all(values: Sequence[object]) -> object:
    """A value alone, or several as a list (RO-Crate 1.2, on JSON-LD)."""
    return values[0] if len(values) == 1 else list(values)


def _about(path: str) -> str:
    """What a file is of which no more is known than the folder that it lies in."""
    return (_FOLDERS | _BUILT).get(path.partition("/")[0], "About this package")


def _information(exported: Exported, sizes: dict[str, int]) -> str:
    settings = exported.settings
    values = {
        "Bag-Software-Agent": f"cablegram {__version__}",
        "Bagging-Date": exported.day.isoformat(),
        "External-Description": settings.title,
        "Payload-Oxum": f"{sum(sizes.values())}.{len(sizes)}",
        "Source-Organization": settings.publisher,
    }
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in values.items() if value)


def _listed(path: str) -> str:
    """A path as a manifest has it: with its line ends and percent signs as codes (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")

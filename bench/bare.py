"""The bare transformation: the pages of a site made by SaxonC alone; `bench/building.py` compares builds with it.

`record` runs cablegram and keeps what its transformations are given; `play` makes the same pages of that in a process
that imports saxonche and nothing of cablegram: it compiles the stylesheets, reads each document and each parameter from
its file, transforms, and writes the page.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

_LIST: Final = "transformations.json"


def record(folder: Path, arguments: list[str]) -> None:
    """Runs cablegram with arguments; a folder gets each document, each parameter, and a list of transformations."""
    from lxml import etree  # noqa: PLC0415 - `play` does without

    from cablegram.cli import main  # noqa: PLC0415 - as above
    from cablegram.transform import Stylesheet, Tree  # noqa: PLC0415 - as above

    make_tree, transform = Tree.__init__, Stylesheet.transform
    files: dict[Tree, str] = {}
    kept: list[tuple[str, str, dict[str, tuple[str, bool]]]] = []

    def make_and_keep(tree: Tree, document: Any) -> None:  # noqa: ANN401 - whatever a tree is made of
        make_tree(tree, document)
        path = folder / f"{len(files)}.xml"
        if etree.iselement(document):
            document = etree.tostring(document, encoding="utf-8", with_tail=False)
        path.write_bytes(document.encode() if isinstance(document, str) else document)
        files[tree] = str(path)

    def transform_and_keep(sheet: Stylesheet, document: bytes | Tree, parameters: Any = None) -> str:  # noqa: ANN401 - as above
        tree = document if isinstance(document, Tree) else Tree(document)
        values = {
            name: (files[value], True) if isinstance(value, Tree) else (value, False)
            for name, value in (parameters or {}).items()
        }
        kept.append((str(sheet.path), files[tree], values))
        return transform(sheet, tree, parameters)

    setattr(Tree, "__init__", make_and_keep)  # noqa: B010 - mypy takes no assignment to a method
    setattr(Stylesheet, "transform", transform_and_keep)  # noqa: B010 - as above
    try:
        main(arguments)
    finally:
        (folder / _LIST).write_text(json.dumps(kept))


def play(folder: Path) -> None:
    """Makes the pages of a folder that `record` has filled; a parameter that many of them share is read once."""
    from saxonche import PySaxonProcessor  # noqa: PLC0415 - only in this process

    processor: Any = PySaxonProcessor(license=False)
    kept = json.loads((folder / _LIST).read_text())
    times: dict[str, int] = {}
    for _, _, parameters in kept:
        for value, _ in parameters.values():
            times[value] = times.get(value, 0) + 1
    sheets: dict[str, Any] = {}
    shared: dict[str, Any] = {}
    for number, (sheet, document, parameters) in enumerate(kept):
        if sheet not in sheets:
            sheets[sheet] = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=sheet)
        executable = sheets[sheet]
        executable.clear_parameters()
        for name, (value, is_file) in parameters.items():
            made = shared.get(value)
            if made is None:
                made = processor.parse_xml(xml_file_name=value) if is_file else processor.make_string_value(value)
                if times[value] > 1:
                    shared[value] = made
            executable.set_parameter(name, made)
        page = executable.transform_to_string(xdm_node=processor.parse_xml(xml_file_name=document))
        (folder / f"{number}.html").write_text(page, "utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "record":
        record(Path(sys.argv[2]), sys.argv[3:])
    else:
        play(Path(sys.argv[2]))

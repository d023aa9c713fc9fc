"""The files of a folder, read: which of them are TEI, and what is said of the others."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Final

from cablegram.adopt.include import included, is_including
from cablegram.adopt.tree import Node, read_tree
from cablegram.adopt.volume import File, file_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error, warning
from cablegram.sources.tei_volume import DEEPEST, TooDeepError


class Reading:
    """Reads the files of a folder.

    Attributes:
        problems: what an editor should know of them.
        same: files that are left out because another one has the same bytes.
        left_out: files that hold nothing to be taken over.
    """

    def __init__(self, read: Callable[[str], bytes | Problem], folder: str) -> None:
        """Takes what gives the bytes of a file or says why it cannot be had, and the folder as the user named it."""
        self._read: Final = read
        self._folder: Final = folder
        self.problems: Final[list[Problem]] = []
        self.same: Final[list[tuple[str, str]]] = []
        self.left_out: Final[list[str]] = []

    def files(self, names: Iterable[str]) -> list[File]:
        """The files, read; those that others include are not taken by themselves."""
        roots: dict[str, Node] = {}
        digests: dict[bytes, str] = {}
        inner: set[str] = set()
        for name in names:
            data = self._read(name)
            if isinstance(data, Problem):
                self.problems.append(data)
                continue
            digest = hashlib.sha256(data).digest()
            if digest in digests:
                self.same.append((name, digests[digest]))
                continue
            digests[digest] = name
            root = self._root(name, data)
            if root is None:
                continue
            if is_including(root):
                files, problems = included(root, name, self._tree, self._folder)
                inner |= files
                self.problems.extend(problems)
            roots[name] = root
        found: list[File] = []
        for name, root in roots.items():
            if name in inner:
                continue
            if root.name not in ("TEI", "teiCorpus"):
                self._refuse(name, root)
                continue
            file = file_of(root, name)
            if not file.documents and not file.lists:
                self.left_out.append(name)
                message = "this TEI file holds neither a text nor a list of names; it is left out"
                self.problems.append(warning(f"{self._folder}/{name}", "import-empty", message))
            found.append(file)
        return found

    def _root(self, name: str, data: bytes) -> Node | None:
        path = f"{self._folder}/{name}"
        try:
            return read_tree(data, name)
        except NotWellFormedError as fault:
            self.problems.append(error(path, "not-well-formed", str(fault), line=fault.line, column=fault.column))
        except TooDeepError:
            message = f"elements are nested more than {DEEPEST} deep"
            hint = "a text is not nested so deep: look at the file"
            self.problems.append(error(path, "not-a-text", message, hint=hint))
        return None

    def _tree(self, name: str) -> Node | None:
        """A file that another one includes; nothing where it is not there or cannot be read."""
        data = self._read(name)
        if isinstance(data, Problem):
            return None
        try:
            return read_tree(data, name)
        except (NotWellFormedError, TooDeepError):
            return None

    def _refuse(self, name: str, root: Node) -> None:
        path = f"{self._folder}/{name}"
        local = root.name.rpartition("}")[2]
        if local in ("TEI.2", "teiCorpus.2") or (root.name.startswith("{}") and local in ("TEI", "teiCorpus")):
            hint = "bring it to TEI P5 first, with the stylesheet p4top5 of the TEI Stylesheets"
            if local in ("TEI", "teiCorpus"):
                hint = 'give its root the namespace: xmlns="http://www.tei-c.org/ns/1.0"'
            message = "this is TEI, but not of version P5: its elements are not in the namespace of TEI"
            self.problems.append(error(path, "import-not-tei", message, line=root.line, column=root.column, hint=hint))
            return
        self.left_out.append(name)
        message = f"this file is no TEI document (its root is {local[:60]}); it is left out"
        self.problems.append(warning(path, "import-not-tei", message, line=root.line, column=root.column))

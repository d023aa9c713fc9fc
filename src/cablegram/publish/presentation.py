"""How the pages of an edition look and speak: its theme, and the words and languages of its interface."""

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Final

from cablegram.edition.edition import Edition
from cablegram.problems import Problem
from cablegram.publish.messages import Interface, interface_of, read_own_messages
from cablegram.publish.theme import Theme, theme_of
from cablegram.transform import Stylesheet, Tree

OWN_MESSAGES: Final = "messages"  # the folder of an edition
_VARIABLE: Final = "{urn:cablegram:variable}"


@dataclasses.dataclass(frozen=True)
class Presentation:
    """A theme and an interface, ready for the stylesheets."""

    theme: Theme
    interface: Interface

    @functools.cached_property
    def parameters(self) -> Mapping[str, Tree]:
        """The parameters that every stylesheet of a page takes."""
        return {f"{_VARIABLE}messages": Tree(self.interface.document())}

    @functools.cached_property
    def _stylesheets(self) -> dict[str, Stylesheet]:
        return {}

    def stylesheet(self, name: str) -> Stylesheet:
        """The stylesheet of a name below `html/` (`cable.xsl`), with the theme's own over it.

        Raises:
            TransformError: it does not compile.
        """
        if name not in self._stylesheets:
            self._stylesheets[name] = self.theme.stylesheet(name)
        return self._stylesheets[name]

    def wording(self, key: str) -> str:
        """The message of a key in the language of the pages; the key where there is none."""
        return self.interface.messages[self.interface.language].get(key, key)

    def files(self) -> dict[str, Callable[[], bytes]]:
        """The files that theme and interface add to a site: by the path of each, what reads or gives its bytes."""
        files: dict[str, Callable[[], bytes]] = {
            f"assets/theme/{name}": path.read_bytes for name, path in self.theme.files().items()
        }
        for name, script in self.interface.scripts().items():
            files[name] = functools.partial(bytes, script)
        return files


def presentation_of(edition: Edition) -> tuple[Presentation | None, tuple[Problem, ...]]:
    """The presentation of an edition, or nothing where its theme cannot be used; and what is wrong with its files."""
    own, told = read_own_messages(edition.folder(OWN_MESSAGES))
    theme, problems = theme_of(edition)
    presentation = Presentation(theme, interface_of(edition.settings, own)) if theme else None
    return presentation, (*told, *problems)

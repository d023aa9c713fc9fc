"""Security classification: what is printed, and the category that it stands for."""

import dataclasses
import re
from typing import Final


@dataclasses.dataclass(frozen=True)
class Classification:
    """A category of the classification taxonomy (`top-secret`)."""

    category: str


# Categories, highest first, with their names in English.
CATEGORIES: Final[dict[str, str]] = {
    "top-secret": "Top Secret",
    "secret": "Secret",
    "confidential": "Confidential",
    "restricted": "Restricted",
    "limited-official-use": "Limited Official Use",
    "unclassified": "Unclassified",
    "unmarked": "No marking",
}

PRINTED: Final[dict[str, str]] = {
    **{name.lower(): category for category, name in CATEGORIES.items() if category != "unmarked"},
    "绝密": "top-secret",
    "机密": "secret",
    "秘密": "confidential",
    "совершенно секретно": "top-secret",
    "секретно": "secret",
    "tối mật": "top-secret",
    "mật": "secret",
    "strictly secret": "top-secret",
    "strictly confidential": "confidential",
}


def read_classification(printed: str) -> Classification | None:
    """The category that printed words stand for; nothing where they name none."""
    category = PRINTED.get(re.sub(r"\s+", " ", printed).strip(" .()").lower())
    return Classification(category) if category else None

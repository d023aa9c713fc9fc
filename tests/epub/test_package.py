"""The package document: what catalogues and reading systems are told, and nothing that is not known."""

from collections.abc import Callable

import pytest
from tests.epub.conftest import BookAsRead

Make = Callable[..., BookAsRead]


def _meta(made: BookAsRead, name: str) -> list[str]:
    return made.values("package.opf", f"//o:meta[@property='{name}']")


@pytest.mark.parametrize(
    ("settings", "identifier"),
    [
        ('doi = "10.5555/oil"\nbase-url = "https://oil.example/"', "https://doi.org/10.5555/oil"),
        ('base-url = "https://oil.example"', "https://oil.example/"),
        ("", "urn:uuid:98156e01-2cde-5ae2-b2ef-8c70399f087c"),
    ],
)
def test_the_identifier_is_the_best_there_is(
    settings: str, identifier: str, book: Make, cable: Callable[..., str]
) -> None:
    made = book({"a": cable("<p>x</p>")}, f'[edition]\ntitle = "Oil"\n{settings}\n')
    assert made.values("package.opf", "//d:identifier[@id=/o:package/@unique-identifier]") == [identifier]


def test_the_metadata_are_those_of_the_edition(specimen: BookAsRead) -> None:
    dublin = {
        name: specimen.values("package.opf", f"//d:{name}")
        for name in ("title", "language", "creator", "publisher", "rights")
    }
    assert dublin["title"][0] == "The Lantern Rock Exchange"
    assert dublin["language"] == ["en", "zh", "zh-Hant", "ru", "vi", "ko", "de"]
    assert dublin["creator"] == ["Ottoline Marsh-Ferreira (invented)"]
    assert _meta(specimen, "role") == ["edt"]
    assert dublin["rights"] == ["CC0 1.0 https://creativecommons.org/publicdomain/zero/1.0/"]
    assert "Staatsarchiv Norderwyk (StAN)" in specimen.values("package.opf", "//d:source")


def test_what_is_not_known_is_not_said(book: Make, cable: Callable[..., str]) -> None:
    made = book({"a": cable("<p>x</p>")})
    assert made.all("package.opf", "//d:creator | //d:publisher | //d:rights | //d:date | //d:source") == []


def test_accessibility_is_told_and_not_more_than_is_true(
    book: Make, cable: Callable[..., str], specimen: BookAsRead
) -> None:
    assert _meta(specimen, "schema:accessMode") == ["textual", "visual"]
    assert _meta(specimen, "schema:accessModeSufficient") == ["textual"]
    features = _meta(specimen, "schema:accessibilityFeature")
    assert {"tableOfContents", "structuralNavigation", "readingOrder", "index", "alternativeText"} <= set(features)
    assert _meta(specimen, "schema:accessibilityHazard") == ["none"]
    assert len(_meta(specimen, "schema:accessibilitySummary")[0]) > 100
    plain = book({"a": cable("<p>x</p>")}, '[print]\nparts = ["cables"]\n')
    assert _meta(plain, "schema:accessMode") == ["textual"]
    assert not {"alternativeText", "index"} & set(_meta(plain, "schema:accessibilityFeature"))
    # That a guideline is met only a person can say.
    assert _meta(specimen, "dcterms:conformsTo") == []


def test_an_image_without_words_is_not_called_described(book: Make, cable: Callable[..., str]) -> None:
    body = '<figure><graphic url="../img/a.gif"/></figure>'
    made = book({"a": cable(body)}, files={"tei/img/a.gif": b"GIF89a"})
    assert _meta(made, "schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in _meta(made, "schema:accessibilityFeature")


def test_every_file_is_in_the_manifest_with_its_kind(specimen: BookAsRead) -> None:
    listed = {str(item.get("href")): str(item.get("media-type")) for item in specimen.all("package.opf", "//o:item")}
    inside = {name.removeprefix("EPUB/") for name in specimen.files if name.startswith("EPUB/")}
    assert set(listed) == inside - {"package.opf"}
    kinds = {"xhtml": "application/xhtml+xml", "css": "text/css", "svg": "image/svg+xml", "png": "image/png"}
    assert {path: kinds[path.rpartition(".")[2]] for path in listed} == listed

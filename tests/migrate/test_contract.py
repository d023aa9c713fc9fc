"""What each migration in `schema/migrations/` must be; the messages say what to add."""

from pathlib import Path

import pytest
from lxml import etree

from cablegram import shipped
from cablegram.cable_schema import check
from cablegram.edition.edition import Edition, open_edition
from cablegram.edition.settings import NEWEST_MODEL, read_settings
from cablegram.migrate.migrations import Migration, newest, read_migrations
from cablegram.migrate.plan import migrated
from cablegram.xml import parse

MIGRATIONS = read_migrations(shipped.schema("migrations"))
PAIRS = Path(__file__).parent
XSL = "{http://www.w3.org/1999/XSL/Transform}"

each = pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda migration: migration.name)


def documents(root: Path) -> list[Path]:
    edition, problems = open_edition(root)
    assert isinstance(edition, Edition), problems
    return edition.documents()


def test_the_number_of_the_newest_model_is_that_to_which_the_migrations_lead() -> None:
    assert newest(MIGRATIONS) == NEWEST_MODEL, "set NEWEST_MODEL in edition/settings.py"


def test_this_repository_and_a_new_edition_have_the_newest_model(checkout: Path) -> None:
    for path in (checkout / "edition.toml", checkout / "src/cablegram/edition/template/edition.toml"):
        settings, _ = read_settings(path.read_text(encoding="utf-8"))
        assert settings is not None
        assert settings.model == NEWEST_MODEL, f"write model = {NEWEST_MODEL} into {path.name}"


@each
def test_it_is_a_copy_but_for_what_it_says(migration: Migration) -> None:
    root = parse(migration.stylesheet.read_bytes())
    assert root.get("version") == "3.0"
    modes = root.findall(f"{XSL}mode")
    assert [(mode.get("name"), mode.get("on-no-match")) for mode in modes] == [(None, "shallow-copy")]
    assert root.findall(f"{XSL}param") == [], "a migration has no parameters"
    for definition in root.iter(f"{XSL}function", f"{XSL}variable", f"{XSL}param"):
        assert definition.get("as"), f"{definition.get('name')} has no type"
    assert not list(root.iter(f"{XSL}strip-space", f"{XSL}output")), "the text of a document is the editor's"
    assert "document(" not in etree.tostring(root, encoding="unicode")


@each
def test_it_has_a_pair_and_a_second_run_changes_nothing(migration: Migration) -> None:
    pair = PAIRS / migration.name
    assert (pair / "before.xml").is_file(), f"write {pair}/before.xml and after.xml"
    after = (pair / "after.xml").read_bytes()
    assert migrated((pair / "before.xml").read_bytes(), [migration]) == (after, (migration.name,))
    assert migrated(after, [migration]) == (after, ())


@each
def test_what_the_later_ones_have_made_of_its_pair_stays(migration: Migration) -> None:
    # A run that was ended on the way is finished by a second one, which begins with the first migration again.
    before = (PAIRS / migration.name / "before.xml").read_bytes()
    after, _ = migrated(before, MIGRATIONS)
    assert migrated(after, MIGRATIONS) == (after, ())


@each
def test_what_it_makes_is_valid_in_the_end(migration: Migration) -> None:
    after, _ = migrated((PAIRS / migration.name / "before.xml").read_bytes(), MIGRATIONS)
    assert check(after, "after.xml") == []


def test_the_specimen_edition_stays_as_it_is(checkout: Path) -> None:
    paths = documents(checkout)
    assert len(paths) > 20
    for path in paths:
        data = path.read_bytes()
        assert migrated(data, MIGRATIONS) == (data, ()), path.name

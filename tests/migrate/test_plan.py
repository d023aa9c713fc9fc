"""An edition is migrated as a whole or not at all, and what was begun can be finished."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from cablegram.edition.edition import RULES, SCHEMA, Edition, open_edition
from cablegram.encode.fingerprint import is_untouched, source_of, with_fingerprint
from cablegram.migrate import plan as plan_module
from cablegram.migrate.migrations import MigrationsError, newest, read_migrations
from cablegram.migrate.plan import apply, migrated, plan

MakeMigrations: TypeAlias = Callable[..., Path]

RENAME = '<xsl:template match="a"><b><xsl:apply-templates select="@*, node()"/></b></xsl:template>'
MARK = """<xsl:template match="b[not(@m)]">
  <b m="1"><xsl:copy-of select="@*"/><xsl:apply-templates/></b>
</xsl:template>"""
FAIL = '<xsl:template match="z"><xsl:sequence select="error((), \'No z, please.\')"/></xsl:template>'


def opened(root: Path) -> Edition:
    edition, problems = open_edition(root, newest=99)
    assert edition, problems
    return edition


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_all_that_is_pending_is_applied_in_order_and_once(root: Path, make_migrations: MakeMigrations) -> None:
    migrations = read_migrations(make_migrations(RENAME, MARK))
    todo = plan(opened(root), migrations)
    assert todo.problems == ()
    assert [(change.path.name, change.migrations) for change in todo.changes] == [
        ("edition.xml", ("001-change", "002-change")),
        ("one.xml", ("001-change", "002-change")),
        ("edition.toml", ()),
    ]
    assert apply(todo.changes) == (3, ())
    assert contents(root) == {
        "edition.toml": b'[edition]  # of Tarn\r\nmodel = 3\r\ntitle = "X"\r\n',
        "tei/edition.xml": b"<r><b n='1' m=\"1\">&#x2014;</b>\r\n</r>\r\n",
        "tei/cables/one.xml": b"<?xml version='1.0'?>\n<r>\n  <b   n = '1' m=\"1\" >x</b>\n</r>",
        "tei/cables/two.xml": b"<r><z/></r>",
    }
    assert plan(opened(root), migrations).changes == ()


def test_an_edition_begins_where_it_is(root: Path, make_migrations: MakeMigrations) -> None:
    (root / "edition.toml").write_text('[edition]\ntitle = "X"\nmodel = 2\n', encoding="utf-8")
    todo = plan(opened(root), read_migrations(make_migrations(RENAME, MARK)))
    assert [migration.name for migration in todo.pending] == ["002-change"]
    assert [change.path.name for change in todo.changes] == ["edition.toml"]


@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_run_that_was_ended_is_finished_by_the_next(root: Path, make_migrations: MakeMigrations, written: int,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    migrations = read_migrations(make_migrations(RENAME, MARK))
    left = [written]

    def write(path: Path, data: bytes, **_durable: bool) -> None:
        if not left[0]:
            raise OSError(28, "No space left on device", str(path))
        left[0] -= 1
        path.write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr(plan_module, "write_whole", write)
        done, problems = apply(plan(opened(root), migrations).changes)
    assert done == written
    assert [problem.code for problem in problems] == ["unwritable"]
    assert opened(root).settings.model == 1
    assert apply(plan(opened(root), migrations).changes)[1] == ()
    assert opened(root).settings.model == 3
    assert (root / "tei/cables/one.xml").read_bytes().count(b'm="1"') == 1


@pytest.mark.parametrize(
    ("name", "data", "place", "words"),
    [
        ("bad.xml", b"<r>\n<a></r>", (2, 4), "not-well-formed"),
        ("empty.xml", b"", (0, 0), "this file is empty"),
        ("encoding.xml", b"<r>\n \xff</r>", (2, 2), "not-well-formed"),
        ("entity.xml", b"<!DOCTYPE r [<!ENTITY e 'x'>]><r/>", (1, 25), "the entity e is declared"),
        (
            "z.xml",
            b"<z/>",
            (0, 0),
            "the migration 001-change cannot be applied: No z, please.",
        ),
    ],
)
def test_one_bad_file_keeps_all_from_being_written(
    root: Path, make_migrations: MakeMigrations, *, name: str, data: bytes, place: tuple[int, int], words: str
) -> None:
    (root / "tei/cables/two.xml").unlink()
    path = root / "tei/cables" / name
    path.write_bytes(data)
    todo = plan(opened(root), read_migrations(make_migrations(FAIL, RENAME)))
    assert todo.changes == ()
    assert [(one.path, one.line, one.column) for one in todo.problems] == [(str(path), *place)]
    assert words in str(todo.problems[0])


def test_a_file_that_changes_meanwhile_keeps_all_from_being_written(
    root: Path, make_migrations: MakeMigrations
) -> None:
    todo = plan(opened(root), read_migrations(make_migrations(RENAME)))
    (root / "tei/cables/one.xml").write_bytes(b"<r><a>new</a></r>")
    before = contents(root)
    done, problems = apply(todo.changes)
    assert (done, [problem.code for problem in problems]) == (0, ["changed-meanwhile"])
    assert contents(root) == before


def test_a_read_only_file_keeps_all_from_being_written(root: Path, make_migrations: MakeMigrations) -> None:
    (root / "tei/cables/one.xml").chmod(0o444)
    before = contents(root)
    done, problems = apply(plan(opened(root), read_migrations(make_migrations(RENAME))).changes)
    assert (done, [(problem.code, Path(problem.path).name) for problem in problems]) == (0, [("unwritable", "one.xml")])
    assert contents(root) == before


def test_rights_and_links_stay(root: Path, make_migrations: MakeMigrations) -> None:
    (root / "tei/cables/one.xml").chmod(0o640)
    (root / "tei/cables/link.xml").symlink_to("one.xml")
    apply(plan(opened(root), read_migrations(make_migrations(RENAME))).changes)
    assert stat.S_IMODE((root / "tei/cables/one.xml").stat().st_mode) == 0o640
    assert (root / "tei/cables/link.xml").is_symlink()
    assert b"<b " in (root / "tei/cables/one.xml").read_bytes()


def test_the_editions_copy_of_the_schema_is_replaced_before_the_number(
    root: Path, make_migrations: MakeMigrations
) -> None:
    (root / "schema").mkdir()
    (root / "schema/cable.rng").write_bytes(b"<old/>")
    todo = plan(opened(root), read_migrations(make_migrations(RENAME)), {SCHEMA: b"<new/>", RULES: b"<rules/>"})
    assert [change.path.name for change in todo.changes[-2:]] == ["cable.rng", "edition.toml"]
    apply(todo.changes)
    assert (root / "schema/cable.rng").read_bytes() == b"<new/>"
    assert not (root / "schema/cable.sch").exists()


def test_the_copies_of_the_schema_are_renewed_where_no_migration_is_pending(root: Path) -> None:
    (root / "schema").mkdir()
    for name in (SCHEMA, RULES):
        (root / name).write_bytes(b"<old/>")
    todo = plan(opened(root), (), {SCHEMA: b"<old/>", RULES: b"<rules/>"})
    assert (todo.pending, todo.documents) == ((), 0)
    assert [(change.path, change.after) for change in todo.changes] == [(root / RULES, b"<rules/>")]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_fingerprint_holds_afterwards_where_it_held_before(make_migrations: MakeMigrations, line_end: bytes) -> None:
    migrations = read_migrations(make_migrations(RENAME))
    fresh = with_fingerprint(b"<?xml version='1.0'?>\n<r>\n<a/>\n</r>\n", 'so"urces/a&b.txt').replace(b"\n", line_end)
    after, _ = migrated(fresh, migrations)
    assert b"<b/>" in after
    assert is_untouched(after)
    assert source_of(after) == 'so"urces/a&b.txt'
    assert after.count(b"\n") == after.count(line_end) == fresh.count(line_end)
    edited, _ = migrated(fresh.replace(b"<a/>", b"<a/> "), migrations)
    assert b"<b/>" in edited
    assert not is_untouched(edited)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["001-a", "001-b"], "001-a and 001-b have the same number"),
        (["001-a", "003-c"], "there is no migration 002 before 003-c"),
        (["002-b"], "there is no migration 001 before 002-b"),
        (["1-a"], "1-a.xsl: a migration is named by three digits and words"),
    ],
)
def test_migrations_are_numbered_without_gaps(make_migrations: MakeMigrations, names: list[str], message: str) -> None:
    folder = make_migrations(RENAME)
    text = (folder / "001-change.xsl").read_bytes()
    (folder / "001-change.xsl").unlink()
    for name in names:
        (folder / f"{name}.xsl").write_bytes(text)
    with pytest.raises(MigrationsError, match=message):
        read_migrations(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [("Change 1.", " ", "m:migration/m:change is missing"), ("</m:migration>", "", "001-change.xsl:")],
)
def test_a_migration_says_what_it_does(make_migrations: MakeMigrations, old: str, new: str, message: str) -> None:
    path = make_migrations(RENAME) / "001-change.xsl"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(MigrationsError, match=message):
        read_migrations(path.parent)


def test_no_migrations_lead_nowhere(tmp_path: Path) -> None:
    assert newest(read_migrations(tmp_path)) == 1


def test_a_migration_that_leaves_nothing_is_named(make_migrations: MakeMigrations) -> None:
    migrations = read_migrations(make_migrations('<xsl:template match="/"/>'))
    with pytest.raises(plan_module.MigrationFailedError, match="001-change cannot be applied: it leaves no document"):
        migrated(b"<r/>", migrations)

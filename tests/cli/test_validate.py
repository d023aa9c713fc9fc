"""`cablegram validate` as it is used: real schemas, real repositories, real processes."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablegram.cli import main
from cablegram.reports import FORMATS
from cablegram.xml import parse

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:letters"><start>
  <element name="letter"><oneOrMore><element name="p"><text/></element></oneOrMore></element>
</start></grammar>
"""
GOOD = '<letter xmlns="urn:letters"><p>Dear all</p></letter>\n'
BAD = '<letter xmlns="urn:letters">\n  <p>Dear all</p>\n  <q>Dear none</q>\n</letter>\n'


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a schema, a letter that is valid and one that is not; nothing of the user's is touched."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "CABLEGRAM_SCHEMAS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CABLEGRAM_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.rng").write_text(GRAMMAR, encoding="utf-8")
    include = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="https://e.org/x.rng"/></grammar>'
    (folder / "includes.rng").write_text(include, encoding="utf-8")
    (folder / "good.xml").write_text(GOOD, encoding="utf-8")
    (folder / "bad.xml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: object, stdin: str | bytes | None = None, **environment: str) -> Result:
    command = ["validate", *map(str, arguments)]
    return CliRunner().invoke(main, command, input=stdin, env=environment, catch_exceptions=False)


def edition_in(folder: Path, more: str = "") -> None:
    (folder / "edition.toml").write_text(f'[edition]\ntitle = "Letters"\n{more}', encoding="utf-8")
    (folder / "tei/cables").mkdir(parents=True)


@pytest.mark.usefixtures("letters")
def test_a_good_file_is_clean_and_a_bad_one_is_told_with_its_place() -> None:
    clean = run("good.xml", "--schema", "letter.rng")
    assert (clean.exit_code, clean.stdout, clean.stderr) == (0, "", "1 file checked: 0 errors, 0 warnings\n")
    result = run(".", "--schema", "letter.rng")
    assert result.exit_code == 1
    assert re.match(r"bad\.xml:3:3: error: .*<q>.* \[relaxng\]\n", result.stdout)
    assert result.stderr == "2 files checked: 1 error, 0 warnings\n"


def test_the_schema_that_the_file_names_is_taken(letters: Path) -> None:
    (letters / "sub").mkdir()
    named = f'<?xml-model href="../letter.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n{BAD}'
    (letters / "sub/x.xml").write_text(named, encoding="utf-8")
    assert "sub/x.xml:4:3: error: " in run("sub").stdout
    (letters / "letter.rng").unlink()
    result = run("sub")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "sub/x.xml:1:1: error: the schema ../letter.rng cannot be used: there is no such file [schema-unreadable]"
    )


def test_a_file_that_names_no_schema_goes_by_our_own_and_is_told_so_above_its_problems(
    letters: Path, checkout: Path
) -> None:
    command = [sys.executable, "-m", "cablegram", "validate", "good.xml"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 1
    lines = done.stdout.split("\n")
    assert lines[0].startswith("note: this file names no schema, so cablegram's own is used")
    assert "--schema FILE" in lines[1]
    assert lines[2].startswith("good.xml:1:1: error: ")
    named = f'<?xml-model href="letter.rng"?>{GOOD}'
    (letters / "named.xml").write_text(named, encoding="utf-8")
    assert run("named.xml", "good.xml", "bad.xml").stderr.startswith("note: 2 files of 3 name no schema")
    assert run("named.xml", "good.xml").stderr.startswith("note: 1 file of 2 names no schema")
    assert "note:" not in run("named.xml").stderr
    cable = (checkout / "tei/cables/lantern-001-the-tender-is-iced-in.xml").read_bytes()
    (letters / "cable.xml").write_bytes(re.sub(rb"<\?xml-model[^>]*>", b"", cable))
    clean = run("cable.xml")
    assert (clean.exit_code, clean.stdout) == (0, "")
    assert clean.stderr.startswith("note: this file names no schema")


def test_schematron_runs_too_where_the_grammar_found_errors(letters: Path) -> None:
    rules = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
    <ns prefix="l" uri="urn:letters"/>
    <pattern id="first"><rule context="l:letter"><assert id="no-none" test="not(l:q)">A q is here.</assert></rule>
    </pattern></schema>"""
    (letters / "letter.sch").write_text(rules, encoding="utf-8")
    both = ("bad.xml", "--schema", "letter.rng", "--schema", "letter.sch")
    result = run(*both)
    assert "[relaxng]" in result.stdout
    assert "bad.xml:1:1: error: A q is here." in result.stdout
    assert "[schematron/no-none]" in result.stdout
    assert "[schematron/" not in run(*both, "--no-schematron").stdout
    assert "there is no phase" in run(*both, "--phase", "final").stderr


def test_rules_inside_a_grammar_run_unless_the_phase_leaves_them_out(letters: Path) -> None:
    rules = """<s:pattern xmlns:s="http://purl.oclc.org/dsdl/schematron" id="%s"><s:rule context="l:letter">
    <s:assert id="no-none-%s" test="not(l:q)">A q is here.</s:assert></s:rule></s:pattern>"""
    namespace = '<s:ns xmlns:s="http://purl.oclc.org/dsdl/schematron" prefix="l" uri="urn:letters"/>'
    plain = GRAMMAR.replace("<start>", namespace + rules % ("a", "a") + "<start>")
    (letters / "letter.rng").write_text(plain, encoding="utf-8")
    for options in ([], ["--phase", "final"]):
        told = run("bad.xml", "--schema", "letter.rng", *options).stdout
        assert told.count("[relaxng]") == 1
        assert told.count("A q is here.") == 1
    phase = '<s:phase xmlns:s="http://purl.oclc.org/dsdl/schematron" id="final"><s:active pattern="b"/></s:phase>'
    phased = GRAMMAR.replace("<start>", phase + namespace + rules % ("a", "a") + rules % ("b", "b") + "<start>")
    (letters / "letter.rng").write_text(phased, encoding="utf-8")
    assert run("bad.xml", "--schema", "letter.rng").stdout.count("A q is here.") == 2
    assert "[schematron/no-none-b]" in run("bad.xml", "--schema", "letter.rng", "--phase", "final").stdout
    assert "[schematron/no-none-a]" not in run("bad.xml", "--schema", "letter.rng", "--phase", "final").stdout


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["good.xml", "--schema", "missing.rng"], "missing.rng: error: this schema cannot be used: there is no such"),
        (["good.xml", "--schema", "good.xml"], "good.xml:1: error: this schema cannot be used: this is no schema"),
        (["good.xml", "--schema", "https://e.org/x.rng"], "keep x.rng in a folder"),
        (["good.xml", "--schema", "https://["], "this is neither a path nor an address"),
        (["good.xml", "--schema", "includes.rng"], "keep x.rng in a folder"),
        (["good.xml", "--changed-since", "main"], "git"),
        (["good.xml", "--format", "pdf"], "'pdf' is not one of"),
        (["good.xml", "--schema", "letter.rng", "-o", "letter.rng/x"], "cannot be written"),
        (
            ["good.xml", "--schema", "letter.rng", "-o", "no/where/x"],
            "no/where/x cannot be written: there is no folder",
        ),
        (["good.xml", "--schema", "tei.xml"], "this is a TEI document, not a schema"),
        ([], "there is no edition.toml here"),
    ],
)
def test_wrong_use_ends_with_2(arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    Path("tei.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
    assert not Path("no").exists()


def test_a_folder_without_documents_is_wrong_use_and_a_pattern_without_files_an_error(letters: Path) -> None:
    (letters / "empty").mkdir()
    assert run("empty").exit_code == 2
    result = run("none-*.xml", "good.xml", "--schema", "letter.rng")
    assert result.exit_code == 1
    assert result.stdout == "none-*.xml: error: no file matches this pattern [unreadable]\n"


def test_no_bad_file_stops_the_others(letters: Path) -> None:
    (letters / "folder.xml").mkdir()
    (letters / "link.xml").symlink_to("nowhere")
    os.mkfifo(letters / "pipe.xml")
    (letters / "empty.xml").write_bytes(b"")
    (letters / "no-xml.xml").write_bytes(b"<a><b></a>")
    (letters / "latin.xml").write_bytes("<a>é</a>".encode("latin-1"))
    (letters / "utf16.xml").write_bytes(b"<?xml version='1.0' encoding='no-such'?><a/>")
    (letters / "noise.xml").write_bytes(bytes(range(256)))
    (letters / "names-pipe.xml").write_text(f'<?xml-model href="pipe.xml"?>{GOOD}', encoding="utf-8")
    with (letters / "huge.xml").open("wb") as stream:
        stream.truncate(4 << 30)
    result = run(".", "--schema", "letter.rng")
    assert result.exit_code == 1
    lines = result.stdout.rstrip("\n").split("\n")
    names = [line.split(":")[0] for line in lines if not line.startswith("    ")]
    assert names == sorted(
        path.name for path in letters.glob("*.xml") if path.name not in ("good.xml", "names-pipe.xml")
    )
    assert "12 files checked: 10 errors, 0 warnings" in result.stderr
    assert (
        "names-pipe.xml:1:1: error: the schema pipe.xml cannot be used: this is no file" in run("names-pipe.xml").stdout
    )


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_written_to_standard_output_or_whole_into_a_file(form: str) -> None:
    written = run(".", "--schema", "letter.rng", "--format", form)
    assert written.exit_code == 1
    assert "bad.xml" in written.stdout
    if form in ("sarif", "json", "gitlab"):
        json.loads(written.stdout)
    if form == "junit":
        parse(written.stdout_bytes)
    Path("reports").mkdir()
    filed = run(".", "--schema", "letter.rng", "--format", form, "--output", "reports/report")
    assert (filed.exit_code, filed.stdout) == (1, "")
    assert Path("reports/report").read_bytes() == written.stdout_bytes


def test_a_report_goes_through_links_and_pipes_and_leaves_them_what_they_are(letters: Path) -> None:
    (letters / "link").symlink_to("report")
    run("bad.xml", "--schema", "letter.rng", "-o", "link")
    assert (letters / "link").is_symlink()
    assert "bad.xml:3:3" in (letters / "report").read_text(encoding="utf-8")
    os.mkfifo(letters / "pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    run("bad.xml", "--schema", "letter.rng", "-o", "pipe")
    assert b"bad.xml:3:3" in os.read(reader, 1 << 16)
    os.close(reader)
    assert (letters / "pipe").is_fifo()


@pytest.mark.usefixtures("letters")
def test_problems_are_cut_but_counted() -> None:
    result = run("bad.xml", "bad.xml", "good.xml", "--schema", "letter.rng", "--max-problems", "0")
    assert result.exit_code == 1
    assert result.stdout == "1 more problem is not shown\n"
    assert "1 error, 0 warnings" in result.stderr


def test_errors_are_shown_before_warnings_where_problems_are_cut(letters: Path) -> None:
    other = '<?xml-model href="x.xsd" schematypens="http://www.w3.org/2001/XMLSchema"?>'
    (letters / "a.xml").write_text(f'{other}<?xml-model href="letter.rng"?>{GOOD}', encoding="utf-8")
    (letters / "b.xml").write_text(f'<?xml-model href="letter.rng"?>{BAD}', encoding="utf-8")
    assert "a.xml:1:1: warning: x.xsd is a W3C XML Schema" in run("a.xml", "b.xml").stdout
    assert run("a.xml", "b.xml", "--max-problems", "1").stdout.startswith("b.xml:3:3: error: ")


@pytest.mark.usefixtures("letters")
def test_warn_only_reports_errors_as_warnings() -> None:
    result = run("bad.xml", "--schema", "letter.rng", "--warn-only")
    assert result.exit_code == 0
    assert "bad.xml:3:3: warning: " in result.stdout
    assert "0 errors, 1 warning" in result.stderr


@pytest.mark.usefixtures("letters")
def test_details_are_for_verbose() -> None:
    short = run("bad.xml", "--schema", "letter.rng").stdout
    long = run("bad.xml", "--schema", "letter.rng", "--verbose").stdout
    assert long.startswith(short.rstrip("\n"))
    assert json.loads(run("bad.xml", "--schema", "letter.rng", "--format", "json").stdout)["problems"][0]["details"]


@pytest.mark.usefixtures("letters")
def test_standard_input_is_checked_beside_files() -> None:
    result = run("-", "--schema", "letter.rng", stdin=BAD)
    assert result.stdout.startswith("standard-input.xml:3:3: error: ")
    named = f'<?xml-model href="../letter.rng"?>\n{BAD}'
    result = run("-", "good.xml", "--stdin-name", "drafts/new.xml", stdin=named)
    assert "drafts/new.xml:4:3: error: " in result.stdout
    assert "2 files checked" in result.stderr
    assert "standard-input.xml: error: this file is empty" in run("-", stdin="").stdout


@pytest.mark.usefixtures("letters")
def test_the_order_is_that_of_the_arguments_in_any_number_of_processes() -> None:
    for number in range(30):
        Path(f"{number}.xml").write_text(BAD, encoding="utf-8")
    names = [f"{number}.xml" for number in range(30)]
    one = run(*names, "--schema", "letter.rng", "--workers", "1")
    assert [line.split(":")[0] for line in one.stdout.split("\n") if line.endswith("]")] == names
    assert run(*names, "--schema", "letter.rng", "--workers", "3").stdout == one.stdout
    faulty = run(*names, "--schema", "missing.rng", "--workers", "2")
    assert (faulty.exit_code, faulty.stdout) == (2, "")
    assert faulty.stderr.count("missing.rng: error:") == 1


@pytest.mark.skipif(os.name == "nt", reason="signals to a group of processes are not on Windows")
@pytest.mark.parametrize("wait", [0.3, 1.0, 2.0])
def test_ctrl_c_ends_all_processes_at_once(letters: Path, wait: float) -> None:
    for number in range(300):
        (letters / f"{number}.xml").write_text(BAD.replace("<q>", "<p/>" * 20_000 + "<q>"), encoding="utf-8")
    command = [sys.executable, "-m", "cablegram", "validate", ".", "--schema", "letter.rng", "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(wait)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        try:
            assert process.wait(20) != 0
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def test_an_edition_names_the_schema_of_documents_that_name_none(letters: Path) -> None:
    edition_in(letters, '[validation]\nschema = ["letter.rng"]\n')
    shutil.copy("bad.xml", "tei/cables/a.xml")
    result = run("--no-edition-rules")
    assert result.exit_code == 1
    assert "tei/cables/a.xml:3:3: error: " in result.stdout
    assert "went by cablegram's own" not in result.stderr
    (letters / "letter.rng").unlink()
    result = run("--no-edition-rules")
    assert result.exit_code == 2
    assert "letter.rng: error: this schema, which edition.toml names, cannot be used: there is no" in result.stderr


def test_an_edition_tells_of_each_document_that_cannot_be_read(letters: Path) -> None:
    edition_in(letters, '[validation]\nschema = ["letter.rng"]\n')
    shutil.copy("good.xml", "tei/cables/good.xml")
    Path("tei/cables/gone.xml").symlink_to("nowhere.xml")
    Path("tei/cables/folder.xml").mkdir()
    os.mkfifo("tei/cables/pipe.xml")
    Path("tei/edition.xml").symlink_to("nowhere.xml")
    result = run()
    assert result.exit_code == 1
    assert result.stderr == "5 files checked: 4 errors, 0 warnings\n"
    assert sorted(line.split(": ")[0] for line in result.stdout.split("\n") if "[unreadable]" in line) == [
        "tei/cables/folder.xml",
        "tei/cables/gone.xml",
        "tei/cables/pipe.xml",
        "tei/edition.xml",
    ]
    assert "4 errors" in run("tei").stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110  a device
@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_told_by_the_name_of_what_is_full(form: str) -> None:
    command = [sys.executable, "-m", "cablegram", "validate", "bad.xml", "--schema", "letter.rng", "--format", form]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "standard output cannot be written: No space left on device" in done.stderr


def test_the_rules_of_an_edition_look_at_all_and_tell_of_what_was_named(letters: Path, checkout: Path) -> None:
    edition_in(letters)
    source = checkout / "tei/cables/lantern-001-the-tender-is-iced-in.xml"
    for name in ("one", "two"):
        text = source.read_text(encoding="utf-8").replace("../../schema", str(checkout / "schema"))
        (letters / f"tei/cables/{name}.xml").write_text(text, encoding="utf-8")
    whole = run()
    assert "tei/cables/one.xml:" in whole.stdout
    assert "[edition/duplicate-id]" in whole.stdout
    assert "2 files checked" in whole.stderr
    one = run("./tei/../tei/cables/two.xml")
    assert "[edition/duplicate-id]" in one.stdout
    assert {line.split(":")[0] for line in one.stdout.split("\n") if "[edition/" in line} == {
        "tei/../tei/cables/two.xml"
    }
    assert "[edition/" not in run("--no-edition-rules").stdout
    assert "[edition/" not in run("good.xml", "--schema", "letter.rng").stdout


def test_urls_are_answered_by_a_folder_of_schemas(letters: Path) -> None:
    url = "https://e.org/schemas/letter.rng"
    (letters / "a.xml").write_text(f'<?xml-model href="{url}"?>\n{BAD}', encoding="utf-8")
    result = run("a.xml")
    assert result.stdout.startswith(f"a.xml:1:1: error: the schema {url} cannot be used: this is on the network")
    assert "a.xml:4:3: error: " in run("a.xml", "--schema-folder", letters).stdout
    assert "a.xml:4:3: error: " in run("a.xml", CABLEGRAM_SCHEMAS=str(letters)).stdout
    edition_in(letters)
    (letters / "schema").mkdir()
    shutil.copy("letter.rng", "schema")
    assert "a.xml:4:3: error: " in run("a.xml").stdout


def test_github_gets_annotations_and_a_summary(letters: Path) -> None:
    page = letters.parent / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    environment = {"GITHUB_STEP_SUMMARY": str(page), "GITHUB_WORKSPACE": str(letters.parent)}
    result = run("bad.xml", "--schema", "letter.rng", "--format", "github", **environment)
    assert result.stdout.startswith("::error file=letters/bad.xml,line=3,col=3,title=relaxng/")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n### cablegram validate: 1 error")
    assert "| letters/bad.xml&#58;3&#58;3 | error |" in text


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_changed_since_checks_what_a_branch_touches(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    for arguments in (("init",), ("add", "."), ("commit", "-m", "one")):
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)
    nothing = run("--schema", "letter.rng", "--changed-since", "HEAD")
    assert (nothing.exit_code, nothing.stderr) == (0, "0 files checked: 0 errors, 0 warnings\n")
    (letters / "good.xml").write_text(BAD, encoding="utf-8")
    result = run("--schema", "letter.rng", "--changed-since", "HEAD")
    assert result.stdout.startswith("good.xml:3:3: error: ")
    assert "1 file checked" in result.stderr
    assert run("bad.xml", "--schema", "letter.rng", "--changed-since", "HEAD").exit_code == 0
    (letters / "letter.rng").write_text(GRAMMAR + "<!-- another -->", encoding="utf-8")
    assert "2 files checked" in run(".", "--schema", "letter.rng", "--changed-since", "HEAD").stderr
    assert run("bad.xml", "--schema", "letter.rng", "--changed-since", "HEAD").exit_code == 1


@pytest.mark.usefixtures("letters")
def test_a_terminal_gets_colour_unless_it_wants_none() -> None:
    pty = pytest.importorskip("pty", reason="terminals of this kind are not on Windows")
    command = [sys.executable, "-m", "cablegram", "validate", "bad.xml", "--schema", "letter.rng"]
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        ours, theirs = pty.openpty()
        subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, env=os.environ | environment, check=False)
        os.close(theirs)
        text = os.read(ours, 1 << 16).decode()
        os.close(ours)
        assert ("\x1b[31;1merror:" in text) is coloured
        assert "error:" in text
    piped = subprocess.run(command, capture_output=True, check=False).stdout
    assert b"\x1b" not in piped


@pytest.mark.usefixtures("letters")
def test_a_grammar_alone_needs_no_saxon() -> None:
    code = (
        "import sys, cablegram.cli as c\n"
        "try: c.main(['validate', 'good.xml', '--schema', 'letter.rng'])\n"
        "except SystemExit as end: print(end.code)\n"
        "print([n for n in ('saxonche', 'typst', 'urllib.request', 'subprocess') if n in sys.modules])\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "0\n[]\n"


def test_a_schema_that_cannot_say_what_an_id_is_is_told_once(letters: Path) -> None:
    schema = """datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element r { element a { attribute id { xsd:ID } }*, element a { attribute id { text } }* }"""
    (letters / "ids.rnc").write_text(schema, encoding="utf-8")
    for name in ("one.xml", "two.xml"):
        (letters / name).write_text('<r><a id="x"/><a id="x"/></r>', encoding="utf-8")
    result = run("one.xml", "two.xml", "--schema", "ids.rnc")
    assert result.exit_code == 0
    assert result.stdout.count("[ids-unchecked]") == 1
    assert "the attribute “id” of the element “a”" in result.stdout


@pytest.mark.usefixtures("letters")
def test_workers_work_where_no_process_can_be_started() -> None:
    # A program that Python reads from standard input has no file that another process could import.
    program = """
if __name__ == "__main__":
    from cablegram.cli import main
    main(["validate", "--workers", "2", "--schema", "letter.rng", "good.xml", "bad.xml"])
"""
    done = subprocess.run([sys.executable], input=program, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout.count("[relaxng]") == 1
    assert "2 files checked: 1 error" in done.stderr

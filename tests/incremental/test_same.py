"""After any edits, an incremental build gives the same bytes, problems and status as a clean one."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from .conftest import SETTINGS, Tiny, authority, cable, calendar, introduction, reference

_NAMES = st.sampled_from(("a", "b", "c", "d", "e", "B", "zz"))
_DAYS = st.sampled_from(("1961-03-14", "1961-03-20", "1962-01-02", "1949", "not a day", "2001-05-05"))
_WORDS = st.sampled_from(("", "Fog.", "Ice on the quay.", "Telegram No. 77 of 3 January 1962.", "霧が深い"))
_TEXTS = st.sampled_from((
    "The harbour is closed.",
    "\n\nThe harbour\nis open.",
    'A map: <graphic url="../images/map.png"/>',
    '\n<graphic url="../images/none.png"/> and <graphic url="../../../out.png"/>',
    "In reply to your telegram No. 77 of 3 January 1962.",
    'See <ref type="cable" target="a.xml">the first</ref>.',
    'Mr <persName ref="../authority/persons.xml#pers-hale">Hale</persName> left.',
    "An element <unheardOf>of our own</unheardOf>.",
    "A <unclosed>",
))  # fmt: skip
_HEADERS = st.sampled_from(("", *(reference(f"{name}.xml") for name in "abz")))
_RECEIVED = r'(<correspAction type="received">).*?(?=</correspAction>)'
_LEVEL = r"(?:<textClass>.*?</textClass>)?(?=\s*<correspDesc>)"
# What is sought in a cable, and what takes its place.
_EDITS = st.sampled_from((
    (r'<date when="[^"]*">[^<]*', '<date when="1961-03-17">17 March 1961'),
    (r'<date when="[^"]*">[^<]*', '<date when="1949-03">March 1949'),
    (_RECEIVED, r"\1<orgName>Embassy of Vellan</orgName>"),
    (_RECEIVED, r'\1<persName ref="../authority/persons.xml#pers-hale">Hale</persName><placeName>Tarn</placeName>'),
    (_RECEIVED, r'\1<orgName ref="../authority/orgs.xml#org-tarn">Tarn</orgName>'),
    (_LEVEL, '<textClass><catRef scheme="#precedence" target="#precedence.flash"/></textClass>'),
    (_LEVEL, '<textClass><catRef scheme="#classification" target="#classification.secret"/></textClass>'),
    (r"#pers-venn", "#pers-hale"),
    (r"(</title>)", r"\1<funder>The Lantern Fund</funder>"),
    (r"(</teiHeader>)", r'<revisionDesc><change when="2020-02-03">Read again.</change></revisionDesc>\1'),
))  # fmt: skip
_SETTINGS = st.sampled_from((
    SETTINGS,
    SETTINGS.replace("Lantern", "Harbour"),
    SETTINGS.replace('"en"]', '"en", "zh"]'),
    SETTINGS.replace("model = 2\n", 'model = 2\nbase-url = "https://tarn.example/x/"\neditors = ["Orla Venn"]\n'),
    SETTINGS.replace("model = 2\n", 'model = 2\npublisher = "Tarn Press"\nlicence = "CC0"\n'),
    SETTINGS.replace('theme = "theme"', 'theme = "contrast"\nlogo = "tei/images/map.png"'),
    SETTINGS.replace("guidelines = false", 'guidelines = false\ninterface-languages = ["de", "en"]'),
    SETTINGS + '[print]\norder = "file"\n',
    SETTINGS + '[folders]\npages = "elsewhere"\nintroduction = "tei/none.xml"\n',
))  # fmt: skip
_OUTPUTS = st.sampled_from((
    "site/cables/a.html", "site/index.html", "site/tei/a.xml", "site/search/index.js", "site/text/a.txt",
    "site/persons/pers-venn.html", "site/assets/theme/theme.css", "site/.cablegram", ".cablegram-state",
))  # fmt: skip


class Editing(RuleBasedStateMachine):
    """An editor at work; after some edits the edition is built, and compared with a clean build."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.tiny = Tiny(self.folder)
        self.waiting = 0

    @initialize()
    def first(self) -> None:
        self.tiny.build()

    @rule(name=_NAMES, day=_DAYS, title=_WORDS, text=_TEXTS, header=_HEADERS)
    def write_cable(self, name: str, day: str, title: str, text: str, header: str) -> None:
        self.tiny.write(f"tei/cables/{name}.xml", cable(title, day, text, header=header))

    @rule(name=st.sampled_from("abcd"), text=_TEXTS, words=_WORDS)
    def edit_text(self, name: str, text: str, words: str) -> None:
        path = self.tiny.root / f"tei/cables/{name}.xml"
        if path.exists():
            before = path.read_text("utf-8")
            self.tiny.write(f"tei/cables/{name}.xml", before.replace("</p></div>", f" {words} {text}</p></div>"))

    @rule(name=st.sampled_from("abcd"), words=_WORDS)
    def edit_title(self, name: str, words: str) -> None:
        path = self.tiny.root / f"tei/cables/{name}.xml"
        if path.exists():
            before = path.read_text("utf-8")
            self.tiny.write(f"tei/cables/{name}.xml", before.replace("</title>", f" {words}</title>", 1))

    @rule(name=st.sampled_from("abcd"), edit=_EDITS)
    def edit_header(self, name: str, edit: tuple[str, str]) -> None:
        path = self.tiny.root / f"tei/cables/{name}.xml"
        if path.exists():
            self.tiny.write(f"tei/cables/{name}.xml", re.sub(*edit, path.read_text("utf-8"), count=1))

    @rule(name=_NAMES)
    def remove_cable(self, name: str) -> None:
        # Of an edition without cables nothing is made, and the site of the last one stays.
        if [path.stem for path in self.tiny.root.glob("tei/cables/*.xml")] != [name]:
            self.tiny.remove(f"tei/cables/{name}.xml")

    @rule(name=_NAMES, other=_NAMES)
    def rename_cable(self, name: str, other: str) -> None:
        path = self.tiny.root / f"tei/cables/{name}.xml"
        if path.exists():
            path.replace(path.with_stem(other))

    @rule(venn=_WORDS, hale=st.booleans(), extra=st.booleans())
    def edit_authority(self, venn: str, *, hale: bool, extra: bool) -> None:
        entries = {"pers-venn": f"Orla Venn {venn}"} | ({"pers-hale": "Tam Hale"} if hale else {})
        self.tiny.write("tei/authority/persons.xml", authority("persons", entries))
        if extra:
            self.tiny.write("tei/authority/more.xml", authority("orgs", {"org-vellan": "Embassy of Vellan"}))
        else:
            self.tiny.remove("tei/authority/more.xml")

    @rule(words=_WORDS)
    def edit_others(self, words: str) -> None:
        self.tiny.write("tei/edition.xml", introduction(words))
        self.tiny.write("tei/calendar/list.xml", calendar(words or "First"))

    @rule(link=st.sampled_from(("a.xml", "zz.xml", "../persons.html", "nowhere.html")), there=st.booleans())
    def edit_page(self, link: str, *, there: bool) -> None:
        self.tiny.write("pages/10-about.md", f"# About\n\n[A link]({link}).\n")
        if there:
            self.tiny.write("pages/20-more.md", "# More\n\nWords.\n")
        else:
            self.tiny.remove("pages/20-more.md")

    @rule(css=st.sampled_from(("body { color: #111; }\n", "body { color: #222; }\n")), words=_WORDS, own=st.booleans())
    def edit_look(self, css: str, words: str, *, own: bool) -> None:
        self.tiny.write("theme/theme.css", css)
        self.tiny.write("messages/en.toml", f'"frame.search" = "Look {words}"\n')
        over = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0">
<xsl:template match="t:unheardOf"><i><xsl:apply-templates/></i></xsl:template></xsl:stylesheet>"""
        if own:
            self.tiny.write("theme/cable.xsl", over)
        else:
            self.tiny.remove("theme/cable.xsl")

    @rule(data=st.sampled_from(("not really an image", "not an image at all", "")))
    def edit_image(self, data: str) -> None:
        if data:
            self.tiny.write("tei/images/map.png", data)
        else:
            self.tiny.remove("tei/images/map.png")

    @rule(text=_SETTINGS)
    def edit_settings(self, text: str) -> None:
        self.tiny.write("edition.toml", text)

    @rule(name=_OUTPUTS, how=st.sampled_from(("delete", "edit", "cut", "touch")))
    def damage(self, name: str, how: str) -> None:
        path = self.tiny.out / name
        if not path.exists() or (name.endswith(".cablegram") and how == "delete"):
            return
        data = path.read_bytes()
        if how == "delete":
            path.unlink()
        elif how == "touch":
            os.utime(path)
        elif not name.endswith("/.cablegram"):
            path.unlink()
            path.write_bytes(data[:-9] if how == "cut" else data.replace(b"a", b"b"))

    @rule()
    def add_a_foreign_file(self) -> None:
        if (self.tiny.out / "site").is_dir():
            (self.tiny.out / "site/mine.txt").write_text("mine")

    @rule()
    def let_edits_come_together(self) -> None:
        self.waiting = 2

    @invariant()
    def is_as_a_clean_build(self) -> None:
        if self.waiting:
            self.waiting -= 1
        else:
            self.tiny.check()
        assert not list(self.tiny.root.rglob(".cablegram-[0-9]*"))

    def teardown(self) -> None:
        try:
            self.tiny.check()
        finally:
            shutil.rmtree(self.folder)


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=8, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)

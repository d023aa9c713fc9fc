"""An invented edition of any size: cables like those of the specimen, with their authority files.

`python bench/editions.py FOLDER --number 1000`. Two cables in five have a Chinese original, one a Russian one, the
others are English alone; names, dates, parties, references and texts are of the specimen's kind and length. The same
seed makes the same files.
"""

import datetime
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.languages import Language, chinese_name, languages, name, russian_name

_FIRST_DAY: Final = datetime.date(1949, 3, 1)
_DAYS: Final = 12_000
_LEVELS: Final = ("flash", "immediate", "priority", "priority", "routine", "routine", "routine", "deferred")
_CLASSES: Final = ("top-secret", "secret", "secret", "confidential", "confidential", "restricted", "unclassified")
_FORMS: Final = ("cable", "cable", "cable", "telegram", "telegram", "radiogram")
_ARCHIVES: Final = ("Archive of Foreign Relations, Ostrogard", "Archive of External Affairs, Lanjing",
                    "State Record Office, Wexmere", "Archive of the Outer Ministry, Port Asher")  # fmt: skip
_TAXONOMIES: Final = {
    "precedence": {"flash": "Flash", "immediate": "Immediate", "priority": "Priority", "routine": "Routine",
                   "deferred": "Deferred"},
    "classification": {"top-secret": "Top secret", "secret": "Secret", "confidential": "Confidential",
                       "restricted": "Restricted", "unclassified": "Unclassified"},
}  # fmt: skip
_TEI: Final = 'xmlns="http://www.tei-c.org/ns/1.0"'
_NAMES: Final = {"ru": "Russian", "zh": "Chinese", "en": "English"}
_SETTINGS: Final = """[edition]
title = "An Invented Exchange"
publisher = "Made to be measured"
languages = ["en", "zh", "ru"]
model = 2

[publish]
pdf-cables = false
pdf-volume = false
epub = false
guidelines = false
"""


class Entry(NamedTuple):
    """An authority entry: its identifier and its name in each language."""

    identifier: str
    names: dict[str, str]


class Plan(NamedTuple):
    """What header and text of one cable have in common."""

    day: datetime.date
    original: str
    sender: Entry
    addressee: Entry
    here: Entry
    there: Entry
    people: Sequence[Entry]
    back: str

    @property
    def date(self) -> str:
        """Its date in words."""
        return f"{self.day.day} {self.day:%B %Y}"


class Edition:
    """The cables of an invented edition, each made from its number alone."""

    # The languages that cables are written in, each as often as it is named.
    originals: tuple[str, ...] = ("zh", "zh", "ru", "en", "en")
    settings: str = _SETTINGS

    def __init__(self, number: int, seed: int = 1) -> None:
        """So many cables; persons, places and bodies grow with the root of their number."""
        chance = random.Random(seed)  # noqa: S311 - only to vary
        size = max(4, round(number**0.5))
        self.number = number
        self.persons = [_entry("pers", place, chance) for place in range(6 * size)]
        self.places = [_entry("place", place, chance) for place in range(2 * size)]
        self.bodies = [_entry("org", place, chance, "Ministry of ", "Embassy in ") for place in range(size)]
        self.languages = languages(seed)
        self._seed = seed

    def cable(self, place: int) -> tuple[str, str]:
        """The name of the file of a cable, counted from 0, and its TEI."""
        chance = random.Random(self._seed * 1_000_003 + place)  # noqa: S311 - only to vary
        day = _FIRST_DAY + datetime.timedelta(days=place * _DAYS // self.number)
        original = chance.choice(self.originals)
        sender, addressee = chance.sample(self.bodies, 2)
        here, there = chance.sample(self.places, 2)
        plan = Plan(
            day,
            original,
            sender,
            addressee,
            here,
            there,
            chance.sample(self.persons, 4),
            f"cable-{place - chance.randint(0, min(place - 1, 40)):05}" if place > 1 else "",
        )
        identifier = f"cable-{place + 1:05}"
        header = "".join(self._header(chance, plan))
        body = "".join(self.body(chance, plan))
        return f"{identifier}.xml", (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI {_TEI} type="cable" xml:id="{identifier}" xml:lang="en">\n'
            f"{header}  <text>\n    <body>\n{body}    </body>\n  </text>\n</TEI>\n"
        )

    def _header(self, chance: random.Random, plan: Plan) -> Iterator[str]:
        english = self.languages["en"]
        number = chance.randint(1, 9999)
        title = f"Cable from the {plan.sender.names['en']} to the {plan.addressee.names['en']}"
        translator = f'<editor role="translator" xml:id="translator">{self.persons[0].names["en"]}</editor>'
        archive = chance.choice(_ARCHIVES)
        yield f"""  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title type="main">{title}</title>
        <title type="subject">{english.title(chance)}</title>
        {translator if plan.original != "en" else ""}
      </titleStmt>
      <publicationStmt>
        <publisher>An Invented Exchange</publisher>
        <idno type="record">{900_000 + number}</idno>
        <availability><licence target="https://creativecommons.org/publicdomain/zero/1.0/"><p>CC0</p></licence></availability>
      </publicationStmt>
      <sourceDesc>
        <msDesc>
          <msIdentifier>
            <repository>{archive}</repository>
            <idno type="shelfmark">f. {chance.randint(1, 99)}, d. {chance.randint(1, 400)}</idno>
            <altIdentifier type="dispatch"><idno type="dispatch">{number}</idno></altIdentifier>
          </msIdentifier>
          <msContents>
            <msItem><textLang mainLang="{plan.original}">{_NAMES[plan.original]}</textLang></msItem>
          </msContents>
          <physDesc><objectDesc form="{chance.choice(_FORMS)}"/></physDesc>
        </msDesc>
        <bibl type="citation" xml:id="citation">“{title},” {plan.date}, An Invented Exchange, {archive}.</bibl>
      </sourceDesc>
    </fileDesc>
    <encodingDesc><classDecl>"""
        for scheme, categories in _TAXONOMIES.items():
            yield f'<taxonomy xml:id="{scheme}">'
            for value, gloss in categories.items():
                yield f'<category xml:id="{scheme}.{value}"><catDesc>{gloss}</catDesc></category>'
            yield "</taxonomy>"
        languages = "".join(
            f'<language ident="{code}">{_NAMES[code]}</language>' for code in dict.fromkeys((plan.original, "en"))
        )
        yield f"""</classDecl></encodingDesc>
    <profileDesc>
      <abstract source="#citation"><p>{english.sentence(chance)}</p></abstract>
      <creation><date when="{plan.day}">{plan.date}</date></creation>
      <langUsage>{languages}</langUsage>
      <textClass>
        <catRef scheme="#precedence" target="#precedence.{chance.choice(_LEVELS)}" cert="medium"/>
        <catRef scheme="#classification" target="#classification.{chance.choice(_CLASSES)}" cert="high"/>
      </textClass>
      <correspDesc>
        <correspAction type="sent">
          {mention("orgName", plan.sender, "en")}
          {mention("persName", plan.people[0], "en")}
          {mention("placeName", plan.here, "en")}
          <date when="{plan.day}">{plan.date}</date>
          <idno type="dispatch">{number}</idno>
        </correspAction>
        <correspAction type="received" subtype="to">
          {mention("orgName", plan.addressee, "en")}
          {mention("placeName", plan.there, "en")}
          <date when="{plan.day}T{chance.randint(10, 23)}:{chance.randint(10, 59)}:00">{plan.date}</date>
        </correspAction>
"""
        for person in plan.people[1:] if chance.random() < 0.3 else ():
            yield f'        <correspAction type="received" subtype="distribution">{mention("persName", person, "en")}'
            yield '<note type="copies"><num value="1">1</num></note></correspAction>\n'
        if plan.back:
            ref = f'<ref type="prev" target="{plan.back}.xml">An earlier one</ref>'
            yield f"        <correspContext>{ref}</correspContext>\n"
        yield "      </correspDesc>\n    </profileDesc>\n  </teiHeader>\n"

    def body(self, chance: random.Random, plan: Plan) -> Iterator[str]:
        """The divisions of the text of a cable."""
        lengths = [chance.randint(2, 4) for _ in range(chance.randint(2, 4))]
        if plan.original == "en":
            yield '      <div type="message" xml:id="message" xml:lang="en">\n'
            yield from self._division(chance, plan, "en", lengths, "m")
        else:
            yield f'      <div type="original" xml:id="original" xml:lang="{plan.original}">\n'
            yield from self._division(chance, plan, plan.original, lengths, "o")
            yield '      <div type="translation" xml:id="translation" xml:lang="en" corresp="#original">\n'
            yield from self._division(chance, plan, "en", lengths, "t")

    def _division(
        self, chance: random.Random, plan: Plan, language: str, lengths: Sequence[int], prefix: str
    ) -> Iterator[str]:
        addressee, sender = (mention("orgName", body, language) for body in (plan.addressee, plan.sender))
        yield f'        <opener>\n          <seg type="addressee">{addressee}</seg>\n'
        yield f'          <lb/><seg type="sender">{sender}</seg>\n        </opener>\n'
        words: Language = self.languages[language]
        for number, length in enumerate(lengths, start=1):
            paired = f' corresp="#o{number}"' if prefix == "t" else ""
            yield f'        <p xml:id="{prefix}{number}"{paired}>'
            for place in range(length):
                named = [mention("persName", chance.choice(plan.people), language)] if place % 2 == 0 else []
                named += [mention("placeName", plan.here, language)] if place == 1 else []
                yield words.sentence(chance, named) + ("" if language == "zh" else " ")
            if prefix == "t" and chance.random() < 0.1:
                yield f'<note type="footnote" place="foot">{words.sentence(chance)}</note>'
            yield "</p>\n"
        yield f"        <closer>\n          <signed>{mention('persName', plan.people[0], language)}</signed>\n"
        day = f"{plan.day.day}.{plan.day.month}.{plan.day.year}"
        yield f'          <dateline><date when="{plan.day}">{day}</date></dateline>\n        </closer>\n      </div>\n'


def write_edition(folder: Path, edition: Edition) -> None:
    """Writes an invented edition into a folder; files of the same names are replaced."""
    for part in ("tei/cables", "tei/authority"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "edition.toml").write_text(edition.settings, "utf-8")
    for place in range(edition.number):
        file, text = edition.cable(place)
        (folder / "tei" / "cables" / file).write_text(text, "utf-8")
    lists = {
        "persons": ("listPerson", "person", "persName", edition.persons),
        "places": ("listPlace", "place", "placeName", edition.places),
        "orgs": ("listOrg", "org", "orgName", edition.bodies),
    }
    for file, (group, element, named, entries) in lists.items():
        text = "".join(_authority(file, group, element, named, entries))
        (folder / "tei" / "authority" / f"{file}.xml").write_text(text, "utf-8")


def _authority(file: str, group: str, element: str, named: str, entries: Sequence[Entry]) -> Iterator[str]:
    yield f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" type="authority" xml:id="{file}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title type="main">{file.capitalize()}</title></titleStmt>
      <publicationStmt>
        <publisher>An Invented Exchange</publisher>
        <availability><p>Invented.</p></availability>
      </publicationStmt>
      <sourceDesc><p>Invented.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <{group}>
"""
    for number, entry in enumerate(entries):
        yield f'        <{element} xml:id="{entry.identifier}"><{named} type="main">{entry.names["en"]}</{named}>'
        for language in ("zh", "ru"):
            yield f'<{named} type="variant" xml:lang="{language}">{entry.names[language]}</{named}>'
        if element == "place":
            yield f"<location><geo>{number * 7 % 130 - 60}.5 {number * 37 % 350 - 175}.25</geo></location>"
        yield f"</{element}>\n"
    yield f"      </{group}>\n    </body>\n  </text>\n</TEI>\n"


def _entry(kind: str, number: int, chance: random.Random, *bodies: str) -> Entry:
    own = name(chance) if kind == "place" else f"{name(chance, 1)} {name(chance)}"
    if bodies:
        own = chance.choice(bodies) + name(chance)
    return Entry(f"{kind}-{number}", {"en": own, "zh": chinese_name(chance), "ru": russian_name(chance)})


def mention(element: str, entry: Entry, language: str) -> str:
    """A name in a text that points to its authority entry."""
    file = {"persName": "persons", "placeName": "places", "orgName": "orgs"}[element]
    return f'<{element} ref="../authority/{file}.xml#{entry.identifier}">{entry.names[language]}</{element}>'


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--number", default=1000, show_default=True, help="How many cables the edition has.")
@click.option("--seed", default=1, show_default=True, help="What they are invented from.")
def main(folder: Path, number: int, seed: int) -> None:
    """Write an invented edition into a folder."""
    write_edition(folder, Edition(number, seed))
    click.echo(f"{number} cables in {folder}")


if __name__ == "__main__":
    main()

"""Letters with their marks as single glyphs, made by the recipe `subset.py` where marks are moved upwards or downwards.

Typst sets a glyph that is moved off its line as a text of its own and gives it the letter's characters again, so that
a capital with a macron would be read twice from the PDF. One glyph for both has its characters once.
"""

# ruff: noqa: INP001 - part of a script, no module of the package
# fonttools has no types:
# mypy: disable-error-code="import-untyped, no-untyped-call, no-any-unimported"

import copy
from collections.abc import Collection, Iterator
from typing import Any, Final

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

_BASE, _MARK_TO_BASE, _MARK_TO_MARK = 1, 4, 6
_FEATURE: Final = "rlig"  # always on, in every shaper, after the shapes of joined letters are chosen

# A letter and its mark, and how far the mark is moved from where it is drawn.
Names = tuple[str, str]
Shift = tuple[int, int]


def join_marks(font: TTFont, letters: Collection[str], marks: Collection[str]) -> None:
    """Adds a glyph for each of these letters with each mark that is moved upwards or downwards.

    Args:
        font: a TrueType font with `mark` positions, which is changed.
        letters: names of glyphs.
        marks: names of the glyphs of marks that may follow them.
    """
    moved = {names: shift for names, shift in _places(font, letters, marks) if shift[1]}
    for names, shift in moved.items():
        _add_glyph(font, names, shift)
    for subtable in _positions(font, _MARK_TO_BASE):
        _add_anchors(font, subtable, moved)
    _add_lookup(font, {names: _name(names) for names in moved})


def _name(names: Names) -> str:
    return "_".join(names)


def _positions(font: TTFont, kind: int) -> Iterator[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            if inner.LookupType == kind:
                yield inner


def _places(font: TTFont, letters: Collection[str], marks: Collection[str]) -> Iterator[tuple[Names, Shift]]:
    """The place of each mark on each letter, in the order of the glyphs."""
    for table in _positions(font, _MARK_TO_BASE):
        records = dict(zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True))
        for letter, base in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
            for mark in marks if letter in letters else ():
                anchor = base.BaseAnchor[records[mark].Class] if mark in records else None
                if anchor is not None:
                    yield (letter, mark), _shift(anchor, records[mark].MarkAnchor)


def _stacked(font: TTFont, mark: str) -> Shift | None:
    """The place of a mark on another of its kind."""
    for table in _positions(font, _MARK_TO_MARK):
        if mark in table.Mark2Coverage.glyphs and mark in table.Mark1Coverage.glyphs:
            record = table.Mark1Array.MarkRecord[table.Mark1Coverage.glyphs.index(mark)]
            anchors = table.Mark2Array.Mark2Record[table.Mark2Coverage.glyphs.index(mark)].Mark2Anchor
            if anchors[record.Class] is not None:
                return _shift(anchors[record.Class], record.MarkAnchor)
    return None


def _shift(anchor: Any, mark: Any) -> Shift:  # noqa: ANN401 - fonttools has no types
    return anchor.XCoordinate - mark.XCoordinate, anchor.YCoordinate - mark.YCoordinate


def _add_glyph(font: TTFont, names: Names, shift: Shift) -> None:
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for name, (x, y) in zip(names, ((0, 0), shift), strict=True):
        component = GlyphComponent()
        component.glyphName, component.x, component.y = name, x, y
        component.flags = 0x204 if name == names[0] else 0x4  # the letter's own width; the shape is not distorted
        glyph.components.append(component)
    glyph.recalcBounds(font["glyf"])
    font["glyf"][_name(names)] = glyph
    font["hmtx"][_name(names)] = (font["hmtx"][names[0]][0], glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[_name(names)] = _BASE


def _add_anchors(font: TTFont, table: Any, moved: dict[Names, Shift]) -> None:  # noqa: ANN401 - fonttools has no types
    """Lets further marks stand where they stand on the letter alone, and above the mark that is there now."""
    marks = dict(zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True))
    bases = dict(zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True))
    for names, shift in moved.items():
        letter, mark = names
        if letter in bases and mark in marks:
            record = copy.deepcopy(bases[letter])
            above = _stacked(font, mark)
            anchor = record.BaseAnchor[marks[mark].Class]
            if above is None or anchor is None:
                record.BaseAnchor[marks[mark].Class] = None
            else:
                own = marks[mark].MarkAnchor
                anchor.XCoordinate = own.XCoordinate + shift[0] + above[0]
                anchor.YCoordinate = own.YCoordinate + shift[1] + above[1]
            bases[_name(names)] = record
    table.BaseCoverage.glyphs = sorted(bases, key=font.getGlyphID)
    table.BaseArray.BaseRecord = [bases[name] for name in table.BaseCoverage.glyphs]
    table.BaseArray.BaseCount = len(bases)


def _add_lookup(font: TTFont, ligatures: dict[Names, str]) -> None:
    """A last lookup that makes the new glyphs, in every script and language."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(ligatures)]))
    table.LookupList.LookupCount = number = len(table.LookupList.Lookup)
    feature = otTables.FeatureRecord()
    feature.FeatureTag, feature.Feature = _FEATURE, otTables.Feature()
    feature.Feature.FeatureParams, feature.Feature.LookupListIndex, feature.Feature.LookupCount = None, [number - 1], 1
    records = table.FeatureList.FeatureRecord
    known = {index for index, record in enumerate(records) if record.FeatureTag == _FEATURE}
    for index in known:
        records[index].Feature.LookupListIndex.append(number - 1)
        records[index].Feature.LookupCount += 1
    records.append(feature)
    table.FeatureList.FeatureCount = len(records)
    for script in table.ScriptList.ScriptRecord:
        languages = [script.Script.DefaultLangSys, *(record.LangSys for record in script.Script.LangSysRecord)]
        for language in languages:
            if language is not None and not known & set(language.FeatureIndex):
                language.FeatureIndex.append(len(records) - 1)
                language.FeatureCount = len(language.FeatureIndex)

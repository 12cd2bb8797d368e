"""Cases of numbers with units from public test suites, in the units that Relazione uses."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What the suites call a unit, in our terms: unit, and how many of ours one of theirs makes.
CURRENCIES = {
    "dollar": ("USD", 1.0), "united states dollar": ("USD", 1.0), "pound": ("GBP", 1.0), "cent": ("USD", 0.01),
    "pence": ("GBP", 0.01), "penny": ("USD", 0.01), "franc": ("CHF", 1.0), "peseta": ("ESP", 1.0),
    "rupee": ("INR", 1.0), "finnish markka": ("FIM", 1.0), "british pound": ("GBP", 1.0),
    "pound sterling": ("GBP", 1.0), "euro": ("EUR", 1.0), "lira": ("TRY", 1.0), "krona": ("SEK", 1.0),
    "peso": ("MXN", 1.0), "yen": ("JPY", 1.0), "japanese yen": ("JPY", 1.0), "renminbi yuan": ("CNY", 1.0),
    "pts": ("ESP", 1.0), "shilling": ("KES", 1.0), "guilder": ("NLG", 1.0),
}  # fmt: skip
MEASURES = {
    "millimeter", "centimeter", "decimeter", "meter", "kilometer", "inch", "foot", "yard", "mile", "nautical mile",
    "square meter", "square kilometer", "square foot", "square inch", "square mile", "acre", "hectare",
    "milliliter", "liter", "gallon", "barrel", "cubic meter", "cubic foot", "cubic kilometer", "cubic centimeter",
    "milligram", "gram", "kilogram", "ounce", "pound", "ton", "tonne", "watt", "kilowatt", "megawatt", "gigawatt",
    "kilometer per hour", "mile per hour", "meter per second", "knot",
}  # fmt: skip
_PERCENT_OF = re.compile(r"per\s?cents?\sof\s", re.IGNORECASE)
_RENAMED = {"metric ton": "tonne", "pound-mass": "pound", "percentage": "percent", "watt hour": "watt-hour"}


@dataclass(frozen=True, slots=True)
class Case:
    """A string and the (value, unit) pairs that a reader should find in it; late: in the half kept unseen."""

    text: str
    wanted: tuple[tuple[float, str], ...]

    @property
    def late(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[-1] % 2 == 1


def unit_named(name: str, *, money: bool) -> tuple[str, float] | None:
    """Our unit for a suite's name of one, None where it is outside the field."""
    low = name.lower()
    if money:
        return CURRENCIES.get(low)
    low = _RENAMED.get(low, low.replace("metre", "meter").replace("litre", "liter"))
    return (low, 1.0) if low in MEASURES or low == "percent" else None


def recognizers(path: Path) -> Iterator[Case]:
    """Cases of a Recognizers-Text model; one with a result without a number or outside the field is left out, and
    *percent of 10* read as 10 %, which no reader takes so."""
    for row in json.loads(path.read_text("utf-8-sig")):
        if any(_PERCENT_OF.match(result["Text"]) for result in row["Results"]):
            continue
        wanted = []
        for result in row["Results"]:
            resolved = _resolved(result)
            if resolved is None:
                break
            wanted.append(resolved)
        else:
            yield Case(row["Input"], tuple(wanted))


def _resolved(result: dict[str, dict[str, str]]) -> tuple[float, str] | None:
    resolution = result["Resolution"]
    number = (resolution.get("value") or "null").rstrip("%")
    if number == "null":
        return None
    if str(result["TypeName"]) == "percentage":
        return float(number), "percent"
    iso = resolution.get("isoCurrency")
    if iso and not iso.startswith("_"):
        return float(number), iso
    named = unit_named(resolution["unit"], money=str(result["TypeName"]) == "currency")
    return (float(number) * named[1], named[0]) if named else None


_BLOCK = re.compile(r"examples\s*\((?P<head>.*?)\)\s*\[(?P<body>.*?)\n\s*\]", re.DOTALL)
_SIMPLE = re.compile(r"^(?:simple|under|above)\s+(?P<unit>\w+)\s+(?P<value>[\d.e]+)")
_BETWEEN = re.compile(r"^between\s+(?P<unit>\w+)\s+\((?P<low>[\d.e]+),\s*(?P<high>[\d.e]+)$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\x([0-9a-f]+)|\\&")


def duckling(path: Path, *, money: bool) -> Iterator[Case]:
    """Cases of a Duckling corpus: *simple*, *under* and *above* by their value, *between* by its middle."""
    text = path.read_text("utf-8")
    for block in _BLOCK.finditer(text[text.index("allExamples ::") :].split("latentCorpus ::")[0]):
        if match := _SIMPLE.match(block["head"]):
            value = float(match["value"])
        elif match := _BETWEEN.match(block["head"]):
            value = (float(match["low"]) + float(match["high"])) / 2
        else:
            continue
        name = match["unit"]
        unit = (name, 1.0) if len(name) == 3 and name.isupper() else unit_named(name, money=money)
        if unit is None:
            continue
        for string in _STRING.findall(block["body"]):
            yield Case(_ESCAPE.sub(_unescape, string), ((value * unit[1], unit[0]),))


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else ""


def quantulum(path: Path) -> Iterator[Case]:
    """Cases of quantulum3 of which every number has a unit of the field; the rest are about numbers as such."""
    for row in json.loads(path.read_text("utf-8")):
        wanted = []
        for result in row["res"]:
            named = unit_named(result["unit"], money=False) or unit_named(result["unit"], money=True)
            if named is None:
                break
            wanted.append((result["value"] * named[1], named[0]))
        else:
            if wanted:
                yield Case(row["req"], tuple(wanted))

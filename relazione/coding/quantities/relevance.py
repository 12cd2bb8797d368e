"""Which numbers are about a relation: by what they count, who is named beside them and what the sentence speaks of.

The probabilities are the shares right, rounded, among 120 quantities of government releases and Wikinews read by eye
(sums and percentages with two actors named 0.85, with one 0.7; troops, refugees and their like and arms 0.8; other
people 0.5 to 0.65). Most of the rest are domestic matters in texts that name several states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from relazione.coding.quantities.find import Measure
from relazione.coding.quantities.tables import load

# People whose number is a matter between states whatever else the sentence says, and things of that kind.
_FIELD_PEOPLE = re.compile(
    r"(?i)\b(?:troops?|soldiers?|service ?members?|servicemen|marines?|sailors?|airmen|peacekeepers?|hostages?|prisoners?|"
    r"refugees?|asylum.seekers?|migrants?|mercenar\w+|diplomats?|envoys?|personnel|spies|conscripts?|reservists?|"
    r"pows?|advis[eo]rs|inspectors|observers?|fighters|militants|strong)\b"
)
_HARM = re.compile(
    r"(?i)\b(?:kill\w*|dead|died|deaths?|wounded|injur\w+|casualt\w+|perish\w*|lives|fatalit\w+|executed|murdered|"
    r"massacred|slaughtered|beheaded|slain)\b"
)
_HELD = re.compile(
    r"(?i)\b(?:(?:unjustly|wrongfully|arbitrarily|illegally|unlawfully) (?:\w+ )?(?:imprisoned|jailed|detained|held|arrested)|"
    r"political prisoners?|prisoners of conscience|imprisoned for|forcibly (?:disappeared|transferred|deported|returned))\b"
)
_MOVED = re.compile(
    r"(?i)\b(?:cross(?:ed|ing)?|arriv(?:ed|ing)|enter(?:ed|ing)|fled|fleeing|escap(?:ed|ing)|poured into|visited|visiting|sought (?:refuge|asylum|shelter))\b"
)
_GIVEN = re.compile(r"(?i)\b(?:contribut\w+|donat\w+|pledg\w+|promis(?:ed|es))\b")
# what shares of a people think of another
_OPINION = re.compile(
    r"(?i)\b(?:respondents?|polls?|polled|polling|surveys?|surveyed|(?:un)?favou?rabl[ey]|approv\w+|trust\w*|distrust\w*|"
    r"view(?:ed|s)?|saw|sees?|regard\w*|consider\w*|believ\w+|oppos\w+|back(?:ed|s)?)\b"
)
_TARIFF = re.compile(r"(?i)\b(?:tariffs?|duty|duties|levy|levies)\b")
_WORLDWIDE = re.compile(
    r"(?i)\b(?:countries|nations|worldwide|around the world|across the (?:world|globe|region|continent))\b"
)
_FIRED = re.compile(r"(?i)\b(?:fired|launched|dropped|shot down|downed|scrambled)\b")
_FORCES = re.compile(r"(?i)\bforces?$")
_LEAST_FORCES = 100  # forces from which the word counts men
_STRUCK = re.compile(
    r"\b(?i:hit|targeted|struck|shot|burie[ds]|displaced|orphaned|maimed|slaughtered|martyred|massacred|murdered|executed|by|in|under|from)\s"
    r"(?i:(?:by|in|under)\s)?(?:the\s)?[A-Z][a-z]+(?:'s)?\s(?i:(?:\w+\s)?(?:bombs?|bombings?|bombardment|bullets?|(?:air)?strikes?|attacks?|fire|"
    r"shelling|shells|forces|troops|army|soldiers|missiles?|drones?|warplanes|raids?|rockets?|invasion|aggression))\b"
)
_MISHAP = re.compile(
    r"(?i)\b(?:storms?|typhoons?|hurricanes?|cyclones?|earthquakes?|quakes?|tsunamis?|floods?|flooding|landslides?|mudslides?|"
    r"crash(?:ed|es)?|collid\w+|collisions?|derail\w+|oil spills?|spilled|capsiz\w+|wildfires?|tornado(?:es)?|eruptions?|heatwave|avalanches?|magnitude)\b"
)
_ALL_OF_US = 5e9  # people from which a count is of mankind
_REFERENCE = re.compile(
    r"(?i)\b(?:the|these|those|both|all|our|their|his|her|its|my|your|other|last|first|past|next|of)\s$"
)
_RATE = re.compile(r"(?i)\b(?:per|for every)\s$")
_BETWEEN = re.compile(
    r"(?i)\b(?:border|frontier|boundary|line of control|demilitari[sz]ed zone|strait|pipeline)\b"
)
_TOGETHER = re.compile(
    r"(?i)\b(?:the two|they|both|each other|one another|bilateral|mutual|joint|counterparts?|either)\b"
)
_EVERY_THING = frozenset({"aircraft", "drone", "missile", "rocket", "warhead", "bomb", "shell", "tank", "armored vehicle",
    "ship", "submarine", "carrier", "helicopter", "launcher", "weapon", "howitzer", "rifle", "system", "centrifuge", "base", "brigade",
    "battalion", "division", "dose"})  # fmt: skip
_MEASURES = frozenset({"length", "area", "volume", "weight", "flow", "energy"})
_THEMES_OF = {
    "money": frozenset({"trade", "energy", "finance", "aid", "military", "sanctions"}),
    "percent": frozenset({"trade", "energy", "finance", "aid", "military", "sanctions"}),
    "length": frozenset({"territory", "military"}),
    "area": frozenset({"territory", "military"}),
}  # fmt: skip
_GOODS = frozenset({"trade", "energy", "aid"})
FEWEST_COUNTRIES = 10
_MEN = frozenset({"men", "women", "people"})  # told beside troops they are troops
_MANY = 100  # people from which a number told beside a population or a movement is one of either
_NEAR = 110  # characters around a number in which the theme's word must stand where one actor alone is named
_SMALL_UNITS = frozenset(
    {
        "millimeter",
        "centimeter",
        "decimeter",
        "inch",
        "foot",
        "yard",
        "square foot",
        "square inch",
        "square yard",
    }
)


@cache
def _patterns() -> dict[tuple[str, str], re.Pattern[str]]:
    """A pattern for each theme's plain and weak words."""
    found = {}
    for theme, lists in load("themes.yaml").items():
        for strength, words in lists.items():
            parts = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
            if words:
                found[theme, strength] = re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
    return found


def themes(text: str, *, weak: bool = True) -> frozenset[str]:
    """The themes whose words stand in `text`; without the weak words if so asked."""
    patterns = _patterns().items()
    return frozenset(
        theme
        for (theme, strength), pattern in patterns
        if (weak or strength == "plain") and pattern.search(text)
    )


def nearest_theme(
    text: str, start: int, end: int, allowed: frozenset[str], without: re.Pattern[str] | None = None
) -> re.Match[str] | None:
    """The theme word of the allowed themes nearest to text[start:end], outside it; none that `without` matches."""
    best: re.Match[str] | None = None
    least = len(text) + 1
    for theme, pattern in _patterns().items():
        for match in pattern.finditer(text) if theme[0] in allowed else ():
            if match.end() > start and match.start() < end:
                continue
            if without and without.match(match.group()):
                continue
            distance = _distance(text, start, end, match)
            if distance < least:
                best, least = match, distance
    return best


def _distance(text: str, start: int, end: int, match: re.Match[str]) -> int:
    """Characters between number and word, more where a comma parts them."""
    low, high = (match.end(), start) if match.end() <= start else (end, match.start())
    return high - low + (60 if "," in text[low:high] else 0)


def themes_for(sort: str) -> frozenset[str]:
    """The themes that a number of this sort can measure."""
    return _THEMES_OF.get(sort, _GOODS if sort in _MEASURES else frozenset())


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a number: its sentence, the offset where that starts, codes named in it, and in it or just before."""

    text: str
    codes: frozenset[str]
    around: frozenset[str]
    blind: bool  # no actor is known in the whole text: the themes alone must decide


def relevance(measure: Measure, setting: Setting, start: int, end: int) -> float:
    """How sure the number (text[start:end] of the sentence) is one about a relation; 0 where it is none."""
    if _RATE.search(setting.text[:start]):
        return 0.0  # *$385 per 1,000 cubic metres* is one sum
    if measure.sort in ("people", "arms", "diplomacy", "economy") and _refers(measure, setting.text, start):
        return 0.0
    # in a text that names no actor at all one is taken to stand behind it, so that only plain words decide
    states = 1 if setting.blind else len(setting.codes)
    if (
        measure.sort in ("people", "arms", "weight", "volume")
        and _MISHAP.search(setting.text)
        and not _helps(setting.text)
    ):
        return 0.0
    around = 1 if setting.blind else len(setting.around)
    near = setting.text[max(0, start - _NEAR) : end + _NEAR]
    theme = themes(setting.text) if states > 1 else themes(near, weak=False)
    match measure.sort:
        case "money" | "percent":
            return _amount(measure, near, theme, states, around)
        case "people":
            return _people(measure, setting.text, start, theme, states, around)
        case "arms":
            if not states:
                return 0.5 if around and measure.unit in _EVERY_THING and _FIRED.search(near) else 0.0
            return 0.8 if measure.unit in _EVERY_THING or "military" in theme else 0.0
        case "diplomacy":
            together = _TOGETHER.search(setting.text) is not None
            return 0.7 if states > 1 or (around > 1 and together) else 0.0
        case "economy":
            return _economy(measure, theme, states)
        case "length" | "area":
            return _extent(measure, setting.text, start, end, theme, states)
        case sort if sort in _MEASURES:
            return _goods(measure, near, theme, states, around)
    return 0.0


def _goods(measure: Measure, near: str, theme: frozenset[str], states: int, around: int) -> float:
    """Weights, volumes and flows: of what is traded or given; of energy also where one actor alone is named."""
    if states and theme & _GOODS:
        return 0.7
    if states and measure.sort in ("volume", "flow", "energy") and "energy" in themes(near):
        return 0.5
    return 0.45 if around and theme & _GOODS else 0.0


def _helps(text: str) -> bool:
    """Whether the text is of aid, given though nature did the harm."""
    return "aid" in themes(text, weak=False)


def _refers(measure: Measure, text: str, start: int) -> bool:
    """Whether the words point back at people or things already told (*the two soldiers*), or *one* is no count."""
    if measure.spelled and measure.value <= 12 and _REFERENCE.search(text[max(0, start - 12) : start]):
        return True
    return measure.value == 1 and measure.spelled and not _HARM.search(text)


def _amount(measure: Measure, near: str, theme: frozenset[str], states: int, around: int) -> float:
    fitting = theme & _THEMES_OF["money"]
    if measure.sort == "percent" and measure.spelled and not fitting & {"trade", "energy"}:
        return 0.0
    if states > 1 and fitting:
        return 0.85
    if states and fitting:
        return 0.7
    if measure.sort == "money" and states and _GIVEN.search(near):
        return 0.6
    if measure.sort == "percent" and states > 1 and _OPINION.search(near):
        return 0.6
    beside = measure.sort == "money" or (not measure.spelled and _TARIFF.search(near))
    return 0.6 if beside and around and fitting else 0.0


def _extent(measure: Measure, text: str, start: int, end: int, theme: frozenset[str], states: int) -> float:
    if measure.unit in _SMALL_UNITS:
        return 0.0
    if _BETWEEN.search(text[max(0, start - 40) : end + 40]):
        return 0.75
    return 0.6 if states > 1 and theme & {"territory", "military"} else 0.0


def _people(
    measure: Measure, text: str, start: int, theme: frozenset[str], states: int, around: int
) -> float:
    if measure.value >= _ALL_OF_US or (_FORCES.search(measure.noun) and measure.value < _LEAST_FORCES):
        return 0.0
    near = text[max(0, start - 40) : start + 80]
    if _FORCES.search(measure.noun):
        return 0.8 if states else 0.0
    if measure.noun in _MEN and _FIELD_PEOPLE.search(near) and states:
        return 0.65
    if states and _STRUCK.search(text[start : start + _NEAR]):
        return 0.6
    if _FIELD_PEOPLE.search(measure.noun) and around:
        return 0.8 if states else 0.6
    if _HELD.search(near) and (states or _WORLDWIDE.search(text)):
        return 0.6
    if _MOVED.search(near) and states > 1 and measure.value >= _MANY:
        return 0.65
    if _HARM.search(near) and states and (states > 1 or theme & {"military", "movement"}):
        return 0.7 if states > 1 else 0.55
    if states and theme & {"movement", "population"} and measure.value >= _MANY:
        return 0.65
    if states > 1 and theme & {"aid", "military", "sanctions"}:
        return 0.5
    return 0.0


def _economy(measure: Measure, theme: frozenset[str], states: int) -> float:
    if measure.unit == "country":
        enough = measure.value >= FEWEST_COUNTRIES
        return 0.45 if enough and states and theme & {"sanctions", "military", "aid", "diplomacy"} else 0.0
    if measure.unit == "dose":
        return 0.8 if states else 0.0
    return 0.5 if states > 1 and theme & {"trade", "energy", "aid", "military", "sanctions"} else 0.0

"""Read the corpus, check it, and count it: `python -m training.check [FILE…]`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
REGISTERS = frozenset(
    "agency headline communique readout sanctions speech briefing oped analysis history social".split()
)
TAGS = frozenset(
    """lower passive nominal negated planned possible conditional halted denied called_for reported historical
    multiple list implied pronoun no_event company capital ministry army person nonstate organisation invented
    reversed firstperson quote british american idiom standing""".split()
)
MODES: dict[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset("visit third-party multilateral phone".split()),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset("withdraw release disarm ceasefire access resign".split()),
    "REQUEST": frozenset("assist change yield meet".split()),
    "ACCUSE": frozenset("disapprove investigate allege".split()),
    "REJECT": frozenset("assist change yield meet".split()),
    "THREATEN": frozenset("restrict arrest relations expel territory violence".split()),
    "PROTEST": frozenset("demo riot strike hunger boycott obstruct vandalize".split()),
    "SANCTION": frozenset("convict expel withdraw discontinue".split()),
    "MOBILIZE": frozenset("troops weapons police militia".split()),
    "COERCE": frozenset(
        "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber".split()
    ),
    "ASSAULT": frozenset(
        """abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone
        heavy-weapons crowd-control unconventional""".split()
    ),
}
STATUSES = frozenset("happened planned possible halted not_happened denied".split())
STAGES = frozenset("proposed negotiating agreed signed ratified in_force suspended ended not_signed".split())
CERTAINTIES = frozenset(["will", "likely", "possible", "unlikely", "will not"])
Span = tuple[
    int, int
]  # offsets into the entry's text; negative start: into its context, counted from -len(context)


class CorpusError(ValueError):
    """An entry does not follow the format."""


@dataclass
class EventLine:
    source: list[Span]
    target: list[Span]
    type: str
    mode: str | None
    status: str
    cue: Span
    by: Span | None = None
    when: Span | None = None
    where: Span | None = None


@dataclass
class OtherLine:
    """A claim, forecast or agreement. label: the forecast's certainty or the agreement's stage.

    who: the claimant (empty: the author) or the agreement's parties. span: the words of it, or its name.
    when: the words of a forecast's deadline or an agreement's date; expires: those of its end.
    """

    kind: str
    who: list[Span]
    label: str | None
    span: Span
    when: Span | None = None
    expires: Span | None = None


@dataclass
class Entry:
    """One checked entry. Offsets into `text`; those into `context` are negative (see `locate`).

    actors: further actors that take no part in an event. others: claims, forecasts, agreements. complete: whether
    every claim, forecast and agreement of the text is marked, so that the rest of it is known to be none.
    """

    file: str
    line: int
    register: str
    tags: tuple[str, ...]
    context: str
    text: str
    events: list[EventLine] = field(default_factory=list)
    actors: list[Span] = field(default_factory=list)
    others: list[OtherLine] = field(default_factory=list)
    complete: bool = False


def locate(words: str, text: str, context: str) -> Span:
    """The span of `words`, `words#2` or `<words`; in the context it is offset by minus the context's length."""
    words = words.strip()
    in_context = words.startswith("<")
    haystack = context if in_context else text
    words = words[1:] if in_context else words
    nth = 1
    if found := re.search(r"#(\d+)$", words):
        nth, words = int(found.group(1)), words[: found.start()]
    if not words:
        raise CorpusError("an empty span")
    matches = list(re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", haystack))
    if not matches:
        raise CorpusError(
            f"«{words}» does not stand in the {'context' if in_context else 'text'} as whole words"
        )
    if len(matches) < nth:
        raise CorpusError(f"«{words}» stands there {len(matches)} times, not {nth}")
    start, end = matches[nth - 1].span()
    return (start - len(context), end - len(context)) if in_context else (start, end)


def _side(words: str, text: str, context: str) -> list[Span]:
    if words.strip() == "_":
        return []
    return [locate(part, text, context) for part in words.split(";")]


def _event(line: str, text: str, context: str) -> EventLine:
    parts = [part.strip() for part in line.split(" | ")]
    if len(parts) < 4:
        raise CorpusError("an event needs source > target | TYPE | status | cue")
    sides = parts[0].split(" > ")
    if len(sides) != 2:
        raise CorpusError("the sides are written «source > target»")
    kind, _, mode = parts[1].partition("/")
    if kind not in MODES:
        raise CorpusError(f"no such type: {kind}")
    if mode and mode not in MODES[kind]:
        raise CorpusError(f"{kind} has no mode {mode} (has: {', '.join(sorted(MODES[kind])) or 'none'})")
    if parts[2] not in STATUSES:
        raise CorpusError(f"no such status: {parts[2]}")
    event = EventLine(
        _side(sides[0], text, context),
        _side(sides[1], text, context),
        kind,
        mode or None,
        parts[2],
        locate(parts[3], text, context),
    )
    if not event.source and not event.target:
        raise CorpusError("both sides unnamed")
    for extra in parts[4:]:
        name, _, words = extra.partition(":")
        if name not in ("by", "when", "where"):
            raise CorpusError(f"no such field: {name}")
        setattr(event, name, locate(words, text, context))
    return event


def _stretch(words: str, text: str, context: str) -> Span:
    """`first words ... last words` as the span from the one to the other, or the exact words."""
    first, dots, last = words.partition(" ... ")
    start, end = locate(first, text, context)
    if not dots:
        return start, end
    close = locate(last, text, context)
    if close[0] < end:
        raise CorpusError(f"«{last}» does not stand after «{first}»")
    return start, close[1]


def _other(line: str, text: str, context: str) -> OtherLine:
    kind, *parts = (part.strip() for part in line.split(" | "))
    labels = {"claim": None, "forecast": CERTAINTIES, "agreement": STAGES}
    if kind not in labels or len(parts) < (2 if kind == "claim" else 3):
        raise CorpusError(
            "a * line is «claim | who | words», «forecast | who | certainty | words» or «agreement | parties | stage | name»"
        )
    who = _side(parts.pop(0), text, context)
    label = None if kind == "claim" else parts.pop(0)
    allowed = labels[kind]
    if allowed is not None and label not in allowed:
        raise CorpusError(f"no such {kind} label: {label}")
    other = OtherLine(kind, who, label, _stretch(parts.pop(0), text, context))
    for extra in parts:
        name, _, words = extra.partition(":")
        if name == "deadline":
            name = "when"
        if name not in ("when", "expires"):
            raise CorpusError(f"no such field: {name}")
        setattr(other, name, locate(words, text, context))
    return other


def _entry(block: list[str], file: str, line: int) -> Entry:
    if not block[0].startswith("@"):
        raise CorpusError("an entry starts with @register")
    register, *tags = block[0][1:].split()
    if register not in REGISTERS:
        raise CorpusError(f"no such register: {register}")
    if unknown := set(tags) - TAGS:
        raise CorpusError(f"no such tag: {', '.join(sorted(unknown))}")
    rest = block[1:]
    context = ""
    if rest and rest[0].startswith("<"):
        context, rest = rest[0][1:].strip(), rest[1:]
    if not rest or rest[0][0] in "!~*<@":
        raise CorpusError("no text")
    entry = Entry(file, line, register, tuple(tags), context, rest[0].strip())
    marks = rest[1:]
    if not any(mark.startswith("!") for mark in marks):
        raise CorpusError("neither an event nor «! none»")
    for mark in marks:
        body = mark[1:].strip()
        if mark.startswith("~"):
            entry.actors += [locate(part, entry.text, context) for part in body.split(";")]
        elif mark.startswith("*"):
            entry.others.append(_other(body, entry.text, context))
        elif mark.startswith("!"):
            if body != "none":
                entry.events.append(_event(body, entry.text, context))
            elif sum(other.startswith("!") for other in marks) > 1:
                raise CorpusError("«! none» beside an event")
        else:
            raise CorpusError(f"a line that is neither ! nor ~ nor *: {mark[:40]}")
    return entry


def read(path: Path) -> Iterator[Entry | str]:
    """The entries of a file; a string (one line, with its place) for each that is wrong."""
    block: list[str] = []
    start = 1
    complete: set[str] = set()
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        if line.strip():
            if not block:
                start = number
            block.append(line.rstrip())
            continue
        if block and block[0].startswith("# complete:"):
            registers = block[0].partition(":")[2].split()
            complete = set(REGISTERS) if "all" in registers else set(registers)
        elif block and not block[0].startswith("#"):
            try:
                entry = _entry(block, path.name, start)
                entry.complete = bool(entry.others) or entry.register in complete
                yield entry
            except CorpusError as fault:
                yield f"{path.name}:{start}: {fault}"
        block = []


def main(arguments: list[str]) -> int:
    paths = [Path(argument) for argument in arguments] or sorted(CORPUS.glob("*.txt"))
    faults: list[str] = []
    entries: list[Entry] = []
    seen: dict[str, str] = {}
    for path in paths:
        for entry in read(path):
            if isinstance(entry, str):
                faults.append(entry)
                continue
            key = re.sub(r"\W+", " ", entry.text.lower()).strip()
            if key in seen and "lower" not in entry.tags:
                faults.append(f"{entry.file}:{entry.line}: the same sentence stands at {seen[key]}")
            seen.setdefault(key, f"{entry.file}:{entry.line}")
            entries.append(entry)
    events = [event for entry in entries for event in entry.events]
    print(f"{len(entries)} entries, {len(events)} events, {sum(not e.events for e in entries)} without event")
    for name, counts in (
        ("type", Counter(e.type for e in events)),
        ("type/mode", Counter(f"{e.type}/{e.mode}" for e in events if e.mode)),
        ("status", Counter(e.status for e in events)),
        ("claims, forecasts, agreements", Counter(o.kind for e in entries for o in e.others)),
        ("register", Counter(e.register for e in entries)),
        ("tag", Counter(tag for e in entries for tag in e.tags)),
    ):
        print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in counts.most_common()))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

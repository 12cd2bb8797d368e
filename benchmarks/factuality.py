"""Whether the status that the network gives a predicate tells its factuality: `python -m benchmarks.factuality [FOLDER]`.

FOLDER is `../shared/data/factuality` by default: MEANTIME (Wikinews; development and test part) and UDS (web texts;
development part), sentences in which predicates are marked and graded by readers from -3, certain not to have
happened, to 3, certain to have. Each marked word is shown to the network as a cue, with the actors and dates that are
found in its sentence and no sentence before it, and the network's status is taken as it comes.

- Spearman: rank correlation of the grades with P(happened) - P(not_happened or denied).
- macro-F1 of three classes, the thirds of the scale: above 1 happened, below -1 not happened, between uncertain. The
  network's class is the greatest of P(happened), P(planned, possible or halted), P(not_happened or denied).

Beside it stand two baselines: «always happened» (its scores do not vary, so that it has no rank correlation), and
a rule: a negation among the five words before the predicate in its clause makes it not happened, else a word of
possibility, or *to* right before it, makes it uncertain, else it happened. Thirds, words and window were set before
anything was measured. Readers of UDS were asked whether a thing happened or will; its grades of what is merely planned
or wished lie near -2, among those that did not happen, which the three statuses keep apart; so the macro-F1 of
happened against the rest is printed too (`two-class`, added when that had been seen in the first figures).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import spearmanr

from benchmarks.figures import f1, macro_f1
from relazione.coding import actors, times
from relazione.coding.encoder import Answer, Network, Passage, shipped
from relazione.coding.encoder.marking import marks_between
from relazione.coding.page import Page
from relazione.model import Document, Status

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "factuality"
SETS = {"MEANTIME": ("MEANTIME/dev.jsonl", "MEANTIME/test.jsonl"), "UDS": ("UDS_IH2/dev.jsonl",)}
HAPPENED, UNCERTAIN, NOT = CLASSES = ("happened", "uncertain", "not happened")
STATUSES = {
    HAPPENED: (Status.HAPPENED,),
    UNCERTAIN: (Status.PLANNED, Status.POSSIBLE, Status.HALTED),
    NOT: (Status.NOT_HAPPENED, Status.DENIED),
}
WINDOW = 5
NEGATIONS = set("not n't no never nor neither without nobody none nothing cannot fail failed fails".split())
POSSIBLE = set(
    "will 'll would 'd may might can could should shall must if unless whether perhaps maybe possibly probably likely "
    "plan plans planned want wants wanted hope hopes hoped expect expects expected intend intends".split()
)
CLAUSE = set(", ; : . ? ! ( ) -- - \" '' ``".split())
CLOSE_BEFORE = set(". , ; : ? ! ) % '' ] ...".split())  # stand close to the word before
CLOSE_AFTER = set("( $ `` [ #".split())  # the word after stands close to them
WRITTEN = {"``": '"', "''": '"', "`": "'"}


@dataclass(frozen=True)
class Graded:
    """A predicate: the words of its sentence, its place among them, and its grade from -3 to 3."""

    words: Sequence[str]
    place: int
    grade: float

    @property
    def fact(self) -> str:
        return HAPPENED if self.grade > 1 else NOT if self.grade < -1 else UNCERTAIN


Judgement = tuple[float, str]  # how far it happened, in any order-keeping unit, and the class


def predicates(files: Iterable[Path]) -> list[Graded]:
    found = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            words = told["text"].split(" ")
            found += [Graded(words, target["span1"][0], target["label"]) for target in told["targets"]]
    return found


def written(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The words as running text, and where each stands in it."""
    text, spans, last = "", [], ""
    for word in words:
        close = word in CLOSE_BEFORE or last in CLOSE_AFTER or word == "n't" or word.startswith("'")
        text += "" if not text or close else " "
        shown = WRITTEN.get(word, word)
        spans.append((len(text), len(text) + len(shown)))
        text, last = text + shown, word
    return text, spans


def passage(text: str) -> Passage:
    """The text with the actors and dates found in it."""
    page = Page(Document(text, origin="factuality", key="factuality"))
    page.actors, page.times = actors.find(page), times.find(page)
    if page.text != text:
        raise ValueError(f"this text is not as it is read, so that its offsets would not hold: {text}")
    return Passage(text, marks=tuple(marks_between(page, 0, len(text))))


def by_network(graded: Sequence[Graded], network: Network) -> list[Judgement]:
    made: dict[str, Passage] = {}
    asked = []
    for one in graded:
        text, spans = written(one.words)
        if text not in made:
            made[text] = passage(text)
        asked.append((made[text], spans[one.place]))
    answers = network.ask_about([text for text, _ in asked], [span for _, span in asked])
    return [judgement(answer, network.labels.statuses) for answer in answers]


def judgement(answer: Answer, statuses: Sequence[Status]) -> Judgement:
    of = dict(zip(statuses, answer.statuses.tolist(), strict=True))
    classes = {name: sum(of[status] for status in some) for name, some in STATUSES.items()}
    return classes[HAPPENED] - classes[NOT], max(CLASSES, key=lambda name: classes[name])


def by_rule(graded: Sequence[Graded]) -> list[Judgement]:
    return [(float(2 - CLASSES.index(fact)), fact) for fact in map(rule, graded)]


def rule(one: Graded) -> str:
    """What the cues before the predicate say; see the module."""
    before: list[str] = []
    for word in reversed(one.words[max(0, one.place - WINDOW) : one.place]):
        if word in CLAUSE:
            break
        before.append(word.lower())
    if NEGATIONS.intersection(before):
        return NOT
    return UNCERTAIN if before[:1] == ["to"] or POSSIBLE.intersection(before) else HAPPENED


def score(graded: Sequence[Graded], judged: Sequence[Judgement]) -> dict[str, float | None]:
    """Spearman (None where the scores do not vary), macro-F1, that of happened against the rest, F1 of each class."""
    scores = [value for value, _ in judged]
    facts = [(one.fact, fact) for one, (_, fact) in zip(graded, judged, strict=True)]
    rank = float(spearmanr([one.grade for one in graded], scores).statistic) if len(set(scores)) > 1 else None
    two = macro_f1([(str(gold == HAPPENED), str(guess == HAPPENED)) for gold, guess in facts])
    figures = {"Spearman": rank, "macro-F1": macro_f1(facts), "two-class": two}
    return figures | {name: f1(facts, name) for name in CLASSES}


def measure(folder: Path = DEFAULT, network: Network | None = None) -> dict[str, float]:
    """The network's two figures on each set; with no network, the shipped one's."""
    figures: dict[str, float] = {}
    for name, files in SETS.items():
        graded = predicates(folder / file for file in files)
        scores = score(graded, by_network(graded, network or shipped()))
        figures |= {f"{name} {figure}": scores[figure] or 0.0 for figure in ("Spearman", "macro-F1")}
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--network", type=Path, metavar="FOLDER", help="another network than the shipped one")
    given = parser.parse_args()
    network = Network(given.network, threads=2) if given.network else shipped()
    for name, files in SETS.items():
        graded = predicates(given.folder / file for file in files)
        counts = ", ".join(f"{sum(one.fact == fact for one in graded)} {fact}" for fact in CLASSES)
        print(f"{name}: {len(graded)} predicates, {counts}")
        always = [(0.0, HAPPENED)] * len(graded)
        rows = {
            "network": by_network(graded, network),
            "cue rule": by_rule(graded),
            "always happened": always,
        }
        for who, judged in rows.items():
            scores = score(graded, judged)
            told = ("   –  " if value is None else f"{value:6.3f}" for value in scores.values())
            print(f"  {who:17}" + "  ".join(f"{k} {v}" for k, v in zip(scores, told, strict=True)))


if __name__ == "__main__":
    main()

"""What 50 forecasts rest on, written out and checked against the raw files: `python -m benchmarks.outlook_reasons DIR`.

    python -m benchmarks.outlook_reasons DIR [--count 50] [--seed 1] [--out FILE]

Questions of the test part are drawn by the seed; the additive model, fitted to train and valid, answers each from what
lies before its day. The first answer is written out with what speaks for it, in the names of entity2id.txt and
relation2id.txt where the folder has them. Every named precedent is then looked up in the rows of the files, not in the
package's own state: that it occurred on just the steps that are named, all before the day; and that the weight its
count and recency have by the fitted tables is the part of the answer's score that is claimed. The exit code is 1 where
one is not so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from relazione.outlook.additive import additive
from relazione.outlook.backtest import Learnt, learnt
from relazione.outlook.explain import Answer, Precedent, answers
from relazione.outlook.folder import read
from relazione.outlook.log import Log, joined
from relazione.outlook.past import Past
from relazione.outlook.weights import Weights

NAMED = 5
"""Precedents and backgrounds written out of each answer, the weightiest."""
RECENCY = (1, 2, 3, 5, 8, 15, 31, 61, 121, 241)
FREQUENCY = (1, 2, 3, 5, 9, 17, 33)
"""The buckets, once more: what is checked is not to be checked by itself."""


@dataclass(frozen=True)
class Names:
    actors: list[str]
    types: list[str]

    def event(self, source: int, type_: int, target: int) -> str:
        return f"{self.actors[source]} – {self.types[type_]} – {self.actors[target]}"


def names(folder: Path, log: Log) -> Names:
    return Names(
        _named(folder / "entity2id.txt", log.actors, "actor"),
        _named(folder / "relation2id.txt", log.types, "type"),
    )


def _named(path: Path, many: int, kind: str) -> list[str]:
    found = [f"{kind} {at}" for at in range(many)]
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        name, number = line.split("\t")[:2]
        found[int(number)] = name.replace("_", " ")
    return found


@dataclass(frozen=True)
class Asked:
    """A question of the test part: who does the type (turned: to whom it is done), on which step; who it was."""

    actor: int
    type: int
    turned: bool
    step: int
    answer: int


def drawn(test: Log, count: int, seed: int) -> list[Asked]:
    """By step, so that the past need not be read anew for each."""
    chosen = np.random.default_rng(seed).choice(2 * len(test), count, replace=False)
    found = []
    for at in chosen.tolist():
        turned, one = at >= len(test), at % len(test)
        sides = int(test.source[one]), int(test.target[one])
        found.append(
            Asked(sides[turned], int(test.type[one]), turned, int(test.step[one]), sides[not turned])
        )
    return sorted(found, key=lambda asked: asked.step)


def steps_of(log: Log, asked: Asked, best: Answer, one: Precedent) -> list[int]:
    """From the rows of the files: the steps before the day on which just this occurred, ascending."""
    forth = (log.source == asked.actor) & (log.target == best.actor)
    back = (log.source == best.actor) & (log.target == asked.actor)
    if one.type is None:
        mine = [*log.step[forth], *log.step[back]]
    elif one.type < log.types:
        mine = [*log.step[forth & (log.type == one.type)]]
    else:
        mine = [*log.step[back & (log.type == one.type - log.types)]]
    return sorted(int(step) for step in mine if step < asked.step)


def weight_of(weights: Weights, asked_type: int, one: Precedent, steps: list[int], step: int) -> float:
    """What the fitted tables give a precedent that occurred on these steps, for a question of the type."""
    types, half = weights.types, weights.types // 2
    type_ = types if one.type is None else one.type
    recency = sum(edge <= step - steps[-1] for edge in RECENCY) - 1
    frequency = sum(edge <= len(steps) for edge in FREQUENCY) - 1
    cell = recency * len(FREQUENCY) + frequency
    if type_ == asked_type:
        kinship = 0
    elif type_ == (asked_type + half) % types:
        kinship = 1
    elif type_ == types:
        kinship = 4
    else:
        kinship = 2 if (type_ < half) == (asked_type < half) else 3
    found = weights.kin[asked_type, type_] * weights.shape[kinship, cell]
    return float(found * weights.own[asked_type, cell] if kinship == 0 else found)


def faults(log: Log, weights: Weights, asked: Asked, best: Answer, score: float) -> Iterator[str]:
    """What does not hold of an answer's reasons. score: the answer's, of which shares are told."""
    parts = [one.share for one in best.precedents] + [one.share for one in best.grounds]
    if abs(sum(parts) - 1) > 1e-9:
        yield f"the shares sum to {sum(parts)}"
    kind = asked.type + (log.types if asked.turned else 0)
    for one in best.precedents:
        steps = steps_of(log, asked, best, one)
        if not steps or list(one.steps) != steps or one.count != len(steps) or one.last != steps[-1]:
            yield f"{one} is not in the files: {steps}"
            continue
        claimed, mine = one.share * score, weight_of(weights, kind, one, steps, asked.step)
        if abs(claimed - mine) > 1e-9 * score:
            yield f"{one} weighs {mine}, but {claimed} is claimed"


def told(called: Names, log: Log, asked: Asked, best: Answer) -> Iterator[str]:
    what = called.types[asked.type]
    question = (
        f"? – {what} – {called.actors[asked.actor]}"
        if asked.turned
        else f"{called.actors[asked.actor]} – {what} – ?"
    )
    yield f"step {asked.step}: {question}"
    right = "so it was" if best.actor == asked.answer else f"it was {called.actors[asked.answer]}"
    yield f"  {best.part:.1%} {called.actors[best.actor]}; {right}"
    lines = [(one.share, _precedent(called, log, asked, best, one)) for one in best.precedents]
    lines += [(one.share, f"background: {one.name}") for one in best.grounds]
    lines.sort(key=lambda line: -line[0])
    for share, text in lines[:NAMED]:
        yield f"  {share:6.1%}  {text}"
    if rest := lines[NAMED:]:
        yield f"  {sum(share for share, _ in rest):6.1%}  {len(rest)} others"


def _precedent(called: Names, log: Log, asked: Asked, best: Answer, one: Precedent) -> str:
    if one.type is None:
        text = "the two met by any type"
    elif one.type < log.types:
        text = called.event(asked.actor, one.type, best.actor)
    else:
        text = called.event(best.actor, one.type - log.types, asked.actor)
    return f"{text}: {one.count} times, last {asked.step - one.last} steps before"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="a file instead of the screen")
    given = parser.parse_args()
    folder = read(given.folder)
    log = joined(folder.train, folder.valid, folder.test)
    called = names(given.folder, log)
    weights = learnt(joined(folder.train, folder.valid), None)
    past, lines, wrong, precedents = Past(log.both_ways), [], 0, 0
    for asked in drawn(folder.test, given.count, given.seed):
        kind = asked.type + (log.types if asked.turned else 0)
        best = answers(past, Learnt(weights, None), asked.actor, kind, asked.step, most=1)[0]
        ((scores, _, _),) = additive(past, weights, np.array([asked.actor]), np.array([kind]), asked.step)
        lines += [*told(called, log, asked, best)]
        found = list(faults(log, weights, asked, best, float(scores[best.actor])))
        lines += [f"  WRONG: {fault}" for fault in found]
        wrong += len(found)
        precedents += len(best.precedents)
    lines.append(f"{given.count} forecasts, {precedents} precedents looked up, {wrong} not as claimed")
    if given.out:
        given.out.write_text("\n".join(lines) + "\n", "utf-8")
        lines = lines[-1:]
    print("\n".join(lines))
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()

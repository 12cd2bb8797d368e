"""Times beside `dateparser` and `recognizers-text-suite`: `python -m benchmarks.times [FOLDER] [--misses]`.

FOLDER is the folder of test data (default: `../shared/data`). What is counted and when an answer is right stands in
`benchmarks/date_cases.py`. Each program is asked in the way that suits it best:
- Relazione: `relazione.coding.times.resolve(text, reference)` on the whole text;
- dateparser: the better of two ways a case: the expression cut out for it (`DateDataParser.get_date_data`, its period
  read as the calendar unit), or found by it in the whole text (`search_dates`), with every preference for past and
  future tried; right if any of these is;
- recognizers-text-suite: `recognize_datetime` on the whole text; right if any of its values is. It needs `emoji<2`,
  so it may live in an environment of its own, whose python `RELAZIONE_PEERS` names.
A peer that is not installed is said to be missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import gum_dates
from benchmarks.date_cases import Case, cases, is_exact, is_right
from relazione.coding.times import resolve

Answer = tuple[date | None, date | None]
Answers = list[list[Answer]]


def relazione(counted: list[Case]) -> Answers:
    answers = []
    for case in counted:
        found = [m for m in resolve(case.text, case.reference) if m.start < case.end and case.start < m.end]
        answers.append([(m.interval.start, m.interval.end) for m in found if m.interval])
    return answers


def peer(name: str) -> Callable[[list[Case]], Answers]:
    """A peer asked through `benchmarks/date_peers.py`, in the environment that has it."""

    def ask(counted: list[Case]) -> Answers:
        questions = [
            {"text": c.text, "reference": c.reference.isoformat(), "start": c.start, "end": c.end}
            for c in counted
        ]
        program = str(Path(__file__).with_name("date_peers.py"))
        python = os.environ.get("RELAZIONE_PEERS", sys.executable)
        done = subprocess.run(
            [python, "-W", "ignore", program, name],
            input=json.dumps(questions),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ModuleNotFoundError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else name)
        return [[_pair(pair) for pair in row] for row in json.loads(done.stdout)]

    return ask


def _pair(pair: list[str | None]) -> Answer:
    first, last = (date.fromisoformat(day) if day else None for day in pair)
    return first, last


def share(
    counted: list[Case], answers: Answers, judge: Callable[[Case, date | None, date | None], bool]
) -> str:
    right = sum(
        any(judge(case, *pair) for pair in given) for case, given in zip(counted, answers, strict=True)
    )
    return f"{right:4d} of {len(counted)} = {right / len(counted):6.1%}" if counted else "-"


def report(name: str, counted: list[Case], answers: Answers, seconds: float) -> None:
    print(f"{name:24s} {seconds:7.1f} s")
    halves = {"all": None, "development": False, "unseen": True}
    for label, unseen in halves.items():
        kept = [(c, a) for c, a in zip(counted, answers, strict=True) if unseen is None or c.unseen is unseen]
        chosen, given = [c for c, _ in kept], [a for _, a in kept]
        print(
            f"  {label:14s} right {share(chosen, given, is_right)}   exact {share(chosen, given, is_exact)}"
        )


def main(arguments: list[str]) -> None:
    folders = [argument for argument in arguments if not argument.startswith("--")]
    counted = cases(Path(folders[0]) if folders else None)
    for name, ask in (
        ("Relazione", relazione),
        ("dateparser", peer("dateparser")),
        ("recognizers-text-suite", peer("recognizers")),
    ):
        begun = time.perf_counter()
        try:
            answers = ask(counted)
        except ModuleNotFoundError as fault:
            print(f"{name:24s} not measured: {fault}")
            continue
        report(name, counted, answers, time.perf_counter() - begun)
        if "--misses" in arguments and name == "Relazione":
            print_misses(counted, answers)
    print(f"GUM, Relazione alone: {gum_dates.measure(Path(folders[0]) if folders else None)}")


def print_misses(counted: list[Case], answers: Answers) -> None:
    """What went wrong in the development half; the unseen half stays unseen."""
    for case, given in zip(counted, answers, strict=True):
        if not case.unseen and not any(is_right(case, *pair) for pair in given):
            wanted = " | ".join(f"{e.start}..{e.end}" for e in case.expected)
            print(
                f"    {case.reference} {case.text!r} [{case.words}] wanted {wanted}; got {[tuple(map(str, a)) for a in given]}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])

"""What the second stage looks at: over a hundred numbers of every answer on a shortlist, none of them of the future.

All are counts, ages in steps, shares and ranks; no actor and no type is named, so that what is learnt of them holds
for actors and types that come later. Ages count from the first step that may not be seen.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from relazione.outlook.backgrounds import NAMES
from relazione.outlook.log import Floats, Ints
from relazione.outlook.past import CELLS
from relazione.outlook.peers import Peers
from relazione.outlook.shortlist import Shortlist
from relazione.outlook.traces import SCALES, Columns
from relazione.outlook.weights import KINSHIPS, Weights

LATELY = 7
"""Steps within which other types of the pair count as fresh."""
_MIDDLE = 1  # the scale in SCALES of walks along who met whom lately
_RANKED = (
    f"same in {SCALES[1]:g} steps",
    "same count",
    f"pair in {SCALES[1]:g} steps",
    f"same in {SCALES[0]:g} steps",
    "share of the same",
    "share of another",
    "walk lately",
    f"answer's in {SCALES[1]:g} steps",
    f"answer at all in {SCALES[0]:g} steps",
)
_AGES = ("same age", "turned age", "pair age")
_SHARES = (
    ("same count", "source's count"),
    *((f"same in {scale:g} steps", f"source's in {scale:g} steps") for scale in SCALES),
    ("same count", "answer's count"),
    ("same count", "pair count"),
    ("pair count", "source at all count"),
    ("pair count", "answer at all count"),
    (f"pair in {SCALES[1]:g} steps", f"source at all in {SCALES[1]:g} steps"),
    ("answer's count", "answer at all count"),
    (f"answer's in {SCALES[2]:g} steps", f"answer at all in {SCALES[2]:g} steps"),
)
"""Of the first the part that it is of the second."""


def signals(past: Peers, weights: Weights, listed: Shortlist, step: int) -> tuple[list[str], Floats]:
    """The names of the columns, and rows of the shortlist × columns as float32; NaN where there is nothing to tell."""
    source, type_ = listed.source[listed.question], listed.type[listed.question]
    turned, anyhow = (type_ + past.types // 2) % past.types, np.full(len(type_), past.any)
    actor = listed.actor
    found = _additive(past, listed, step)
    found |= _kin(past, weights, listed, source, type_, step)
    found |= past.precedents("same", source, type_, actor)
    found |= past.precedents("turned", source, turned, actor)
    found |= past.precedents("pair", source, anyhow, actor)
    found |= past.popularity("answer's", type_, actor)
    found |= past.popularity("answer's turned", turned, actor)
    found |= past.popularity("answer at all", anyhow, actor)
    found |= past.popularity("source's", turned, source)
    found |= past.popularity("source at all", anyhow, source)
    for part, whole in _SHARES:
        found[f"{part} of {whole}"] = found[part] / np.maximum(found[whole], 1e-3)
    found["walk lately"] = _walk(past, listed)
    found |= past.columns(source, type_, actor, listed.question)
    for name in _RANKED:
        found[f"place by {name}"] = places(found[name], listed.question)
    for name in _AGES:
        age = np.nan_to_num(found[name], nan=np.inf)
        found[f"place by {name}"] = places(-age, listed.question)
    return [name.replace(" ", "_") for name in found], np.stack(
        [np.asarray(column, np.float32) for column in found.values()], axis=1
    )


def _additive(past: Peers, listed: Shortlist, step: int) -> Columns:
    """What the additive model says, and of the question itself how much is known."""
    question, share = listed.question, listed.share
    place = np.arange(len(question)) - np.searchsorted(question, question)  # the likeliest stand first
    best, second = np.zeros(len(listed.source)), np.zeros(len(listed.source))
    best[question[place == 0]], second[question[place == 1]] = share[place == 0], share[place == 1]
    found = {
        "steps ahead": np.full(len(question), float(step - past.step)),
        "probability": share,
        "of the best": share / best[question],
        "place": places(share, question),
        "best": best[question],
        "second": second[question],
        "precedents of the source": listed.known[question].astype(float),
        "events of the type": past.ever[listed.type].sum(axis=1)[question],
    }
    return found | {name: listed.ground[:, at] for at, name in enumerate(NAMES) if at}


def _kin(past: Peers, weights: Weights, listed: Shortlist, source: Ints, type_: Ints, step: int) -> Columns:
    """The exact shares by kinship, the weightiest other type, and what happened between the two of late."""
    index, owner = past.between(source, listed.actor)
    kinds, place = np.unique(type_, return_inverse=True)
    tables = np.stack([weights.precedents(int(kind)) for kind in kinds])
    kinship = np.stack([weights.kinship(int(kind)) for kind in kinds])[place[owner], past.type[index]]
    share = tables[place[owner], past.cells(index, step)] / listed.total[listed.question[owner]]
    size, age, typed = len(source), past.step - past.last[index], past.type[index] != past.any
    parts = np.bincount(owner * len(KINSHIPS) + kinship, share, minlength=size * len(KINSHIPS))
    found = {f"share of {name}": parts.reshape(size, -1)[:, at] for at, name in enumerate(KINSHIPS)}
    weightiest, other = np.zeros(size), typed & (kinship >= 2)
    np.maximum.at(weightiest, owner[other], share[other])
    last, lately = typed & (age == 1), typed & (age <= LATELY)
    kin = weights.kin[kinds][place[owner], past.type[index]] * typed
    means = tables.reshape(len(kinds), -1, CELLS).mean(axis=2)[place[owner], past.type[index]] * typed
    for at, scale in enumerate(SCALES):
        fading = past.fading(index, at)
        found[f"kin in {scale:g} steps"] = np.bincount(owner, kin * fading, minlength=size)
        found[f"weighed in {scale:g} steps"] = np.bincount(owner, means * fading, minlength=size)
    return found | {
        "weightiest other": weightiest,
        "types": np.bincount(owner[typed], minlength=size).astype(float),
        "types lately": np.bincount(owner[lately], minlength=size).astype(float),
        "share of the last step": np.bincount(owner[last], share[last], minlength=size),
    }


def _walk(past: Peers, listed: Shortlist) -> Floats:
    """Source → anyone → answer along who met whom lately, in proportion to fading counts."""
    met = past.once("met lately", lambda: _lately(past))
    who, row = np.unique(listed.source, return_inverse=True)
    walked = met[who] @ met
    walked.sort_indices()  # so that each of the many answers is found by halving
    found: Floats = np.asarray(walked[row[listed.question], listed.actor]).ravel()
    return found


def _lately(past: Peers) -> sparse.csr_matrix:
    """Whom each actor met, as shares of its fading counts."""
    pairs = np.flatnonzero((past.type == past.any) & (past.count > 0))
    met = sparse.csr_matrix(
        (past.fading(pairs, _MIDDLE), (past.source[pairs], past.target[pairs])),
        shape=(past.actors, past.actors),
    )
    total = np.asarray(met.sum(axis=1)).ravel()
    return sparse.diags(np.divide(1, total, out=np.zeros_like(total), where=total > 0)) @ met


def places(values: Floats, question: Ints) -> Floats:
    """How many rows of the same question have a higher value; questions are in ascending order."""
    order = np.lexsort((-values, question))
    ranked, asked = values[order], question[order]
    new = np.ones(len(order), bool)
    new[1:] = (ranked[1:] != ranked[:-1]) | (asked[1:] != asked[:-1])
    at = np.arange(len(order))
    first = np.maximum.accumulate(np.where(new, at, 0))
    begin = np.searchsorted(question, asked)
    found = np.zeros(len(values))
    found[order] = first - begin
    return found

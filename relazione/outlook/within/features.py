"""What is known of a triple before a step: some sixty numbers, none of them of the step itself or later.

Ages and rates are in steps. No actor and no type is named, so that what is learnt holds for those that come later.
"""

from __future__ import annotations

import numpy as np

from relazione.outlook.log import Floats, Log
from relazione.outlook.traces import SCALES, Columns, Traces
from relazione.outlook.weights import Weights
from relazione.outlook.within.candidates import rates
from relazione.outlook.within.chances import chances

FRESH = 7
"""Steps within which other types of the pair count as fresh."""

GROUPS = (
    ("same", "the same before"),
    ("reverse", "the reverse direction"),
    ("pair", "the two by any means"),
    ("part of pair", "the two by any means"),
    ("other types", "other types between the two"),
    ("fresh types", "other types between the two"),
    ("target", "what befalls the target"),
    ("source", "what the source does"),
    ("chance", "the precedents of the ranker"),
    ("expected", "the precedents of the ranker"),
    ("events of the type", "how common the type is"),
)
"""How a column's name begins → what it tells of, in words."""


def features(past: Traces, weights: Weights, asked: Log, step: int) -> tuple[list[str], Floats]:
    """Names of the columns, and questions × columns as float32; NaN where there is nothing to tell.

    asked: triples told one way; `past`: told both ways, at the state before `step`.
    """
    source, type_, target = asked.source, asked.type, asked.target
    turned, anyhow = type_ + asked.types, np.full(len(type_), past.any)
    found = past.precedents("same", source, type_, target)
    found |= past.precedents("reverse", source, turned, target)
    found |= past.precedents("pair", source, anyhow, target)
    found |= past.popularity("target's", type_, target)
    found |= past.popularity("source's", turned, source)
    found |= past.popularity("target at all", anyhow, target)
    found |= past.popularity("source at all", anyhow, source)
    found |= _others(past, asked, step)
    found["chance of target"] = chances(past, weights, source, type_, target, step)
    found["chance of source"] = chances(past, weights, target, turned, source, step)
    found["expected from source"] = found["chance of target"] * rates(past, type_, source)
    found["expected from target"] = found["chance of source"] * rates(past, turned, target)
    found["events of the type"] = past.ever.sum(axis=1)[type_]
    for scale in SCALES:
        same, pair = found[f"same in {scale:g} steps"], found[f"pair in {scale:g} steps"]
        found[f"part of pair in {scale:g} steps"] = same / np.maximum(pair, 1e-3)
    found["part of pair"] = found["same count"] / np.maximum(found["pair count"], 1)
    return list(found), np.stack([np.asarray(one, np.float32) for one in found.values()], axis=1)


def _others(past: Traces, asked: Log, step: int) -> Columns:
    """What happened between the two by other types, in either direction."""
    index, owner = past.between(asked.source, asked.target)
    half, mine = past.types // 2, asked.type[owner]
    typed = (past.type[index] != past.any) & (past.type[index] != mine)
    size, age = len(asked), step - past.last[index]
    fresh, forth = typed & (age <= FRESH), typed & (past.type[index] < half)
    return {
        "other types": np.bincount(owner[typed], minlength=size).astype(float),
        "other types forth": np.bincount(owner[forth], minlength=size).astype(float),
        "fresh types": np.bincount(owner[fresh], minlength=size).astype(float),
        "fresh types forth": np.bincount(owner[fresh & forth], minlength=size).astype(float),
    }

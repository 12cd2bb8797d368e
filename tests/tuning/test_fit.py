"""What is fitted to decisions: nothing where there is nothing to learn, a rule of the house where there is one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relazione.coding.encoder.heads import Head
from relazione.model import UsageError
from relazione.tuning import LEAST_DOCUMENTS, LEAST_REVIEWS, tune
from relazione.tuning.fit import fit
from relazione.tuning.regression import corrected, folds, regression
from relazione.tuning.report import calibration_error
from tests.tuning.made import FEATURES, LABELS, examples


def house(kind: int, status: int) -> tuple[int, int]:
    """Half of the types are filed under others, and nothing is ever only possible."""
    return kind % 8, (1 if status == 2 else status)


@pytest.mark.parametrize("seed", range(4))
def test_from_readers_who_agree_as_often_as_it_says_nothing_is_learnt(seed: int) -> None:
    tuned, report = tune(examples(240, seed=seed), LABELS)
    assert tuned.penalties["type"] is None and tuned.penalties["status"] is None
    assert report.mended == report.broken == 0


def test_a_rule_of_the_house_is_learnt() -> None:
    tuned, report = tune(examples(600, house), LABELS)
    assert tuned.penalties["type"] is not None and tuned.penalties["status"] is not None
    assert report.after.type_right > report.before.type_right + 0.1
    assert report.after.status_right > report.before.status_right + 0.05
    assert report.mended > 2 * report.broken and report.gain


def test_rejections_lower_the_probability_and_teach_nothing_of_types() -> None:
    made = examples(400, rejected=0.5)
    tuned, report = tune(made, LABELS)
    assert tuned.penalties["event"] is not None and tuned.penalties["type"] is None
    assert report.after.event_loss < report.before.event_loss
    assert report.after.calibration < report.before.calibration - 0.1


def test_the_same_decisions_give_the_same_correction() -> None:
    (one, first), (two, second) = tune(examples(200, house), LABELS), tune(examples(200, house), LABELS)
    assert first == second and one.calibration == two.calibration
    assert (one.heads.type.weights == two.heads.type.weights).all()


def test_documents_are_not_parted() -> None:
    made = examples(400)
    fold = folds([one.document for one in made], 7)
    for document in {one.document for one in made}:
        assert len({n for n, one in zip(fold.tolist(), made, strict=True) if one.document == document}) == 1
    _, report = tune(made, LABELS)
    assert sum(report.documents) == 100 and sum(report.reviews) == 400


@pytest.mark.parametrize(
    "made",
    [examples(LEAST_REVIEWS - 1), [replace(one, document="doc-1") for one in examples(300)], []],
    ids=["few", "one document", "none"],
)
def test_too_few_are_refused_with_how_many_are_needed(made) -> None:
    with pytest.raises(UsageError, match=f"{len(made)} events") as told:
        tune(made, LABELS)
    assert f"{LEAST_REVIEWS} events of {LEAST_DOCUMENTS} documents" in str(told.value)


def test_decisions_of_one_sort_only_are_borne() -> None:
    rejected = [replace(one, kind=0, status=None, sides=False) for one in examples(160)]
    _, report = tune(rejected, LABELS)
    assert report.after.types == 0 and report.after.event_loss < report.before.event_loss


def test_what_was_not_told_of_a_sort_stays() -> None:
    tuned = fit(examples(160, rejected=0.6), LABELS.calibration, 7)
    assert tuned.calibration["one-sided event"] == LABELS.calibration["one-sided event"]
    assert tuned.calibration["event"] != LABELS.calibration["event"]


@settings(max_examples=10)
@given(st.integers(0, 10_000))
def test_the_harder_the_penalty_the_smaller_the_correction(seed: int) -> None:
    dice = np.random.default_rng(seed)
    told, features = dice.dirichlet(np.ones(4), 30), dice.normal(size=(30, FEATURES))
    right = dice.integers(0, 4, 30)
    sizes = [
        float(np.square(regression(told, features, right, penalty).weights).sum())
        for penalty in (1, 30, 1000)
    ]
    assert sizes == sorted(sizes, reverse=True)
    nothing = corrected(Head.nothing(FEATURES, 4), told, features)
    assert nothing == pytest.approx(told, abs=1e-6)


def test_the_fit_is_where_the_slope_is_nothing() -> None:
    """At the optimum the penalty's pull is the misfit's: λs²W = features·(right - p), s² the mean square length."""
    dice = np.random.default_rng(5)
    told, features = dice.dirichlet(np.ones(3), 50), dice.normal(size=(50, FEATURES))
    right = dice.integers(0, 3, 50)
    head = regression(told, features, right, 2.0)
    misfit = np.eye(3)[right] - corrected(head, told, features)
    square = float(np.square(features).sum(-1).mean())
    assert 2.0 * square * head.weights == pytest.approx(features.T @ misfit, abs=5e-2)
    assert 2.0 * head.bias == pytest.approx(misfit.sum(0), abs=2e-2)


def test_calibration_error_by_hand() -> None:
    told, came = np.array([0.05, 0.05, 0.95, 0.95]), np.array([False, True, True, True])
    assert calibration_error(told, came) == pytest.approx((0.45 + 0.05) / 2)

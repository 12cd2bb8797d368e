"""Groups of actors (countries): from names, as backgrounds, as signals; nothing of the future in any of them."""

from __future__ import annotations

import numpy as np
import pytest

from relazione.outlook.backgrounds import NAMES, Backgrounds
from relazione.outlook.folder import read
from relazione.outlook.gather import gather
from relazione.outlook.groups import by_name
from relazione.outlook.log import Log
from relazione.outlook.past import Past
from relazione.outlook.peers import Peers
from tests.outlook.made import ACTORS, grouped, world, written
from tests.outlook.test_past import cut

DAY = 40
LOG = grouped(world())


def police() -> Log:
    """0 and 1 are of country 0, 2 and 3 of country 1, 4 of none. 0 does 0 to 2 on days 0 and 1, 1 does 0 to 4 on day 1,
    3 does 0 to 1 on day 2; 0 does 0 to 3 on day 9."""
    columns = ([0, 0, 1, 3, 0], [0, 0, 0, 0, 0], [2, 2, 4, 1, 3], [0, 1, 1, 2, 9])
    return Log(*(np.array(column) for column in columns), 5, 1, np.array([0, 0, 1, 1, -1]))


def test_a_name_tells_its_group_by_what_stands_in_brackets_at_its_end() -> None:
    names = ["Police (India)", "India", "Ada", "Citizen (Naxali) (India)", "Media (Chad)", "(Chad) Times"]
    assert by_name(names).tolist() == [0, 0, -1, 0, 1, -1]
    assert by_name(["Ada", "India"]) is None


def test_a_folder_has_groups_where_it_has_names(tmp_path) -> None:
    folder = written(tmp_path, world())
    assert read(folder).train.group is None
    names = [f"Police_({at % 3})" for at in range(ACTORS)]
    (folder / "entity2id.txt").write_text("".join(f"{n}\t{at}\n" for at, n in enumerate(names)), "utf-8")
    found = read(folder)
    assert (
        found.train.group.tolist() == found.test.both_ways.group.tolist() == [at % 3 for at in range(ACTORS)]
    )


@pytest.mark.parametrize("turned", [False, True])
def test_names_of_another_form_are_passed_over(tmp_path, turned) -> None:
    folder = written(tmp_path, world())
    lines = [f"{at}\tPolice (1)" if turned else f"Police (1)\t{at}" for at in range(3)]
    (folder / "entity2id.txt").write_text(
        "\n".join(["30", *lines, "India", "Police (2)\t99", "a\tb"]), "utf-8"
    )
    group = read(folder).train.group
    assert group is not None and group.tolist() == [0] * 3 + [-1] * (ACTORS - 3)
    (folder / "entity2id.txt").write_bytes(b"\xff\xfe\x00 (a)\t")
    assert read(folder).train.group is None


def test_the_backgrounds_of_countries_by_hand() -> None:
    past = Past(police().both_ways)
    past.until(5)
    found = Backgrounds(past, np.array([0, 1, 4]), np.array([0, 0, 0]))
    first = len(NAMES) - 5
    did, met, own, to, with_ = found.dense(0)[first:]
    np.testing.assert_allclose(did, [0, 0, 2 / 3, 0, 1 / 3])
    fades = np.exp((np.array([1, 1, 2]) - 5) / 30)  # 0 met 2 twice, 1 met 4 and 3 once each
    np.testing.assert_allclose(
        met, np.array([0, 0, 2 * fades[0], fades[2], fades[1]]) / (2 * fades[0] + fades[1:].sum())
    )
    np.testing.assert_allclose(own, [0, 1, 0, 0, 0])  # it befell 1 alone of its country
    np.testing.assert_allclose(to, [0, 0, 1, 0, 0])  # it did it to country 1, of which it befell 2 alone
    np.testing.assert_allclose(with_.sum(), 1)
    assert with_[2] > with_[3] > 0 == with_[[0, 1, 4]].sum()  # both were met, by whomever; 2 twice
    np.testing.assert_allclose(found.dense(2)[first : first + 3], 0)  # 4 is of no country
    np.testing.assert_allclose(found.dense(1)[first + 3], 0)  # 1 did it to 4, of no country


def test_what_the_backgrounds_give_an_answer_and_all_answers_is_what_they_give_each() -> None:
    told = LOG.both_ways
    past = Past(told)
    past.until(DAY)
    asked = told.where(told.step == DAY)
    found = Backgrounds(past, asked.source, asked.type)
    dense = np.array([found.dense(at) for at in range(len(asked))])
    assert (dense[:, -5:].sum(axis=2) > 0.5).any(axis=0).all()
    np.testing.assert_allclose(found.sums(), dense.sum(axis=2), atol=1e-9)
    np.testing.assert_allclose(
        found.at(asked.target), dense[np.arange(len(asked)), :, asked.target], atol=1e-9
    )


def test_what_is_fitted_to_of_a_day_is_the_same_when_all_from_it_on_is_deleted() -> None:
    asked = LOG.both_ways.where(LOG.both_ways.step == DAY)
    whole, less = (gather(Past(log.both_ways), asked) for log in (LOG, cut(LOG, DAY)))
    assert (whole.answer != less.answer).nnz == 0 and (whole.all != less.all).nnz == 0


def columns(past: Peers, *pairs: tuple[int, int]) -> dict[str, list[float]]:
    source, target = np.array(pairs).T
    found = past.columns(source, np.zeros_like(source), target, np.zeros_like(source))
    return {name: column.tolist() for name, column in found.items()}


def test_the_signals_of_countries_by_hand() -> None:
    past = Peers(police().both_ways)
    past.until(5)
    found = columns(past, (1, 2), (1, 3), (1, 0), (4, 2))
    assert found["same country"][:3] == [0, 0, 1] and np.isnan(found["same country"][3])
    assert found["country's same count"] == [2, 0, 0, 0]  # 0 is of the country of 1
    assert found["country's same age"][0] == 4
    assert found["country's turned count"] == [0, 1, 0, 0]  # 3 did it to 1
    assert found["to country same count"] == [0, 0, 0, 0]  # 1 itself did nothing to country 1
    assert found["to country turned count"] == [1, 1, 0, 0]
    assert found["countries' same count"] == [2, 2, 0, 0]
    assert found["part of country's same count"] == [1, 0, 0, 0]


def test_of_a_log_without_groups_there_are_no_such_signals() -> None:
    assert Peers(world().both_ways).columns(*np.zeros((4, 3), np.int64)) == {}

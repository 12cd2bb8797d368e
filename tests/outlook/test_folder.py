"""Folders that are not what they should be are refused in one line."""

import pytest

from relazione.model import FormError, RelazioneError, UsageError
from relazione.outlook.backtest import backtest
from relazione.outlook.folder import read
from relazione.outlook.weights import Weights
from tests.outlook.made import world, written


def test_a_missing_file_is_named(tmp_path) -> None:
    written(tmp_path, world())
    (tmp_path / "valid.txt").unlink()
    with pytest.raises(UsageError, match=r"valid\.txt: not there"):
        read(tmp_path)


@pytest.mark.parametrize(
    "text", ["1\t2\n", "a\tb\tc\td\n", "", "-1\t0\t1\t900\n", "0.5\t0\t1\t900\n", "\x00\n"]
)
def test_a_file_of_another_form_is_refused(tmp_path, text) -> None:
    written(tmp_path, world())
    (tmp_path / "test.txt").write_text(text, "utf-8")
    with pytest.raises(FormError, match=r"test\.txt"):
        read(tmp_path)


def test_parts_out_of_order_are_refused(tmp_path) -> None:
    written(tmp_path, world())
    (tmp_path / "valid.txt").write_text("0\t0\t1\t0\n", "utf-8")
    with pytest.raises(FormError, match="follow one another"):
        read(tmp_path)


def test_further_columns_and_a_missing_stat_are_nothing(tmp_path) -> None:
    whole = read(written(tmp_path, world()))
    (tmp_path / "stat.txt").unlink()
    again = read(tmp_path)
    assert len(again.train) == len(whole.train)
    assert again.test.types == whole.test.types


def test_stat_may_know_of_more(tmp_path) -> None:
    written(tmp_path, world())
    (tmp_path / "stat.txt").write_text("99 7 0", "utf-8")
    assert (read(tmp_path).train.actors, read(tmp_path).train.types) == (99, 7)


def test_an_unknown_setting_is_refused(tmp_path) -> None:
    with pytest.raises(UsageError, match="two-step"):
        backtest(read(written(tmp_path, world())), "two-step")  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04"])
def test_a_file_that_holds_no_weights_is_refused(tmp_path, content) -> None:
    (tmp_path / "weights.npz").write_bytes(content)
    with pytest.raises(RelazioneError):
        Weights.load(tmp_path / "weights.npz")

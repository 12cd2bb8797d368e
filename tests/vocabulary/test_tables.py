"""Every table that ships follows its schema; and the check itself finds what is wrong."""

from datetime import date

import pytest

from relazione.model import VocabularyError
from relazione.vocabulary import Name, NameSort, Span, vocabulary
from relazione.vocabulary.check import _clashes, _names, problems
from relazione.vocabulary.load import span
from relazione.vocabulary.names import body_names, polity_names
from relazione.vocabulary.polities import polity


def test_all_tables_follow_their_schema() -> None:
    assert problems(vocabulary()) == []


def test_what_issue_asks_for_is_there() -> None:
    words = vocabulary()
    assert len(words.organisations) >= 80
    assert len(words.forces) >= 60
    assert len(words.members("UNO")) == 193
    assert all(words.members(code) for code in ("NATO", "EUU", "BRICS", "SCO", "ASEAN", "G7", "OPEC", "QUAD"))


def test_every_present_state_has_names_adjective_and_numbers() -> None:
    words = vocabulary()
    sorts: dict[str, set[NameSort]] = {}
    for name in words.names():
        for code in name.codes:
            sorts.setdefault(code, set()).add(name.sort)
    for code in words.members("UNO"):
        state = words.polity(code)
        assert state.alpha2 and words.cow(code) and words.gw(code), code
        assert {NameSort.STATE} <= sorts[code], code
        assert sorts[code] & {NameSort.ADJECTIVE, NameSort.DEMONYM}, code


def test_clash_of_two_unmarked_meanings_is_found() -> None:
    one = Name("Korea", NameSort.STATE, ("KOR",), ambiguous=True)
    other = Name("Korea", NameSort.STATE, ("PRK",))
    assert list(_clashes([one, other]))
    assert not list(_clashes([one, Name("Korea", NameSort.STATE, ("PRK",), ambiguous=True)]))
    early = Name("Korea", NameSort.STATE, ("JPN",), end=date(1945, 8, 15))
    late = Name("Korea", NameSort.STATE, ("KOR",), start=date(1948, 8, 15))
    assert not list(_clashes([early, late]))


def test_unmatchable_words_are_found() -> None:
    assert list(_names([Name("the Kremlin", NameSort.SEAT, ("RUS",))]))
    assert list(_names([Name("Kremlin ", NameSort.SEAT, ("RUS",))]))
    assert list(_names([Name("Kremlin", NameSort.SEAT, ("RUS",), certainty=0.0)]))


def test_flag_for_words_not_listed_is_refused() -> None:
    with pytest.raises(VocabularyError, match="Tukey"):
        list(polity_names("TUR", {"name": "Turkey", "needs_capital": ["Tukey"]}))


def test_unknown_sector_is_refused() -> None:
    with pytest.raises(VocabularyError, match="goverment"):
        list(body_names("USA", {"goverment": ["State Department"]}))


@pytest.mark.parametrize("text", ["1949-05-23", "1950-01-01..1949-01-01", "1949-13-01..", "x.."])
def test_bad_span_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError):
        span(text)


def test_spans() -> None:
    life = span("1949-10-07..1990-10-02")
    assert life.contains(date(1989, 11, 9)) and not life.contains(date(1990, 10, 3))
    assert span("1950-01-01..1960-01-01").within(life) and not span("1950-01-01..").within(life)
    assert Span().contains(date(1, 1, 1)) and life.within(Span()) and not Span().within(life)
    assert life.overlaps(span("1990-10-02..")) and not life.overlaps(span("1990-10-03.."))


def test_unknown_field_is_refused() -> None:
    with pytest.raises(VocabularyError, match="ajectives"):
        polity("TUR", {"name": "Turkey", "ajectives": ["Turkish"]})

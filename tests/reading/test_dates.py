"""The date of publication: where it may stand, which place wins, and no date without a cue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relazione.model import Document, Interval, ReadingError
from relazione.reading import Options, read_bytes, read_path
from relazione.reading.dating.names import from_file_name, from_url
from relazione.reading.dating.parse import parse_field, parse_iso
from tests.reading import make
from tests.reading.test_passages import read


def prefix(interval: Interval | None) -> str | None:
    return interval.prefix if interval else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-15", "2025-03-15"),
        ("20250315", "2025-03-15"),
        ("2025-03-15T08:30", "2025-03-15"),
        ("2025-03-15T23:30:00-05:00", "2025-03-15"),
        ("2025-03-15 08:30:00Z", "2025-03-15"),
        ("20250315T083000Z", "2025-03-15"),
        ("2025-074", "2025-03-15"),
        ("2025-W11-6", "2025-03-15"),
        ("2025-02-30", None),
        ("2025-13", None),
        ("1066", None),
        ("soon", None),
    ],
)
def test_iso_forms(text: str, wanted: str | None) -> None:
    assert prefix(parse_iso(text)) == wanted


def test_iso_weeks_and_ranges_keep_their_precision() -> None:
    week, span = parse_iso("2025-W11"), parse_iso("2025-03-15/2025-03-17")
    assert week is not None
    assert (week.start.isoformat(), week.end.isoformat(), week.precision) == (
        "2025-03-10",
        "2025-03-16",
        "week",
    )
    assert span is not None
    assert (span.start.isoformat(), span.end.isoformat(), span.precision) == (
        "2025-03-15",
        "2025-03-17",
        "range",
    )
    assert parse_iso("2025-03-17/2025-03-15") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sat, 15 Mar 2025 23:30:00 -0500", "2025-03-15"),
        ("March 15, 2025", "2025-03-15"),
        ("15 March 2025", "2025-03-15"),
        ("Sept. 3rd, 2024", "2024-09-03"),
        ("March 2025", "2025-03"),
        ("15.03.2025", "2025-03-15"),
        ("2025年3月15日", "2025-03-15"),
        ("15/03/2025", "2025-03-15"),
        ("03/15/2025", "2025-03-15"),
        ("03/04/2025", None),  # two days may be meant
        (2025, "2025"),
        (True, None),
        ("", None),
        (None, None),
        ("Sat, 15 Mar 99999999999 10:00:00", None),
    ],
)
def test_dates_in_fields(text: object, wanted: str | None) -> None:
    assert prefix(parse_field(text)) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("| Mar. 23, 2023", "2023-03-23"),
        ("March 23, 2023", "2023-03-23"),
        ("By Ann Lee | 23 March 2023 | 5 min read", "2023-03-23"),
        ("Published: 23 March 2023, 10:15 GMT", "2023-03-23"),
        ("published on march 23, 2023", "2023-03-23"),
        ("Thursday, 23 March 2023", "2023-03-23"),
        ("MOSCOW, March 23, 2023", "2023-03-23"),
        ("2023-03-23", "2023-03-23"),
        ("The White HouseMarch 23, 2023", "2023-03-23"),
        ("March 2023", "2023-03"),
        ("Remarks by the Minister of Foreign Affairs to the press, Warsaw, 23 March 2023", "2023-03-23"),
        (
            "Statement by the Government of Togo on the closing of the border with Benin, 23 March 2023",
            "2023-03-23",
        ),
        ("Statement by the Government of Togo on the border treaty with Benin of 23 March 2003", None),
        ("31 Oct 5 mins", None),
        ("March 23", None),
        ("The treaty of March 23, 2003 is dead", None),
        ("Trucks wait at the border, March 23, 2003. (AP Photo/Tom Berg, File)", None),
        ("Two years after March 23, 2003, nothing has changed at the border", None),
    ],
)
def test_bylines(line: str, wanted: str | None) -> None:
    document = read(f"Neighbours agree to reopen border\n\n{line}\n\n{make.PARAGRAPH}\n\n{make.SECOND}")
    assert prefix(document.published) == wanted
    assert document.published_from == ("byline" if wanted else None)


def test_published_goes_before_updated() -> None:
    text = f"Neighbours agree to reopen border\n\nUpdated March 25, 2023\n\nPublished March 23, 2023\n\n{make.PARAGRAPH}"
    assert prefix(read(text).published) == "2023-03-23"


def test_a_dateline_that_ends_in_a_stop() -> None:
    document = read(f"Border to reopen\n\nBUENOS AIRES, 23 March 2023. {make.PARAGRAPH}\n\n{make.SECOND}")
    assert prefix(document.published) == "2023-03-23"


def test_a_dateline_with_its_year() -> None:
    text = f"ESTMOUTH, March 23, 2023 (Courier) — {make.PARAGRAPH}\n\n{make.SECOND}"
    assert prefix(read(text).published) == "2023-03-23"
    assert read(text.replace(", 2023", "")).published is None


def test_dates_in_the_running_text_are_no_dates_of_publication() -> None:
    text = f"On March 23, 2003, the border was closed. {make.PARAGRAPH}\n\nOn May 1, 2004 it was opened.\n\n{make.SECOND}"
    assert read(text).published is None


def test_a_citation_block_dates_a_text() -> None:
    text = f"{make.PARAGRAPH}\n\n{make.SECOND}\n\nFor Academic Citation: Lee, Ann. “Border.” Courier, March 23, 2023."
    assert prefix(read(text).published) == "2023-03-23"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://e.org/2025/03/15/border", "2025-03-15"),
        ("https://e.org/world/2025/mar/15/border", "2025-03-15"),
        ("https://e.org/news/2025-03-15-border.html", "2025-03-15"),
        ("https://e.org/a/20250315/b", "2025-03-15"),
        ("https://e.org/2025/03/border", "2025-03"),
        ("https://e.org/news/border-2025", None),
        ("https://e.org/a/12025031599", None),
        ("https://e.org/2025/13/45/border", None),
    ],
)
def test_dates_in_urls(url: str, wanted: str | None) -> None:
    assert prefix(from_url(url)) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("2025-03-15 border.txt", "2025-03-15"),
        ("border_20250315.txt", "2025-03-15"),
        ("notes/border-2025-03.pdf", "2025-03"),
        ("USA_79_2024.txt", None),  # a year in a name is as often the topic
        ("000_cabf40af5e84adb6.txt", None),
        ("border-202503.txt", None),
    ],
)
def test_dates_in_file_names(name: str, wanted: str | None) -> None:
    assert prefix(from_file_name(name)) == wanted


def test_which_place_wins(tmp_path: Path) -> None:
    """option > sidecar > front matter > metadata > byline > url > file name."""
    path = tmp_path / "2025-01-07.md"
    body = f"Neighbours agree to reopen border\n\nMarch 5, 2025\n\n{make.PARAGRAPH}"
    seen = []

    def found(options: Options = Options()) -> None:  # noqa: B008
        (document,) = read_path(path, options)
        assert isinstance(document, Document)
        seen.append((prefix(document.published), document.published_from))

    path.write_text(make.PARAGRAPH)
    found()
    path.write_text(f"---\nurl: https://e.org/2025/02/06/a\n---\n{make.PARAGRAPH}")
    found()
    path.write_text(f"---\nurl: https://e.org/2025/02/06/a\n---\n{body}")
    found()
    path.write_text(f"---\ndate: 2025-04-04\n---\n{body}")
    found()
    path.with_suffix(".meta.json").write_text(json.dumps({"published": "2025-05"}))
    found()
    found(Options(published=Interval.from_prefix("2025-06-02")))
    assert seen == [
        ("2025-01-07", "file name"),
        ("2025-02-06", "url"),
        ("2025-03-05", "byline"),
        ("2025-04-04", "front matter"),
        ("2025-05", "sidecar"),
        ("2025-06-02", "option"),
    ]


@pytest.mark.parametrize("name", ["a.txt.meta.json", "a.meta.json", "a.yaml", "a.txt.yaml"])
def test_sidecars_by_their_names(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(make.PARAGRAPH)
    fields = {
        "title": "Border",
        "date": "2025-03-15",
        "source": "Courier",
        "author": "Ann Lee",
        "desk": "north",
    }
    (tmp_path / name).write_text(json.dumps(fields))  # JSON is YAML
    (document,) = read_path(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.authors) == ("Border", "Courier", ("Ann Lee",))
    assert (prefix(document.published), document.extra) == ("2025-03-15", {"desk": "north"})


@pytest.mark.parametrize("content", ["{", '{"published": "soon"}', "[1]"])
def test_a_broken_sidecar_is_named_rather_than_passed_over(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(make.PARAGRAPH)
    (tmp_path / "a.meta.json").write_text(content)
    (fault,) = read_path(tmp_path / "a.txt")
    assert isinstance(fault, ReadingError)
    assert "a.meta.json" in str(fault)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<meta property="article:published_time" content="2025-03-15T10:00:00Z">', "2025-03-15"),
        ('<meta name="citation_publication_date" content="2025/03/15">', "2025-03-15"),
        ('<meta name="DC.date.issued" content="2025-03">', "2025-03"),
        ('<meta itemprop="datePublished" content="2025-03-15">', "2025-03-15"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2025-03-15"}]}</script>', "2025-03-15"),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta property="article:modified_time" content="2025-03-15">', None),
    ],
)  # fmt: skip
def test_dates_in_a_pages_metadata(head: str, wanted: str | None) -> None:
    page = f"<html><head>{head}</head><body><p>{make.PARAGRAPH}</p></body></html>"
    (document,) = read_bytes(page.encode(), "a.html")
    assert isinstance(document, Document)
    assert (prefix(document.published), document.published_from) == (wanted, "metadata" if wanted else None)


def test_the_entries_of_a_chronology_are_no_bylines() -> None:
    entries = [
        "5 June 2017 – Peru sends trucks to Chile.",
        "7 June 2017 – Chile sends one back.",
        "9 June 2017 – Rain.",
    ]
    assert read("The crisis\n\n" + "\n\n".join(entries) + f"\n\n{make.PARAGRAPH}").published is not None
    entries[2] = "9 June 2017 – Chile sends all of them back."
    assert read("The crisis\n\n" + "\n\n".join(entries) + f"\n\n{make.PARAGRAPH}").published is None

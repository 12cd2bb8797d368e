"""What a page says of itself: JSON-LD, OpenGraph, citation and Dublin Core tags, time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from relazione.model import Interval
from relazione.reading.dating.parse import parse_field
from relazione.reading.draft import About

_DATE_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "citation_publication_date",
    "citation_online_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
    "publication_date", "cxenseparse:recs:publishtime", "article.published", "date",
)  # fmt: skip
_TITLE_TAGS = (
    "og:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "twitter:title",
    "headline",
    "title",
)
_OUTLET_TAGS = (
    "og:site_name",
    "citation_journal_title",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
)
_AUTHOR_TAGS = (
    "author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "byl",
    "parsely-author",
)
_ARTICLES = re.compile(r"(News|Blog|Scholarly|Opinion|Report|Analysis|Web)?\w*(Article|Posting|Page|Report)$")
_LARGEST = 2**20


def metadata(tree: Any) -> About:
    """The page's title, outlet, authors, date of publication, address and language."""
    tags = _tags(tree)
    linked = list(_linked_data(tree))
    authors = _linked_names(linked, "author") or tuple(tags_of(tags, _AUTHOR_TAGS))
    title = _linked_text(linked, "headline") or next(iter(tags_of(tags, _TITLE_TAGS)), None) or _title(tree)
    outlet = next(iter(tags_of(tags, _OUTLET_TAGS)), None) or next(
        iter(_linked_names(linked, "publisher")), None
    )
    return About(
        title=title,
        outlet=outlet,
        authors=_people(authors),
        published=_published(tree, tags, linked),
        url=_address(tree, tags),
        language=((tree.get("lang") or "").split("-")[0].lower() or None),
    )


def _tags(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def tags_of(tags: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    """The values of the first of `names` that the page has."""
    return next((tags[name] for name in names if name in tags), [])


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles described in JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LARGEST:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else [data]
        for node in nodes:
            graph = node.get("@graph") if isinstance(node, dict) else None
            for item in graph if isinstance(graph, list) else [node]:
                if isinstance(item, dict) and _ARTICLES.search(str(item.get("@type") or "").strip("[]'")):
                    yield item


def _linked_text(linked: list[dict[str, Any]], name: str) -> str | None:
    for item in linked:
        if isinstance(item.get(name), str) and item[name].strip():
            return " ".join(item[name].split())
    return None


def _linked_names(linked: list[dict[str, Any]], name: str) -> tuple[str, ...]:
    for item in linked:
        values = item.get(name)
        names = [
            value["name"] if isinstance(value, dict) else value
            for value in (values if isinstance(values, list) else [values])
            if isinstance(value, str) or (isinstance(value, dict) and isinstance(value.get("name"), str))
        ]
        if names:
            return tuple(names)
    return ()


def _published(tree: Any, tags: dict[str, list[str]], linked: list[dict[str, Any]]) -> Interval | None:
    for item in linked:
        if found := parse_field(item.get("datePublished")):
            return found
    for name in _DATE_TAGS:
        for value in tags.get(name, ()):
            if found := parse_field(value):
                return found
    return _from_time_elements(tree)


def _from_time_elements(tree: Any) -> Interval | None:
    """A `time` element that is marked as the date of publication, or the only one the page has."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [
        element
        for element in times
        if element.get("pubdate") is not None
        or "publish" in f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    ]
    days = {found for element in (marked or times) if (found := parse_field(element.get("datetime")))}
    if marked:
        return next((parse_field(element.get("datetime")) for element in marked), None)
    return days.pop() if len(days) == 1 else None


def _address(tree: Any, tags: dict[str, list[str]]) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))
    return next((value for value in tags.get("og:url", ()) if value.startswith("http")), None)


def _title(tree: Any) -> str | None:
    """The `title` element, without the outlet's name at its end."""
    for element in tree.iter("title"):
        title = " ".join("".join(element.itertext()).split())
        return re.split(r"\s+[|–—]\s+|\s+-\s+(?=[^-]{2,30}$)", title)[0] or None
    return None


def _people(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of people, addresses and the word *by* left out."""
    found = []
    for name in names:
        plain = re.sub(r"^by\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
        if plain and not plain.startswith(("http", "@")) and len(plain) < 100:
            found.append(plain)
    return tuple(dict.fromkeys(found))

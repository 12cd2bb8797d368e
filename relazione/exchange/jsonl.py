"""The contract's JSONL: a `document` line for each source, then a line for each item. Loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from relazione.exchange.bundle import Bundle, with_context
from relazione.exchange.documents import document_form, document_from
from relazione.model import FormError, Item
from relazione.model.forms import item_form, item_from
from relazione.vocabulary import vocabulary

SIDES = ("source", "target", "parties", "about")


def contract_form(item: Item, *, document: str | None = None) -> dict[str, Any]:
    """The item as the contract's object: a state that is no more stands under its successor's code.

    Where that changes a list of codes, `polities` keeps the list as it was coded (the Soviet Union: SUN).
    """
    form, words = item_form(item, document=document), vocabulary()
    coded = {side: form[side] for side in SIDES if side in form}
    exported = {
        side: list(dict.fromkeys(words.export_code(code) for code in codes)) for side, codes in coded.items()
    }
    changed = {side: codes for side, codes in coded.items() if exported[side] != codes}
    return form | exported | ({"polities": changed} if changed else {})


def contract_item(form: Mapping[str, Any]) -> Item:
    """The item of a contract's object, codes as they were coded."""
    return item_from({**form, **(form.get("polities") or {})})


def write(bundle: Bundle, out: TextIO) -> None:
    for document in bundle.documents.values():
        out.write(json.dumps(document_form(document), ensure_ascii=False) + "\n")
    for item in bundle.items:
        out.write(json.dumps(contract_form(item), ensure_ascii=False) + "\n")


def objects(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's object with the line's number; FormError names the first line that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            form = json.loads(line)
        except ValueError as fault:
            raise FormError("not JSON", where=f"line {number}") from fault
        if not isinstance(form, dict):
            raise FormError("not a JSON object", where=f"line {number}")
        yield number, form


def read(lines: Iterable[str], name: str) -> Bundle:
    """Documents and items from the contract's lines; `name` is how faults call the input."""
    bundle = Bundle()
    for number, form in objects(lines):
        try:
            if form.get("kind") == "document":
                document = document_from(form)
                bundle.documents[document.id] = document
                continue
            item = contract_item(form)
        except FormError as fault:
            raise FormError(fault.what, where=f"{name}, line {number}") from fault
        source = bundle.source(item)
        bundle.items.append(with_context(item, source.text) if source else item)
    return bundle

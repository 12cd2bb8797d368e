"""The coder on a language model: asks about a document's passages and keeps of the answers what the text bears."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from relazione.coding import actors, places, quantities, quotations, times
from relazione.coding.events.candidate import Candidate
from relazione.coding.events.resolve import resolve
from relazione.coding.llm.cache import Cache, Outcome
from relazione.coding.llm.client import Client
from relazione.coding.llm.drafts import Draft, MalformedError, answer_of, drafts_of
from relazione.coding.llm.faults import CutOffError, ServiceError, UnansweredError
from relazione.coding.llm.items import DroppedError, Made, Maker, merged
from relazione.coding.llm.passages import Asked, halves, passages
from relazione.coding.llm.prompt import Message, prompt
from relazione.coding.llm.service import Service
from relazione.coding.llm.tally import Tally
from relazione.coding.page import Page
from relazione.model import Agreement, Claim, Document, Forecast, Item, ReadingError

READINGS = 2  # times that a passage is asked about where the answer cannot be read
STUBBORN = 3  # passages in a row without an answer, after which the run ends


def version_of(model: str) -> str:
    """Name and version of the coder with this model, as it stands in its items."""
    return f"relazione.llm/{prompt().version}:{model}"


class LlmCoder:
    """One service at work for one run. sleep: how it waits between attempts."""

    def __init__(self, service: Service, sleep: Callable[[float], None] = time.sleep) -> None:
        self.service, self.version = service, version_of(service.model)
        self.tally = Tally(service)
        self._client = Client(self.tally, prompt().schema, sleep)
        self._cache = Cache(service.cache, prompt().version, service.model)
        self._silent = 0  # passages in a row without an answer

    def code(self, document: Document) -> list[Item]:
        """The items of a document, in order of the text; none where it is not to be coded.

        Raises ReadingError where a passage got no usable answer: a document is coded whole or not at all, and what
        was answered lies in the cache. Raises ServiceError where nobody answers at all, BudgetSpentError where no
        more may be asked.
        """
        if not document.coded:
            return []
        page = _laid(document)
        maker = Maker(page, self.version, self.service.probability)
        made: list[Made] = []
        unanswered: list[UnansweredError] = []
        for asked in passages(page):
            try:
                made += self._made(maker, page, asked)
                self._silent = 0
            except UnansweredError as fault:
                unanswered.append(fault)
                self._note_silence(fault)
        if unanswered:
            raise ReadingError(
                f"not coded: {len(unanswered)} passages got no usable answer ({unanswered[0].reason})",
                where=document.key,
                remedy="run the same again: what was answered is not asked for again",
            )
        items = _items(page, made, self.version)
        self.tally.kept.update(str(item.kind) for item in items if item.coder == self.version)
        return items

    def _note_silence(self, fault: UnansweredError) -> None:
        self.tally.unanswered += 1
        self._silent += 1
        if self._silent >= STUBBORN:
            raise ServiceError(
                f"{STUBBORN} passages in a row got no usable answer ({fault.reason})",
                where=str(self.service.address),
                remedy="see that the server is well and the model can answer in JSON",
            ) from fault

    def _made(self, maker: Maker, page: Page, asked: Asked) -> Iterator[Made]:
        """What the answer to one passage comes to; the rest is counted by reason."""
        for part, draft in self._answered(page, asked):
            try:
                if draft is None:
                    raise DroppedError("not of the form asked for")
                yield maker.make(part, draft)
            except DroppedError as reason:
                self.tally.dropped[str(reason)] += 1

    def _answered(self, page: Page, asked: Asked) -> list[tuple[Asked, Draft | None]]:
        """The drafts for a passage, each with the part it was found in: all of it, or a half where that was too much."""
        messages = prompt().messages(page, asked)
        try:
            return [(asked, draft) for draft in drafts_of(answer_of(self._content(messages)))]
        except CutOffError:
            parts = halves(page, asked)
            if not parts:
                raise
            return [found for part in parts for found in self._answered(page, part)]

    def _content(self, messages: list[Message]) -> str:
        """A readable answer, from the cache or the server; an empty one where the model would not answer."""
        kept = self._cache.get(messages)
        if kept is not None:
            self.tally.cached += kept[0] is not Outcome.CUT_OFF
            return self._taken(*kept)
        try:
            outcome, content = self._asked(messages)
        except CutOffError:
            self._cache.keep(messages, Outcome.CUT_OFF, "")
            raise
        self._cache.keep(messages, outcome, content)
        return self._taken(outcome, content)

    def _taken(self, outcome: Outcome, content: str) -> str:
        if outcome is Outcome.CUT_OFF:
            raise CutOffError("the answer was too long")
        self.tally.passages += 1
        if outcome is Outcome.REFUSED:
            self.tally.refused += 1
            return NOTHING
        return content

    def _asked(self, messages: list[Message]) -> tuple[Outcome, str]:
        said = list(messages)
        for _ in range(READINGS):
            reply = self._client.ask(said)
            if reply.refused:
                return Outcome.REFUSED, ""
            try:
                answer_of(reply.content)
                return Outcome.ANSWERED, reply.content
            except MalformedError as fault:
                reason = str(fault)
                said = [*messages, {"role": "user", "content": prompt().again}]
        raise UnansweredError(f"the answer is not of the form asked for: {reason}")


NOTHING = '{"events": [], "agreements": [], "claims": [], "forecasts": []}'


def _laid(document: Document) -> Page:
    """The page with its layers of mentions; the network is not asked."""
    page = Page(document)
    page.actors = actors.find(page)
    page.times = times.find(page)
    page.places = places.find(page)
    page.quotations = quotations.code(page)
    return page


def _items(page: Page, made: list[Made], version: str) -> list[Item]:
    """All items of the page. Quantities and quotations, which rest on numbers and marks, are our own rules'."""
    candidates = sorted((one for one in made if isinstance(one, Candidate)), key=lambda one: one.start)
    found: list[Item] = [
        *quantities.code(page),
        *page.quotations,
        *resolve(page, candidates, version),
        *merged([one for one in made if isinstance(one, Agreement)]),
        *merged([one for one in made if isinstance(one, Claim)]),
        *merged([one for one in made if isinstance(one, Forecast)]),
    ]
    items = {item.id: item for item in reversed(found)}
    return sorted(items.values(), key=lambda item: (item.anchors[0].start, item.kind, item.id))

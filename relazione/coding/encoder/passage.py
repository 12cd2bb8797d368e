"""A sentence as the network takes it: tokens, the sentence before it, and which tokens the actors and dates are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Floats = NDArray[np.float32]
MAX_TOKENS = 160
CONTEXT_TOKENS = 40  # the last of the context's tokens; the sentence itself is never cut short for it
ROUNDING = 1e-4  # more than a mean over a word's tokens can lie above the greatest of them
KEPT = 256  # texts whose tokens are kept: each sentence is the context of the next one


class Mark(IntEnum):
    """What the layers below know of a token."""

    NONE = 0
    ACTOR = 1  # an actor with a code
    OTHER = 2  # an actor without one, or a pronoun that stands for one
    TIME = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the one before it as its context.

    marks: (start, end, mark) of mentions. Offsets count the text's characters, end exclusive; those in the context
    are negative, counted from its end.
    """

    text: str
    context: str = ""
    marks: tuple[tuple[int, int, Mark], ...] = ()


@dataclass(frozen=True)
class Encoded:
    """A passage's T tokens. spans: offsets as in Passage, (0, 0) for the tokens that frame it.

    segments: 0 for the context, 1 for the text. inside: whether it is a token of the text itself.
    """

    ids: list[int]
    segments: list[int]
    marks: list[int]
    spans: list[tuple[int, int]]
    inside: list[bool]

    def tokens(self, start: int, end: int) -> list[int]:
        """The tokens that the span covers any part of."""
        numbers, firsts, lasts = self._laid
        return numbers[bisect_right(lasts, start) : bisect_left(firsts, end)]

    @cached_property
    def _laid(self) -> tuple[list[int], list[int], list[int]]:
        """The tokens that stand for characters, in their order, with where each begins and ends."""
        laid = [(n, first, last) for n, (first, last) in enumerate(self.spans) if first < last]
        return [n for n, _, _ in laid], [first for _, first, _ in laid], [last for _, _, last in laid]

    @property
    def begins(self) -> int:
        """The first token of the text, behind its context."""
        return self.inside.index(True) if True in self.inside else len(self.inside)

    @cached_property
    def words(self) -> list[list[int]]:
        """The tokens of the text, those that touch each other together: word pieces make words."""
        words: list[list[int]] = []
        for token, (start, end) in enumerate(self.spans):
            if not self.inside[token] or start == end:
                continue
            if words and words[-1][-1] == token - 1 and self.spans[token - 1][1] == start:
                words[-1].append(token)
            else:
                words.append([token])
        return words

    def by_word(self, scores: Floats) -> Floats:
        """(words, classes) means of the scores (T, classes) of each word's pieces."""
        if not self.words:
            return scores[:0]
        sums = np.concatenate([np.zeros((1, scores.shape[1])), scores.cumsum(0, dtype=np.float64)])
        first, after = self._bounds
        means: Floats = ((sums[after] - sums[first]) / (after - first)[:, None]).astype(np.float32)
        return means

    @cached_property
    def _bounds(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first token of each word, and the one after its last."""
        return np.array([word[0] for word in self.words]), np.array([word[-1] + 1 for word in self.words])

    def likeliest(self, none: Floats) -> float:
        """The greatest probability of a token of the text to be anything, which no word's mean is above.

        none: (T,) the tokens' probabilities of being nothing.
        """
        return float(1 - none[self.begins :].min(initial=1))


class Tokens:
    """Passages → tokens, by the encoder's own word pieces."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._start, self._end = self.number("[CLS]"), self.number("[SEP]")
        self._pieces = lru_cache(maxsize=KEPT)(self._cut)

    def number(self, mark: str) -> int:
        """The token of a mark such as [CLS]; ValueError where the tokenizer has none."""
        number = self._tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the tokenizer has no {mark}")
        return int(number)

    def _cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The tokens of a text and their offsets."""
        cut = self._tokenizer.encode(text, add_special_tokens=False)
        return cut.ids, cut.offsets

    def encode(self, passage: Passage) -> Encoded:
        """The passage's tokens; a text longer than the network's reach is cut at its end."""
        pieces, offsets = self._pieces(passage.text)
        body = pieces[: MAX_TOKENS - 2]
        room = max(0, min(CONTEXT_TOKENS, MAX_TOKENS - 3 - len(body)))
        ids, spans = [self._start], [(0, 0)]
        if passage.context and room:
            pieces, before = self._pieces(passage.context)
            shift = len(passage.context)
            ids += [*pieces[-room:], self._end]
            spans += [(start - shift, end - shift) for start, end in before[-room:]] + [(0, 0)]
        first = len(ids)
        ids += [*body, self._end]
        spans += [*offsets[: len(body)], (0, 0)]
        encoded = Encoded(
            ids=ids,
            segments=[0] * first + [1] * (len(ids) - first),
            marks=[int(Mark.NONE)] * len(ids),
            spans=spans,
            inside=[False] * first + [True] * len(body) + [False],
        )
        for start, end, mark in passage.marks:
            for token in encoded.tokens(start, end):
                encoded.marks[token] = int(mark)
        return encoded

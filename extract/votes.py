"""What the listing knows as a whole: a name seen in full is known everywhere, and the majority labels it."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from chancery.seeds import Field

from .body_ends import POSSESSIVE
from .lexicons import lexicon
from .model import Label, Mention
from .ordinary import ordinary_words
from .places import find_place

RULE = "known-name"
SCORE = 0.88
# Finds of these rules teach the rest of the listing at once; the model's only when it repeats itself.
SURE = frozenset({"initials", "style-name", "rank-name", "title-role", "surname-first"})
SITED = frozenset({"place-noun", "place-preposition", "place-motion"})  # told by the place where they stand
WORD = re.compile(r"[^\W\d_][\w'’-]*")
_kind = attrgetter("text", "label", "rule", "score")
LEAST = 4  # letters of a surname that is looked for elsewhere


@dataclass(frozen=True, slots=True)
class Vote:
    """Names that the listing knows.

    Args:
        labels: for names that were labelled in several ways, the label with the most weight.
        known: names of persons to look for, by their first word, the longest first.
    """

    labels: Mapping[str, Label]
    known: Mapping[str, tuple[str, ...]]

    def amend(self, text: str, field: Field, found: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the mentions of a text with the listing's labels, and the known names that were missed.

        Args:
            text: one of the listing's.
            field: title or summary.
            found: the pipeline's mentions, in order.
        """
        mentions = tuple(map(self._labelled, found))
        if missed := self._missed(text, field, mentions):
            mentions = tuple(sorted([*mentions, *missed], key=lambda m: m.start))
        return mentions

    def _labelled(self, mention: Mention) -> Mention:
        """A mention with the label that the listing gives it."""
        if mention.rule in SITED:
            return mention
        label = self.labels.get(mention.text, mention.label)
        if mention.rule == "model" and mention.text in self.known.get(mention.text, ()):
            label = "PERSON"
        return mention if label == mention.label else replace(mention, label=label, rule=RULE)

    def _missed(self, text: str, field: Field, mentions: Sequence[Mention]) -> list[Mention]:
        """The known names of a text that no mention covers."""
        if self.known.keys().isdisjoint(_words_outside(text, mentions)):
            return []
        found: list[Mention] = []
        ends = [m.end for m in mentions]
        free = 0  # where the last find ended
        for word in WORD.finditer(text):
            start = word.start()
            for name in self.known.get(_unowned(word[0]), ()) if start >= free else ():
                end = start + len(name)
                whole = text.startswith(name, start) and not (
                    text[end : end + 1].isalnum() or text[end : end + 1] == "-" or _is_title(name, text, end)
                )
                following = bisect_right(ends, start)
                if whole and (following == len(ends) or mentions[following].start >= end):
                    free = end
                    found.append(
                        Mention(
                            field=field,
                            start=start,
                            end=end,
                            text=name,
                            label="PERSON",
                            rule=RULE,
                            score=SCORE,
                        )
                    )
                    break
        return found


def _words_outside(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The words of a text that no mention covers, with and without the possessive."""
    ends = [0, *[mention.end for mention in mentions]]
    starts = [*[mention.start for mention in mentions], len(text)]
    rest = " ".join([text[end:start] for end, start in zip(ends, starts, strict=True)])
    words: list[str] = WORD.findall(rest)
    return words + list(map(_unowned, words)) if "'" in rest or "’" in rest else words


def _is_title(name: str, text: str, end: int) -> bool:
    """Whether what can be a surname is a title here, before another name ("Bishop Hamvas")."""
    return name in lexicon("also_names") and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _unowned(word: str) -> str:
    """A word without the possessive."""
    return word if word.isalnum() else POSSESSIVE.sub("", word)


def vote(texts: Iterable[str], mentions: Iterable[Mention]) -> Vote:
    """Count how the mentions of a listing are labelled, and learn its persons.

    A surname is learnt from a name that a rule is sure of, or that the model found twice; never one that the
    listing also writes in small letters, and none that the gazetteer or a word list knows as something else.

    Args:
        texts: titles and summaries of the listing.
        mentions: those that the pipeline found in them.

    Returns:
        What `Vote.amend` applies to each text.

    Example:
        >>> vote([], []).known
        {}
    """
    weights: defaultdict[str, Counter[Label]] = defaultdict(Counter)
    sure: Counter[str] = Counter()
    for (name, label, rule, score), count in Counter(map(_kind, mentions)).items():
        weights[name][label] += count * round(100 * score)
        if label == "PERSON":
            sure[name] += count * (2 if rule in SURE else 1)
    pieces = set(chain.from_iterable(map(str.split, texts)))  # a word never goes over white space
    small = {word for piece in pieces for word in WORD.findall(piece) if word.islower()}
    labels = {
        name: _winner(counts) for name, counts in weights.items() if len(counts) > 1 and not find_place(name)
    }
    persons = [name for name, count in sure.items() if count > 1 and labels.get(name, "PERSON") == "PERSON"]
    return Vote(labels, _by_first_word(persons, small))


def _by_first_word(persons: Iterable[str], small: set[str]) -> dict[str, tuple[str, ...]]:
    """Full names and the surnames that can stand for them, by first word, the longest first."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for name in persons:
        surname = _surname(name)
        if _can_stand_alone(surname, small):
            known[surname].add(surname)
        if first := WORD.match(name):
            known[first[0]].update({name} if " " in name else ())
    return {first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in sorted(known.items())}


def _can_stand_alone(surname: str, small: set[str]) -> bool:
    """Whether a surname is a person wherever it stands as a word."""
    is_word = surname in ordinary_words() or surname.casefold() in small
    is_other = surname in lexicon("bodies") or find_place(surname) is not None
    return len(surname) >= LEAST and not (surname.isupper() or is_word or is_other)


def _winner(counts: Counter[Label]) -> Label:
    """The label with the most weight; PERSON before ORG before PLACE where they tie."""
    order: tuple[Label, ...] = ("PERSON", "ORG", "PLACE")
    return max(order, key=lambda label: (counts[label], -order.index(label)))


def _surname(name: str) -> str:
    """The word of a person's name that stands for it alone: the first of East Asian names, else the last."""
    words = name.split()
    return words[0] if words[0] in lexicon("surnames_first") and len(words) > 1 else words[-1]

"""The types of the second stage: a document with what was read out of it."""

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal

from chancery.seeds import Document, Field, Party

Label = Literal["PERSON", "ORG", "PLACE"]
Basis = Literal["stated", "inferred"]
Status = Literal["asserted", "negated", "planned", "mentioned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text of a document.

    Args:
        field: the field that the offsets count in.
        start, end: 0-based code points, end exclusive; `document.field(field)[start:end] == text`.
        text: the name as printed, without rank, title, honorific or possessive.
        label: PERSON, ORG or PLACE.
        rule: what found it (a component's rule, `model`, or `catalogue`).
        score: confidence from 0 to 1.
    """

    field: Field
    start: int
    end: int
    text: str
    label: Label
    rule: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who a document's title (or its catalogue) says sent, received, wrote or took part.

    Args:
        role: sender, recipient, participant, author, informant or via.
        field, start, end, text: the name as printed, without rank or office; where no person is named,
            the office, body or post.
        phrase_start, phrase_end: the whole noun phrase, rank and office included.
        mention: index into the reading's mentions of the name it covers; None for a bare office.
        rule: the pattern of the grammar that found it.
        score: confidence from 0 to 1.
        basis: stated in so many words, or inferred.
    """

    role: Party
    field: Field
    start: int
    end: int
    text: str
    phrase_start: int
    phrase_end: int
    mention: int | None
    rule: str
    score: float
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Who held which office, rank or post, by this document.

    Args:
        field, start, end, text: the office as printed ("Soviet Ambassador to the DPRK").
        holder: index into the reading's mentions of the person; None when the office stands alone.
        body: the organisation it belongs to, as printed, where the phrase names one.
        country: the state it serves, as printed or as its adjective says, where the phrase tells.
        rule, score, basis: as in `Role`.
    """

    field: Field
    start: int
    end: int
    text: str
    holder: int | None
    body: str | None
    country: str | None
    rule: str
    score: float
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What a summary says that one party did with another: A advised, met, asked, informed B.

    Args:
        verb: the act's lemma ("advise", "meet").
        source, target: indices into the reading's mentions.
        field, start, end, text: the word or words of the act.
        sentence_start, sentence_end: the sentence that proves it.
        status: asserted, negated, planned, or merely mentioned.
        rule, score, basis: as in `Role`.
    """

    verb: str
    source: int
    target: int
    field: Field
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    status: Status
    rule: str
    score: float
    basis: Basis = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Document):
    """A document together with everything that was read out of it.

    The unit of caching, of evaluation and of distribution. Its JSON form is flat: the document's own
    keys and these.

    Args:
        mentions: names, in order of field (title, summary, catalogue) and start; none overlap.
        roles, positions, contacts: in order of field and start.
    """

    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    positions: tuple[Position, ...] = ()
    contacts: tuple[Contact, ...] = ()


_KEYS = tuple(field.name for field in fields(Document))
_values = attrgetter(*_KEYS)


def keys_of(document: Document) -> dict[str, Any]:
    """Return the keys of the document in a document or a reading, for the making of another reading.

    Args:
        document: or a reading.
    """
    return dict(zip(_KEYS, _values(document), strict=True))

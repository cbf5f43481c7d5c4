"""The grammar of archival titles: who sent, received, wrote, told or took part, by what the title says.

A title is a frame (dates, numbers, enclosures, quotations), a document type, and slots that prepositions open
("from", "to", "by", "between", "via"); each slot holds a list of noun phrases. What counts: a named person as
printed, without rank, office and honorific; where none is named, the office, body or post.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .authorship import authorship, quoted_work
from .conversations import conversation
from .correspondence import correspondence
from .frames import Frame, frame
from .headlines import encounter, minutes
from .heads import Found, PartyRole
from .letters import german_letter
from .phrases import Shape

# How far each pattern is trusted, before calibration.
PRIORS = {
    "from-to": 0.97,
    "from": 0.93,
    "to": 0.92,
    "to-from": 0.95,
    "name-to-name": 0.93,
    "possessive-letter": 0.88,
    "for": 0.85,
    "by-to": 0.92,
    "by": 0.9,
    "byline": 0.75,
    "prepared-by": 0.97,
    "of-to": 0.88,
    "name-type": 0.85,
    "type-with": 0.8,
    "journal-of": 0.93,
    "excerpts-from": 0.88,
    "name-quoted": 0.9,
    "name-colon": 0.75,
    "informant": 0.9,
    "conversation": 0.94,
    "conversation-of": 0.88,
    "conversation-possessive": 0.88,
    "conversation-pair": 0.85,
    "via": 0.9,
    "an": 0.95,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleParty:
    """A party that a title names, and the part it plays.

    Args:
        role: sender, recipient, participant, author, informant or via.
        start, end: the name, in code points of the title, end exclusive.
        phrase_start, phrase_end: the whole noun phrase, rank and office included, article excluded.
        shape: what kind of thing the name is, judged by cue words: person, office, body or place.
        rule: the pattern that found it, one of `PRIORS`.
        score: confidence from 0 to 1.
    """

    role: PartyRole
    start: int
    end: int
    phrase_start: int
    phrase_end: int
    shape: Shape
    rule: str
    score: float


def find_parties(title: str) -> tuple[TitleParty, ...]:
    """Read the correspondents, participants and authors that an archival title names.

    Args:
        title: the title as printed, English or German; of a very long one, its first 2,000 code points.

    Returns:
        Parties in order of their place in the title; empty when it names none.

    Example:
        >>> title = "Cable No. 12, Meretskov and Shtykov to Cde. Stalin"
        >>> [(party.role, title[party.start:party.end]) for party in find_parties(title)]
        [('sender', 'Meretskov'), ('sender', 'Shtykov'), ('recipient', 'Stalin')]
    """
    framed = frame(title)
    found: dict[tuple[PartyRole, int, int], TitleParty] = {}
    for item in _first_form(framed):
        if item.end <= item.start:
            continue
        score = PRIORS[item.rule] * (1.0 if item.name.cued else 0.95)
        found.setdefault(
            (item.role, item.start, item.end),
            TitleParty(
                role=item.role,
                start=item.start,
                end=item.end,
                phrase_start=item.offset + item.name.phrase_start,
                phrase_end=item.phrase_end,
                shape=item.name.shape,
                rule=item.rule,
                score=round(score, 3),
            ),
        )
    return tuple(sorted(found.values(), key=lambda party: (party.start, party.end, party.role)))


FORMS: tuple[Callable[[Frame], list[Found]], ...] = (
    quoted_work,
    conversation,
    encounter,
    minutes,
    correspondence,
    authorship,
    german_letter,
)


def _first_form(framed: Frame) -> list[Found]:
    """What the first form that fits the title finds."""
    for form in FORMS:
        if found := form(framed):
            return found
    return []

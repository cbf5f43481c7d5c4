"""Documents to readings: run the pipeline over every field, let the names vote, tie the rest to mentions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from chancery.seeds import Attribution, Document

from .contacts import find_contacts
from .lexicons import lexicon
from .model import Contact, Label, Mention, Position, Reading, Role, keys_of
from .places import find_place
from .positions import find_positions
from .titles import TitleParty
from .votes import Vote, vote

if TYPE_CHECKING:
    from .drafting import Draft

LABEL_OF_SHAPE: dict[str, Label] = {"person": "PERSON", "body": "ORG", "place": "PLACE"}
WRITES = frozenset({"author", "sender"})
Told = tuple[tuple[Mention, ...], tuple[Role, ...], tuple[Position, ...]]


def annotate(documents: Iterable[Document], *, model: str | None = None) -> Iterator[Reading]:
    """Read names, roles, positions and contacts out of documents.

    All documents are read twice: names that one of them gives in full are then known in all of them.

    Args:
        documents: what `chancery.seeds.read` returned, or its `documents`.
        model: a spaCy model's name; None for the one that Chancery carries; "rules" for rules alone.

    Returns:
        One reading a document, in the same order, with the same ids.

    Raises:
        ModelError: the model is not installed.

    Example:
        >>> from chancery.seeds import ArchivalDate, Document
        >>> title = "Telegram, from Gromyko to Stalin"
        >>> document = Document(id="1", title=title, summary="", date=ArchivalDate(printed=""))
        >>> [(role.role, role.text) for role in next(annotate([document], model="rules")).roles]
        [('sender', 'Gromyko'), ('recipient', 'Stalin')]
    """
    from .drafting import drafts  # here, because importing spaCy takes a second

    drafted = list(drafts(documents, model))
    names = vote(
        chain.from_iterable((one.document.title, one.document.summary) for one in drafted),
        chain.from_iterable(one.title + one.summary for one in drafted),
    )
    titles: dict[str, tuple[tuple[Mention, ...], Told]] = {}
    for draft in drafted:
        title = draft.document.title
        if title not in titles or titles[title][0] != draft.title:  # its summary may tell a person
            titles[title] = draft.title, _told(title, draft, names)
        yield _finish(draft, titles[title][1], names)


def _told(title: str, draft: "Draft", names: Vote) -> Told:
    """What the title alone tells, which is the same wherever it stands."""
    mentions = names.amend(title, "title", draft.title)
    roles = tuple([_title_role(title, party, mentions) for party in draft.parties])
    return mentions, roles, find_positions(title, "title", mentions)


def _finish(draft: "Draft", told: Told, names: Vote) -> Reading:
    """Add what the summary and the catalogue tell."""
    document = draft.document
    mentions, roles, positions = told
    contacts: tuple[Contact, ...] = ()
    if document.summary:
        first = len(mentions)
        of_summary = names.amend(document.summary, "summary", draft.summary)
        mentions += of_summary
        positions += find_positions(document.summary, "summary", of_summary, first)
    if document.attributions:
        mentions += tuple(sorted(map(_catalogue_mention, document.attributions), key=lambda m: m.start))
        stated = [a for a in document.attributions if not _is_stated(a, roles)]
        roles += tuple([_catalogue_role(a, mentions) for a in stated])
    if document.summary:
        contacts = find_contacts(document.summary, "summary", of_summary, first, _writer(roles, mentions))
    return Reading(
        **keys_of(document), mentions=mentions, roles=roles, positions=positions, contacts=contacts
    )


def _title_role(title: str, party: TitleParty, mentions: Sequence[Mention]) -> Role:
    """Make a role of a party of the title."""
    return Role(
        role=party.role,
        field="title",
        start=party.start,
        end=party.end,
        text=title[party.start : party.end],
        phrase_start=party.phrase_start,
        phrase_end=party.phrase_end,
        mention=_mention_of(party, mentions),
        rule=party.rule,
        score=party.score,
    )


def _mention_of(party: TitleParty, mentions: Sequence[Mention]) -> int | None:
    """The mention that is a party's name, or the only fitting one that makes up most of it."""
    inside = [
        i
        for i, m in enumerate(mentions)
        if m.field == "title" and party.start <= m.start and m.end <= party.end
    ]
    if len(inside) == 1 and mentions[inside[0]].end - mentions[inside[0]].start == party.end - party.start:
        return inside[0]
    label = LABEL_OF_SHAPE.get(party.shape)
    most = (party.end - party.start) / 2
    fitting = [
        i
        for i in inside
        if mentions[i].label == label
        and (mentions[i].start == party.start or mentions[i].end - mentions[i].start >= most)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_stated(attribution: Attribution, roles: Sequence[Role]) -> bool:
    """Whether the title says already what the catalogue attributes, perhaps without the rank."""
    name = attribution.name
    return any(r.role == attribution.role and (r.text in name or name in r.text) for r in roles)


def _catalogue_role(a: Attribution, mentions: Sequence[Mention]) -> Role:
    """Make a role of what the catalogue attributes."""
    at = next(i for i, m in enumerate(mentions) if m.field == "catalogue" and m.start == a.start)
    return Role(
        role=a.role,
        field="catalogue",
        start=a.start,
        end=a.end,
        text=a.name,
        phrase_start=a.start,
        phrase_end=a.end,
        mention=at,
        rule="catalogue",
        score=1.0,
    )


def _catalogue_mention(a: Attribution) -> Mention:
    """Make a mention of a name in the catalogue's line."""
    label = _label_of(a.name)
    return Mention(
        field="catalogue", start=a.start, end=a.end, text=a.name, label=label, rule="catalogue", score=1.0
    )


def _label_of(name: str) -> Label:
    """Label a name that stands alone: a place of the gazetteer, a body by one of its words, else a person."""
    if find_place(name):
        return "PLACE"
    is_body = name in lexicon("bodies") or not lexicon("body_heads").isdisjoint(name.split())
    return "ORG" if is_body else "PERSON"


def _writer(roles: Sequence[Role], mentions: Sequence[Mention]) -> int | None:
    """The mention of the one person who wrote a document, where there is just one; no embassy has lunch."""
    writers = {role.mention for role in roles if role.role in WRITES}
    writer = writers.pop() if len(writers) == 1 else None
    return writer if writer is not None and mentions[writer].label == "PERSON" else None

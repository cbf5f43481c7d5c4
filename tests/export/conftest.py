"""A small graph, made by hand: every kind of link, doubtful readings, and names that mean harm."""

from datetime import date

import pytest

from chancery.extract import Contact, Label, Mention, Position, Reading, Role
from chancery.graph import (
    Attestation,
    Decision,
    Entity,
    EntityMention,
    Evidence,
    Kind,
    KnowledgeGraph,
    Link,
    LinkKind,
    Reason,
)
from chancery.seeds import ArchivalDate, Attribution, Field, Listing, Party, Source

HOSTILE = '</script><script>alert("x")</script> O\'Brien\u202e\\ \n "\x00\x1b \ud800 & <b>{}`|^'
HARMFUL_ID = '../a b"<x>#?%2F\n'
TITLES = {
    "d1": "Telegram, from Gromyko to Stalin and the Ministry of Trade",
    "d2": "Record of Conversation between A.A. Gromyko and the Soviet Ambassador to the DPRK, with 김일성",
    HARMFUL_ID: f"Letter from {HOSTILE} to the DPRK",
    "d4": "Journal of Peng Dehuai",
}
SUMMARIES = {
    "d1": "From Pyongyang: Peng Dehuai advised Kim Il Sung. Dehuai did not meet Kim Il Sung in the DPRK.",
    "d2": "",
    HARMFUL_ID: f"{HOSTILE} wrote.",
    "d4": "A talk with Comrade Pak is planned.",
}
CATALOGUES = {HARMFUL_ID: "recipient: Stalin"}
DATES = {
    "d1": ArchivalDate(
        printed="October 13, 1950",
        edtf="1950-10-13",
        earliest=date(1950, 10, 13),
        latest=date(1950, 10, 13),
        precision="day",
    ),
    "d2": ArchivalDate(
        printed="November 1967",
        edtf="1967-11",
        earliest=date(1967, 11, 1),
        latest=date(1967, 11, 30),
        precision="month",
    ),
    HARMFUL_ID: ArchivalDate(printed="n/a"),
    "d4": ArchivalDate(
        printed="circa 1951-1953",
        edtf="1951~/1953~",
        earliest=date(1951, 1, 1),
        latest=date(1953, 12, 31),
        precision="range",
        qualifier="approximate",
    ),
}
KINDS = {"d1": "telegram", "d2": "record of conversation", HARMFUL_ID: "letter"}
LISTINGS = (
    Listing(name="embassy.txt", format="wilson", sha256="a" * 64, entries=3, first=1, last=3, total=41),
    Listing(name="<img src=x>.csv", format="csv", sha256="b" * 64, entries=2),
)
SOURCES = {
    "d1": (
        Source(
            listing="embassy.txt", line=12, end_line=17, sha256="a" * 64, url="https://archive.example/d1"
        ),
        Source(listing="<img src=x>.csv", line=2, end_line=2, sha256="b" * 64),
    ),
    "d2": (Source(listing="embassy.txt", line=19, end_line=23, sha256="a" * 64),),
    HARMFUL_ID: (
        Source(listing="<img src=x>.csv", line=3, end_line=3, sha256="b" * 64, url='javascript:alert("x")'),
    ),
    "d4": (Source(listing="embassy.txt", line=25, end_line=28, sha256="a" * 64),),
}
# (document, field, form, nth occurrence, label, entity or None when the name stays unresolved)
MENTIONS: tuple[tuple[str, Field, str, int, Label, str | None], ...] = (
    ("d1", "title", "Gromyko", 0, "PERSON", "person-gromyko"),
    ("d1", "title", "Stalin", 0, "PERSON", "person-stalin"),
    ("d1", "title", "Ministry of Trade", 0, "ORG", "organisation-ministry-of-trade"),
    ("d1", "summary", "Pyongyang", 0, "PLACE", "place-pyongyang"),
    ("d1", "summary", "Peng Dehuai", 0, "PERSON", "person-peng-dehuai"),
    ("d1", "summary", "Kim Il Sung", 0, "PERSON", "person-kim-il-sung"),
    ("d1", "summary", "Dehuai", 1, "PERSON", "person-peng-dehuai"),
    ("d1", "summary", "Kim Il Sung", 1, "PERSON", "person-kim-il-sung"),
    ("d1", "summary", "DPRK", 0, "PLACE", "place-north-korea"),
    ("d2", "title", "A.A. Gromyko", 0, "PERSON", "person-gromyko"),
    ("d2", "title", "DPRK", 0, "PLACE", "place-north-korea"),
    ("d2", "title", "김일성", 0, "PERSON", "person-kim-il-sung"),
    (HARMFUL_ID, "title", HOSTILE, 0, "PERSON", "person-script"),
    (HARMFUL_ID, "title", "DPRK", 0, "PLACE", "place-north-korea"),
    (HARMFUL_ID, "summary", HOSTILE, 0, "PERSON", "person-script"),
    (HARMFUL_ID, "catalogue", "Stalin", 0, "PERSON", "person-stalin"),
    ("d4", "title", "Peng Dehuai", 0, "PERSON", "person-peng-dehuai"),
    ("d4", "summary", "Pak", 0, "PERSON", None),
)
OFFICE = "Soviet Ambassador to the DPRK"
LABELS: dict[str, tuple[Kind, tuple[str, ...], tuple[str, ...]]] = {
    "organisation-ministry-of-trade": ("organisation", ("Ministry of Trade",), ()),
    "office-soviet-ambassador": ("office", (OFFICE,), ()),
    "person-gromyko": ("person", ("A.A. Gromyko", "Gromyko"), ()),
    "person-kim-il-sung": ("person", ("Kim Il Sung", "김일성"), ()),
    "person-peng-dehuai": ("person", ("Peng Dehuai", "Dehuai"), ()),
    "person-script": ("person", (HOSTILE,), ('http://evil.example/"><script>', "not an IRI")),
    "person-stalin": ("person", ("Stalin",), ()),
    "place-north-korea": ("place", ("North Korea", "DPRK"), ("http://www.wikidata.org/entity/Q423",)),
    "place-pyongyang": ("place", ("Pyongyang",), ()),
}


def span(text: str, part: str, nth: int = 0) -> tuple[int, int]:
    """Find where the nth occurrence of a part begins and ends."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return start, start + len(part)


def text_of(document: str, field: Field) -> str:
    """Look up the text of a field."""
    return {"title": TITLES, "summary": SUMMARIES, "catalogue": CATALOGUES}[field].get(document, "")


def mentions_of(document: str) -> tuple[Mention, ...]:
    """Make the mentions of a document."""
    made = []
    for owner, field, form, nth, label, _ in MENTIONS:
        if owner == document:
            start, end = span(text_of(document, field), form, nth)
            score = 0.3 if form == "Pak" else 0.95
            made.append(
                Mention(field=field, start=start, end=end, text=form, label=label, rule="names", score=score)
            )
    return tuple(made)


def role(
    document: str, party: Party, part: str, mention: int | None, field: Field = "title", score: float = 0.9
) -> Role:
    """Make a role whose phrase is its name."""
    start, end = span(text_of(document, field), part)
    return Role(
        role=party,
        field=field,
        start=start,
        end=end,
        text=part,
        phrase_start=start,
        phrase_end=end,
        mention=mention,
        rule="from-to",
        score=score,
    )


ROLES = {
    "d1": (
        role("d1", "sender", "Gromyko", 0),
        role("d1", "recipient", "Stalin", 1),
        role("d1", "recipient", "Ministry of Trade", 2),
    ),
    "d2": (
        role("d2", "participant", "A.A. Gromyko", 0),
        role("d2", "participant", OFFICE, None),
        role("d2", "participant", "김일성", 2),
    ),
    HARMFUL_ID: (
        role(HARMFUL_ID, "sender", HOSTILE, 0),
        role(HARMFUL_ID, "recipient", "DPRK", 1),
        role(HARMFUL_ID, "recipient", "Stalin", 3, "catalogue"),
    ),
    "d4": (role("d4", "author", "Peng Dehuai", 0, score=0.4),),
}


def position() -> Position:
    """Make the office that A.A. Gromyko holds by d2."""
    start, end = span(TITLES["d2"], OFFICE)
    return Position(
        field="title",
        start=start,
        end=end,
        text=OFFICE,
        holder=0,
        body=None,
        country="DPRK",
        rule="office",
        score=0.8,
        basis="inferred",
    )


def contacts() -> tuple[Contact, ...]:
    """Make the two contacts of d1: one asserted, one negated."""
    text = SUMMARIES["d1"]
    first, second = span(text, "advised"), span(text, "meet")
    cut = text.index(". ") + 1
    told = Contact(
        verb="advise",
        source=4,
        target=5,
        field="summary",
        start=first[0],
        end=first[1],
        text="advised",
        sentence_start=0,
        sentence_end=cut,
        status="asserted",
        rule="verb",
        score=0.8,
    )
    denied = Contact(
        verb="meet",
        source=6,
        target=7,
        field="summary",
        start=second[0],
        end=second[1],
        text="meet",
        sentence_start=cut + 1,
        sentence_end=len(text),
        status="negated",
        rule="verb",
        score=0.8,
    )
    return told, denied


def reading(document: str) -> Reading:
    """Put a document together."""
    catalogue = CATALOGUES.get(document, "")
    named = Attribution(role="recipient", name="Stalin", start=11, end=17, identifier="viaf 1")
    return Reading(
        id=document,
        title=TITLES[document],
        summary=SUMMARIES[document],
        date=DATES[document],
        kind=KINDS.get(document),
        sources=SOURCES[document],
        catalogue=catalogue,
        attributions=(named,) if catalogue else (),
        mentions=mentions_of(document),
        roles=ROLES[document],
        positions=(position(),) if document == "d2" else (),
        contacts=contacts() if document == "d1" else (),
    )


def entities() -> tuple[Entity, ...]:
    """Make the entities with their mentions."""
    places: dict[str, list[EntityMention]] = {entity: [] for entity in LABELS}
    for document, field, form, nth, _, entity in MENTIONS:
        if entity:
            start, end = span(text_of(document, field), form, nth)
            where = EntityMention(
                document=document, title=TITLES[document], field=field, start=start, end=end
            )
            places[entity].append(where)
    start, end = span(TITLES["d2"], OFFICE)
    places["office-soviet-ambassador"].append(
        EntityMention(document="d2", title=TITLES["d2"], field="title", start=start, end=end)
    )
    return tuple(
        Entity(id=key, kind=kind, label=names[0], names=names, same_as=same, mentions=tuple(places[key]))
        for key, (kind, names, same) in LABELS.items()
    )


def link(
    source: str,
    target: str,
    kind: LinkKind,
    document: str,
    *parts: str,
    field: Field = "title",
    score: float = 0.9,
    verb: str | None = None,
    status: str = "asserted",
) -> Link:
    """Make a link that the given parts of a field prove."""
    text = text_of(document, field)
    spans = [(part, *span(text, part)) for part in parts]
    return Link(
        id="-".join(filter(None, (str(list(TITLES).index(document)), kind, verb, source, target))),
        source=source,
        target=target,
        kind=kind,
        document=document,
        date=DATES[document].edtf,
        evidence=tuple(Evidence(field=field, start=start, end=end, text=part) for part, start, end in spans),
        rule="from-to",
        score=score,
        basis="inferred" if kind == "conversed_with" else "stated",
        verb=verb,
        status=status,
    )


GROMYKO, STALIN, KIM, PENG, HARM = (
    f"person-{name}" for name in ("gromyko", "stalin", "kim-il-sung", "peng-dehuai", "script")
)
MINISTRY, AMBASSADOR = "organisation-ministry-of-trade", "office-soviet-ambassador"
DPRK, PYONGYANG = "place-north-korea", "place-pyongyang"
LINKS = (
    link(GROMYKO, "d1", "sender", "d1", "Gromyko"),
    link(STALIN, "d1", "recipient", "d1", "Stalin"),
    link(MINISTRY, "d1", "recipient", "d1", "Ministry of Trade"),
    link(GROMYKO, STALIN, "wrote_to", "d1", "Gromyko", "Stalin"),
    link(GROMYKO, MINISTRY, "wrote_to", "d1", "Gromyko", "Ministry of Trade"),
    link(PENG, KIM, "contact", "d1", "advised", field="summary", score=0.8, verb="advise"),
    link(PENG, KIM, "contact", "d1", "meet", field="summary", score=0.8, verb="meet", status="negated"),
    link("d1", PYONGYANG, "mentions", "d1", "Pyongyang", field="summary"),
    link("d1", DPRK, "mentions", "d1", "DPRK", field="summary"),
    link(GROMYKO, "d2", "participant", "d2", "A.A. Gromyko"),
    link(AMBASSADOR, "d2", "participant", "d2", OFFICE, score=0.7),
    link(KIM, "d2", "participant", "d2", "김일성"),
    link(GROMYKO, KIM, "conversed_with", "d2", "A.A. Gromyko", "김일성"),
    link(KIM, GROMYKO, "informed", "d2", "김일성"),
    link(KIM, "d2", "informant", "d2", "김일성", score=0.6),
    link(HARM, HARMFUL_ID, "sender", HARMFUL_ID, HOSTILE),
    link(DPRK, HARMFUL_ID, "recipient", HARMFUL_ID, "DPRK"),
    link(STALIN, HARMFUL_ID, "via", HARMFUL_ID, "Stalin", field="catalogue"),
    link(HARM, DPRK, "wrote_to", HARMFUL_ID, HOSTILE, "DPRK"),
    link(PENG, "d4", "author", "d4", "Peng Dehuai", score=0.4),
    link("d4", KIM, "mentions", "d4", "Comrade Pak", field="summary", score=0.3),
)


DECISIONS = (
    Decision(
        left=Attestation(kind="person", form="A.A. Gromyko"),
        right=Attestation(kind="person", form="Gromyko"),
        judgement="same",
        score=0.9,
        reasons=(
            Reason(rule="initials", text='"A.A. Gromyko" and "Gromyko" agree in the surname'),
            Reason(rule="years", text="both are named between 1950 and 1967"),
        ),
    ),
    Decision(
        left=Attestation(kind="person", form="Dehuai", document="d1"),
        right=Attestation(kind="person", form="Peng Dehuai", document="d1"),
        judgement="same",
        score=1.0,
        reasons=(Reason(rule="by-hand", text=f"one person {HOSTILE}"),),
        by="Émile <historian>",
        when=date(2024, 2, 29),
    ),
    Decision(
        left=Attestation(kind="person", form="Kim Il Sung"),
        right=Attestation(kind="person", form="Pak", document="d4"),
        judgement="unsure",
        score=0.4,
        reasons=(Reason(rule="surname", text="a surname alone"),),
    ),
    Decision(
        left=Attestation(kind="person", form=HOSTILE),
        right=Attestation(kind="person", form="Stalin"),
        judgement="different",
        score=0.05,
        reasons=(Reason(rule="names", text="nothing in common"),),
    ),
    Decision(
        left=Attestation(kind="place", form="DPRK"),
        right=Attestation(kind="place", form="North Korea"),
        judgement="same",
        score=1.0,
        reasons=(Reason(rule="territory", text="both name the territory kp"),),
    ),
)


def make_graph() -> KnowledgeGraph:
    """Put the graph together."""
    return KnowledgeGraph(
        readings=tuple(reading(document) for document in TITLES),
        entities=entities(),
        links=LINKS,
        decisions=DECISIONS,
        listings=LISTINGS,
    )


@pytest.fixture(scope="session")
def sample_graph() -> KnowledgeGraph:
    """Four documents, nine entities, every kind of link."""
    return make_graph()

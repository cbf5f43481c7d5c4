"""Corrections of what was read: mentions that are ignored, added, or of another kind."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from chancery.extract import Label, Mention, Reading, Role

from .corrections import FIELDS, LABELS, Correction
from .corrections_find import Concordance
from .model import CorrectionReport, Kind
from .uses import KINDS, Use

_LABELS: dict[Kind, Label] = {kind: LABELS[LABELS.index(label)] for label, kind in KINDS.items()}
RULE = "by hand"


@dataclass(slots=True)
class _Draft:
    """What shall change in one reading.

    Args:
        gone: mentions that are none, with the roles and contacts that rest on them.
        bare: mentions that are offices: their roles stand without a mention.
        roles_gone: roles without a mention that are none.
        labels: new labels of mentions.
        added: new mentions, none overlapping.
    """

    gone: set[int] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)
    roles_gone: set[int] = field(default_factory=set)
    labels: dict[int, Label] = field(default_factory=dict)
    added: list[Mention] = field(default_factory=list)

    def add(self, mention: Mention) -> bool:
        """Add a mention, unless another was added there."""
        if any(_overlap(mention, other) for other in self.added):
            return mention in self.added
        self.added.append(mention)
        return True


def amend(
    readings: Sequence[Reading], entries: Sequence[Correction]
) -> tuple[tuple[Reading, ...], dict[Correction, CorrectionReport]]:
    """Apply the corrections that change readings: first ignore, then retype, then add.

    Args:
        readings: as they were annotated, or as they were amended before: a second time changes nothing.
        entries: corrections; others than these three are passed over.

    Returns:
        The readings in the same order, and what became of each correction.
    """
    wanted = [entry for entry in entries if entry.action in _STEPS]
    if not wanted:
        return tuple(readings), {}
    concordance, drafts = Concordance(readings), defaultdict[str, _Draft](_Draft)
    reports = {}
    for action, step in _STEPS.items():
        for entry in (one for one in wanted if one.action == action):
            reports[entry] = step(entry, concordance, drafts)
    amended = (_amended(one, drafts[one.id]) if one.id in drafts else one for one in readings)
    return tuple(amended), reports


def report(entry: Correction, note: str = "", *, outcome: str = "applied") -> CorrectionReport:
    """Tell what became of a correction.

    Args:
        entry: the correction.
        note: what a person should know.
        outcome: as in `CorrectionReport`.
    """
    return CorrectionReport(outcome=outcome, correction=str(entry), note=note)  # type: ignore[arg-type]


def _ignore(entry: Correction, names: Concordance, drafts: dict[str, _Draft]) -> CorrectionReport:
    """Take mentions out; one that is taken out already needs nothing, as long as its characters are there."""
    found = names.find(entry.name)
    meant = list(found.uses)
    if entry.field:
        meant = [use for use in meant if _span(use).field == entry.field]
    if entry.occurrence:
        spans = islice(names.spans(entry.name, entry.field), entry.occurrence - 1, entry.occurrence)
        places = {(place, start) for _, place, start, _ in spans}
        meant = [use for use in meant if (_span(use).field, _span(use).start) in places]
        there = bool(places)
    else:
        there = bool(meant) or next(names.spans(entry.name, entry.field), None) is not None
    if not there:
        return report(entry, found.note or "these characters are gone", outcome="lapsed")
    for use in meant:
        draft = drafts[use.reading.id]
        if use.mention is not None:
            draft.gone.add(use.mention)
        elif use.role is not None:
            draft.roles_gone.add(use.role)
    return report(entry, found.note if meant else "")


def _retype(entry: Correction, names: Concordance, drafts: dict[str, _Draft]) -> CorrectionReport:
    """Give mentions another kind."""
    found = names.find(entry.name)
    if not found.uses:
        already = names.find(replace(entry.name, kind=_kind(entry.to)))
        if not already.uses:
            return report(entry, found.note, outcome="lapsed")
        return report(entry, already.note)
    if all(use.mention in drafts[use.reading.id].gone for use in found.uses):
        return report(entry, "another correction ignores this name", outcome="contradicted")
    for use in (one for one in found.uses if one.attestation.kind != entry.to):
        draft, label = drafts[use.reading.id], _LABELS.get(_kind(entry.to))
        if use.mention is None:
            if label and not draft.add(_mention(_span(use), label)):
                return report(entry, "another correction marks these characters", outcome="contradicted")
        elif label:
            draft.labels[use.mention] = label
        else:
            draft.bare.add(use.mention)
    return report(entry, found.note)


def _kind(text: str) -> Kind:
    """Take a text that was checked for a kind."""
    return text  # type: ignore[return-value]


def _add(entry: Correction, names: Concordance, drafts: dict[str, _Draft]) -> CorrectionReport:
    """Mark characters as a name."""
    reading, note = names.document(entry.name)
    if reading is None:
        return report(entry, note, outcome="lapsed")
    spans = list(names.spans(entry.name, entry.field))
    if not spans:
        spans = list(names.spans(entry.name, entry.field, alike=True))
        note = note or "the characters are written otherwise now"
    wanted = entry.occurrence or 1
    if len(spans) < wanted:
        return report(entry, f"these characters stand there {len(spans)} times", outcome="lapsed")
    _, place, start, end = spans[wanted - 1]
    label = LABELS[LABELS.index(entry.to)]
    text = reading.field(place)[start:end]
    mention = Mention(field=place, start=start, end=end, text=text, label=label, rule=RULE, score=1.0)
    for known in reading.mentions:
        if (known.field, known.start, known.end, known.label) == (place, start, end, label):
            return report(entry, note)
    if not drafts[reading.id].add(mention):
        return report(entry, "another correction marks these characters", outcome="contradicted")
    return report(entry, note)


_STEPS = {"ignore": _ignore, "retype": _retype, "add": _add}
CHANGING = tuple(_STEPS)


def _span(use: Use) -> Mention | Role:
    """Return the mention or role of a use."""
    return use.reading.mentions[use.mention] if use.mention is not None else use.reading.roles[use.role or 0]


def _mention(span: Mention | Role, label: Label) -> Mention:
    """Make a mention of a span."""
    return Mention(
        field=span.field,
        start=span.start,
        end=span.end,
        text=span.text,
        label=label,
        rule=RULE,
        score=1.0,
    )


def _overlap(left: Mention, right: Mention) -> bool:
    """Tell whether two mentions share a character."""
    return left.field == right.field and left.start < right.end and right.start < left.end


def _amended(reading: Reading, draft: _Draft) -> Reading:
    """Make a reading anew, with all its indices."""
    out = draft.gone | draft.bare
    heirs = {
        index: new
        for index, old in enumerate(reading.mentions)
        for new in draft.added
        if index not in out and _overlap(old, new)
    }
    kept = {
        index: replace(old, label=draft.labels.get(index, old.label), rule=RULE)
        if index in draft.labels
        else old
        for index, old in enumerate(reading.mentions)
        if index not in out and index not in heirs
    }
    mentions = sorted([*kept.values(), *draft.added], key=lambda m: (FIELDS.index(m.field), m.start, m.end))
    place = {(m.field, m.start): number for number, m in enumerate(mentions)}
    moved = {index: place[m.field, m.start] for index, m in {**kept, **heirs}.items()}
    roles = []
    for number, role in enumerate(reading.roles):
        if number in draft.roles_gone or role.mention in draft.gone:
            continue
        mention = moved.get(-1 if role.mention is None else role.mention)
        if role.mention is None and (index := place.get((role.field, role.start))) is not None:
            mention = index if mentions[index].end == role.end else None
        if role.mention in heirs and mention is not None:
            role = _widened(role, mentions[mention])
        roles.append(replace(role, mention=mention))
    return replace(
        reading,
        mentions=tuple(mentions),
        roles=tuple(roles),
        positions=tuple(
            replace(office, holder=moved.get(-1 if office.holder is None else office.holder))
            for office in reading.positions
        ),
        contacts=tuple(
            replace(contact, source=moved[contact.source], target=moved[contact.target])
            for contact in reading.contacts
            if contact.source in moved and contact.target in moved
            if moved[contact.source] != moved[contact.target]
        ),
    )


def _widened(role: Role, mention: Mention) -> Role:
    """Let a role have the name that a person marked in the place of its own."""
    if role.field != mention.field:
        return role
    return replace(
        role,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        phrase_start=min(role.phrase_start, mention.start),
        phrase_end=max(role.phrase_end, mention.end),
    )

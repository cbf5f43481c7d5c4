"""Places that share a name, settled document by document: by what it says, or by the rest of the listing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.extract import Namesake, Reading, namesakes

from .folding import fold
from .ledger import decide, order
from .model import Attestation, Decision, Reason
from .place_context import (
    HINTED,
    NAMED,
    NOTHING,
    SAID,
    Said,
    Setting,
    beside,
    setting,
    surroundings,
    weigh,
    without,
)
from .places import gazetteer, known_place
from .uses import Use

EVERYWHERE, FEWEST = 0.5, 20  # a country that more than half of so many documents name tells nothing
SETTLED = 2  # documents that settle a name alike before a silent one follows them
SPOKEN = 3  # documents that speak of a country, while none speaks of its rivals'
_SCORES = {"beside": 0.95, "post": 0.85, "office": 0.85, "country": 0.85, "part": 0.9, "sign": 0.8,
           "neighbour": 0.7, "seat": 0.7, "listing": 0.65}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Which place a name means in one document.

    Args:
        bearers: the places that may be meant.
        place: the number of the one that is; None when that is open.
        rule, text: why.
        silent: whether nothing in the document speaks for any of them.
    """

    bearers: tuple[Namesake, ...]
    place: int | None
    rule: str
    text: str
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The uses of place names, those told apart by document that context had to settle.

    Args:
        uses: all uses, in their order.
        decisions: on the names told apart, with the reasons.
        labels: names that stand for a place in the ledger and in no document, such as "Tripoli (Lebanon)".
        apart: the names that were told apart.
    """

    uses: list[Use]
    decisions: tuple[Decision, ...]
    labels: frozenset[Attestation]
    apart: frozenset[Attestation]


def tell_apart(found: Sequence[Use], readings: Sequence[Reading], said: Iterable[Decision] = ()) -> Placed:
    """Settle which place each ambiguous name means in its document.

    What stands beside the name goes first ("Santiago, Cuba"; "Embassy in Tripoli"), then the countries that
    the document speaks of, then the listing: how other documents settle the name, and which countries it
    speaks of at all. Population alone decides between no two places of like standing. Only what differs
    from the usual meaning of a name is told apart by document.

    Args:
        found: uses of names of all kinds.
        readings: the documents.
        said: decisions of persons; a name of which they speak in the whole corpus is not told apart.
    """
    spoken = {side for decision in said for side in (decision.left, decision.right)}
    where: dict[Attestation, list[Use]] = defaultdict(list)
    for use in found:
        one = use.attestation
        if one.kind == "place" and len(namesakes(one.form)) > 1:
            here = one if one in spoken else replace(one, document=use.reading.id)
            where[here].append(use)
    if not where:
        return Placed(
            uses=list(found), decisions=tuple(_wholes(found)), labels=frozenset(), apart=frozenset()
        )
    settings = _settings(readings) if any(_contested(one) for one in where) else {}
    verdicts = {one: _verdict(one, uses, settings) for one, uses in where.items()}
    verdicts = _by_listing(verdicts, settings)
    apart = {one for one, verdict in verdicts.items() if verdict is not None}
    moved = {id(use): one for one, uses in where.items() if one in apart for use in uses}
    placed = [replace(use, attestation=moved.get(id(use), use.attestation)) for use in found]
    decisions, labels = _decisions({one: v for one, v in verdicts.items() if v is not None}, placed)
    return Placed(
        uses=placed,
        decisions=(*decisions, *_wholes(placed)),
        labels=frozenset(labels),
        apart=frozenset(apart),
    )


def _contested(one: Attestation) -> bool:
    """Tell whether more than one place is likely to be meant by a name."""
    return sum(bearer.standing != "minor" for bearer in namesakes(one.form)) > 1


def _settings(readings: Iterable[Reading]) -> dict[str, Setting]:
    """Find what every document speaks of, without the countries that tell nothing in this listing."""
    settings = {reading.id: setting(reading) for reading in readings}
    counts = Counter(code for found in settings.values() for code in {**found.named, **found.owners})
    if len(settings) < FEWEST:
        return settings
    common = {code for code, count in counts.items() if count > EVERYWHERE * len(settings)}
    return {document: without(found, common) for document, found in settings.items()}


def _verdict(one: Attestation, uses: Sequence[Use], settings: Mapping[str, Setting]) -> Verdict | None:
    """Judge a name by its documents; None when it means what it usually means."""
    bearers = namesakes(one.form)
    said: dict[int, Said] = {}
    for use in uses:
        span = (
            use.reading.mentions[use.mention] if use.mention is not None else use.reading.roles[use.role or 0]
        )
        for number, what in beside(bearers, use.reading.field(span.field), span.start, span.end).items():
            said.setdefault(number, what)
    live = {number: bearer for number, bearer in enumerate(bearers) if bearer.standing != "minor"}
    if said:
        return _chosen(one, bearers, {**dict.fromkeys(live, (NOTHING, "", "")), **said})
    if len(live) == 1:
        return None
    weights: dict[int, Said] = {}
    for number, bearer in live.items():
        found = [weigh(bearer, settings[use.reading.id]) for use in uses]
        found += [_seat(bearer, use) for use in uses]
        weights[number] = max(found, key=lambda what: what[0])
    return _chosen(one, bearers, weights)


def _seat(bearer: Namesake, use: Use) -> Said:
    """Weigh a place that sends or receives: a telegram "from Tripoli" comes from a capital's embassies."""
    roles = use.reading.roles
    acting = use.role is not None or any(role.mention == use.mention for role in roles)
    return (HINTED, "seat", use.attestation.form) if bearer.capital and acting else (NOTHING, "", "")


def _chosen(one: Attestation, bearers: tuple[Namesake, ...], weights: Mapping[int, Said]) -> Verdict | None:
    """Choose the bearer for which most is said; None when that is the usual one."""
    most = max(what[0] for what in weights.values())
    best = [number for number, what in weights.items() if what[0] == most]
    usual = next((number for number in weights if bearers[number].standing == "usual"), None)
    if usual is not None and (usual in best or most == NOTHING):
        return None
    where = f'in "{one.document}"' if one.document else "in the listing"
    others = [n for n in weights if weights[n][0] != NOTHING and n not in best]
    if len(best) == 1 and most >= HINTED and (most >= NAMED or (not others and usual is None)):
        level, rule, words = weights[best[0]]
        label = bearers[best[0]].place.label
        how = f'stands beside "{words}"' if level == SAID and rule == "beside" else f'stands with "{words}"'
        how = (
            f'stands in "{words}"'
            if rule in ("office", "seat") or (level == SAID and rule == "post")
            else how
        )
        text = f'"{one.form}" {how} {where}, which speaks for {label} and as much for no other of that name'
        return Verdict(bearers=bearers, place=best[0], rule=rule, text=text)
    live = [bearers[n].place.label for n in weights]
    if most == NOTHING:
        text = f'"{one.form}" may be {_or(live)}, and nothing {where} speaks for one of them'
        return Verdict(bearers=bearers, place=None, rule="namesakes", text=text, silent=True)
    signs = ", ".join(f'"{what[2]}" for {bearers[n].place.label}' for n, what in weights.items() if what[0])
    text = f'"{one.form}" may be {_or(live)}; {where} speaks {signs}'
    return Verdict(bearers=bearers, place=None, rule="namesakes", text=text)


def _or(labels: Sequence[str]) -> str:
    """List what may be meant."""
    return ", ".join(labels[:-1]) + " or " + labels[-1]


def _by_listing(
    verdicts: Mapping[Attestation, Verdict | None], settings: Mapping[str, Setting]
) -> dict[Attestation, Verdict | None]:
    """Settle names on which their documents are silent by what the rest of the listing knows."""
    settled: dict[str, Counter[int]] = defaultdict(Counter)
    silent: dict[str, list[Attestation]] = defaultdict(list)
    for one, verdict in verdicts.items():
        if verdict is not None and verdict.place is not None:
            settled[fold(one.form)][verdict.place] += 1
        elif verdict is not None and verdict.silent:
            silent[fold(one.form)].append(one)
    judged = dict(verdicts)
    for name, ones in silent.items():
        bearers = namesakes(ones[0].form)
        if (found := _known(bearers, settled[name], settings)) is not None:
            place, why = found
            for one in ones:
                text = f'"{one.form}" is {bearers[place].place.label}: {why}'
                judged[one] = Verdict(bearers=bearers, place=place, rule="listing", text=text)
    return judged


def _known(
    bearers: tuple[Namesake, ...], settled: Mapping[int, int], settings: Mapping[str, Setting]
) -> tuple[int, str] | None:
    """Tell which bearer of a name a listing knows alone, and why; None when it knows several or none."""
    if settled:
        place, count = max(settled.items(), key=lambda item: item[1])
        why = f"{count} other documents of the listing mean it, and none another"
        return (place, why) if len(settled) == 1 and count >= SETTLED else None
    counts = {}
    for number, bearer in enumerate(bearers):
        if bearer.standing != "minor":
            around = surroundings(bearer)
            counts[number] = sum(not around.isdisjoint(found.named) for found in settings.values())
    ours = [number for number, count in counts.items() if count]
    if len(ours) != 1 or counts[ours[0]] < SPOKEN:
        return None
    return ours[0], f"{counts[ours[0]]} documents of the listing speak of its country, none of another's"


def _decisions(
    verdicts: Mapping[Attestation, Verdict], placed: Iterable[Use]
) -> tuple[list[Decision], set[Attestation]]:
    """Join each settled name with its place's label; list the candidates of each that is open."""
    printed: dict[str, Attestation] = {}
    for one in sorted({use.attestation for use in placed if use.attestation.kind == "place"}, key=order):
        if one not in verdicts and (identifier := gazetteer(one.form)[0]):
            printed.setdefault(identifier, one)
    decisions, labels = [], set()
    first: dict[tuple[str, str | None], Attestation] = {}
    for one, verdict in sorted(verdicts.items(), key=lambda item: order(item[0])):
        reason = Reason(rule=verdict.rule, text=verdict.text)
        if verdict.place is not None:
            place = verdict.bearers[verdict.place].place
            label = Attestation(kind="place", form=place.label)
            labels.add(label)
            printed.setdefault(place.id, one)
            decisions.append(decide(one, label, "same", _SCORES[verdict.rule], reason))
        twin = first.setdefault((fold(one.form), one.document), one)
        if twin != one:
            text = f'"{twin.form}" and "{one.form}" stand in one document'
            decisions.append(decide(twin, one, "same", 0.9, Reason(rule="document", text=text)))
    for one, verdict in verdicts.items():
        live = [bearer for bearer in verdict.bearers if bearer.standing != "minor"]
        for bearer in live if verdict.place is None else ():
            side = printed.get(bearer.place.id, Attestation(kind="place", form=bearer.place.label))
            reason = Reason(rule=verdict.rule, text=verdict.text)
            decisions.append(decide(one, side, "unsure", round(1 / (len(live) + 1), 2), reason))
    return decisions, labels


def _wholes(placed: Iterable[Use]) -> Iterator[Decision]:
    """List the parts of a divided country that its name may mean."""
    forms: dict[str, Attestation] = {}
    for one in sorted({use.attestation for use in placed if use.attestation.kind == "place"}, key=order):
        place = known_place(one.form)
        if place is not None and place.kind == "state" and one.document is None:
            forms.setdefault(place.id, one)
            forms.setdefault(place.country, one)
    for one in sorted(set(forms.values()), key=order):
        for bearer in namesakes(one.form):
            for part in sorted(bearer.near) if bearer.standing == "whole" else ():
                if (other := forms.get(part)) is not None and other != one:
                    text = f'"{one.form}" is the whole country, but may be said of "{other.form}"'
                    yield decide(one, other, "unsure", 0.3, Reason(rule="whole", text=text))


def conflict(left: Collection[Attestation], right: Collection[Attestation]) -> str | None:
    """Say which two places two clusters are, or None when they may be one.

    Args:
        left, right: their members.
    """
    ids = [{found[0] for one in side if (found := gazetteer(one.form))[0]} for side in (left, right)]
    if ids[0] and ids[1] and ids[0].isdisjoint(ids[1]):
        return f"would join different places: {min(ids[0])} and {min(ids[1])}"
    return None

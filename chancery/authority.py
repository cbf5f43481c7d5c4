"""A reconciliation service on the network: what it says of itself, and what it offers for entities.

Protocol: Reconciliation Service API 0.1 and 0.2 (W3C Entity Reconciliation Community Group).
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

import msgspec

from chancery.errors import ServiceError
from chancery.fetching import Fetcher, check_address
from chancery.graph import Candidate, Entity, Offer

BATCH = 20  # entities of one request
_VERSIONS = frozenset({"0.1", "0.2"})
_CALLED = {
    "person": {"person"},
    "organisation": {"organisation", "organization", "corporate body"},
    "place": {"place", "location"},
    "office": {"office"},
}
_Form = TypeVar("_Form")
_Short = Annotated[str, msgspec.Meta(max_length=2000)]


class _View(msgspec.Struct):
    """How an id becomes an address."""

    url: _Short = ""


class _Type(msgspec.Struct):
    """A type of the service."""

    id: _Short
    name: _Short = ""


class _Manifest(msgspec.Struct, rename="camel"):
    """What a service says of itself."""

    name: _Short
    identifier_space: _Short
    versions: tuple[str, ...] = ()
    view: _View = msgspec.field(default_factory=_View)
    default_types: tuple[_Type | _Short, ...] = ()
    batch_size: int = BATCH


class _Candidate(msgspec.Struct):
    """A candidate as it comes."""

    id: _Short | int
    name: _Short
    score: float
    match: bool = False
    type: Any = ()
    description: _Short | None = None


class _Result(msgspec.Struct):
    """The answer to one query as it comes."""

    result: tuple[_Candidate, ...]


class Service:
    """A reconciliation service, asked for its manifest at once.

    Args:
        url: its address.
        fetcher: how requests are sent.

    Raises:
        ServiceError: it cannot be reached, or is no reconciliation service.
    """

    def __init__(self, url: str, fetcher: Fetcher) -> None:
        body, self._endpoint = fetcher.get(url)
        self._manifest = _decode(body, _Manifest, url, "its description of itself")
        spoken = self._manifest.versions
        if spoken and _VERSIONS.isdisjoint(spoken):
            raise ServiceError(
                f"the service speaks {', '.join(spoken)[:200]} only, not 0.1 or 0.2", where=url
            )
        self.url, self.name, self._fetcher = url, self._manifest.name, fetcher
        self.batch = min(max(self._manifest.batch_size, 1), BATCH)

    def ask(self, entities: Sequence[Entity], *, limit: int = 5, type: str = "") -> tuple[Offer, ...]:
        """Look entities up in one request.

        Args:
            entities: at most `batch`.
            limit: candidates of each at most.
            type: id of a type of the service; without one, that of its types which is called as the kind is.

        Raises:
            ServiceError: no usable answer came.
        """
        queries = {f"q{n}": self._query(entity, limit, type) for n, entity in enumerate(entities)}
        form = {"queries": msgspec.json.encode(queries).decode()}
        body = self._fetcher.post(self._endpoint, form)
        results = _decode(body, dict[str, _Result], self.url, "its answer")
        if missing := queries.keys() - results.keys():
            raise ServiceError(
                f"the service left {len(missing)} of {len(queries)} unanswered", where=self.url
            )
        return tuple(
            Offer(
                entity=entity.id,
                kind=entity.kind,
                name=entity.label,
                service=self.url,
                candidates=self._candidates(results[f"q{n}"].result, limit),
            )
            for n, entity in enumerate(entities)
        )

    def knows(self, entity: Entity) -> bool:
        """Tell whether an entity carries an IRI of this service already."""
        space = self._manifest.identifier_space.partition("//")[2]
        return bool(space) and any(iri.partition("//")[2].startswith(space) for iri in entity.same_as)

    def _query(self, entity: Entity, limit: int, type: str) -> dict[str, Any]:
        """Write a query as the protocol has it."""
        named = [(t.id, t.name) if isinstance(t, _Type) else (t, "") for t in self._manifest.default_types]
        called = _CALLED[entity.kind]
        known = (id for id, name in named if not called.isdisjoint((id.casefold(), name.casefold())))
        wanted = type or next(known, "")
        text = entity.label.encode("utf-8", "replace").decode()
        return {"query": text, "limit": limit} | ({"type": wanted} if wanted else {})

    def _candidates(self, offers: Iterable[_Candidate], limit: int) -> tuple[Candidate, ...]:
        """Put what was offered in order, best first."""
        found = [
            Candidate(
                id=str(offer.id),
                iri=self._iri(str(offer.id)),
                name=offer.name,
                score=offer.score,
                description=offer.description or "",
                types=tuple(id for id, _ in _types(offer.type)),
                type_names=tuple(name for _, name in _types(offer.type)),
                match=offer.match,
            )
            for offer in offers
        ]
        return tuple(sorted(found, key=lambda candidate: -candidate.score)[:limit])

    def _iri(self, id: str) -> str:
        """Make an IRI of an id: itself, or in the space of identifiers, or the page that shows it."""
        space, view = self._manifest.identifier_space, self._manifest.view.url
        local = quote(id, safe="/:~")
        joined = space + local if space.endswith(("/", "#")) else ""
        shown = view.replace("{{id}}", local) if "{{id}}" in view else ""
        for iri in (id, joined, shown):
            try:
                return check_address(iri)
            except ServiceError:
                continue
        return ""


def _types(given: object) -> list[tuple[str, str]]:
    """Give ids and names of types, which services write as texts or as objects."""
    listed = given if isinstance(given, list) else [given]
    pairs = [(item.get("id"), item.get("name")) if isinstance(item, dict) else (item, "") for item in listed]
    return [(id, name if isinstance(name, str) else "") for id, name in pairs if isinstance(id, str)]


def _decode(body: bytes, form: type[_Form], where: str, what: str) -> _Form:
    """Read JSON of a form, or say that it is none."""
    try:
        return msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=form)
    except (ValueError, RecursionError) as error:
        raise ServiceError(
            f"{what} does not fit the protocol ({error})",
            where=where,
            fix="check that this is the address of a reconciliation service",
        ) from None

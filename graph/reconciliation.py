"""The graph as a reconciliation service: what OpenRefine asks and is told, without the network.

Protocol: Reconciliation Service API 0.2, final report of the W3C Entity Reconciliation Community Group,
10 April 2023. What a server sends are the dictionaries of this module, as JSON.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .matching import Match, Matcher
from .model import Entity, KnowledgeGraph
from .queries import LARGEST_LIMIT, USUAL_LIMIT, Query

VERSIONS = ("0.1", "0.2")
_OTHER_TYPE = 0.5  # of the score is left to an entity of another type, where types are a wish only
_NAMES = 3  # other names that a description tells
_KINDS = {"person": "Person", "organisation": "Organisation", "place": "Place", "office": "Office"}


def manifest(graph: KnowledgeGraph, *, base: str, title: str, service: str = "") -> dict[str, Any]:
    """Describe the service: the first thing that a client asks for.

    Args:
        graph: whose entities are offered.
        base: what all IRIs of the graph begin with, as in the RDF.
        title: what the service is called.
        service: the address of the service, for its suggestions; empty when it offers none.

    Returns:
        The service manifest of the protocol, ready for JSON.

    Example:
        >>> from chancery.graph import link
        >>> manifest(link([]), base="https://example.org/", title="Letters")["view"]
        {'url': 'https://example.org/entity/{{id}}'}
    """
    present = {entity.kind for entity in graph.entities} or _KINDS.keys()
    told: dict[str, Any] = {
        "versions": list(VERSIONS),
        "name": title,
        "identifierSpace": f"{base}entity/",
        "schemaSpace": f"{base}kind/",
        "defaultTypes": [_type(kind) for kind in _KINDS if kind in present],
        "view": {"url": f"{base}entity/{{{{id}}}}"},
    }
    if service:
        told["suggest"] = {"entity": {"service_url": service.rstrip("/"), "service_path": "/suggest/entity"}}
    return told


class Reconciler:
    """Answers queries about one graph, whose index it makes once.

    Args:
        graph: whose entities are offered.

    Example:
        >>> from chancery.graph import link
        >>> Reconciler(link([])).reconcile({"q0": Query(query="Gromyko")})
        {'q0': {'result': []}}
        >>> Reconciler(link([])).suggest("Gro")
        {'result': []}
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._matcher = Matcher(graph)
        same: dict[str, list[Entity]] = {}
        for entity in sorted(graph.entities, key=lambda entity: entity.id):
            for iri in entity.same_as:
                same.setdefault(iri, []).append(entity)
        self._same = same

    def reconcile(self, queries: Mapping[str, Query]) -> dict[str, Any]:
        """Answer a batch of queries.

        Args:
            queries: by key.

        Returns:
            The protocol's answer, ready for JSON: for each key the candidates, best first, with `score`
            from 0 to 100; `match` is true for the only one that fits, and fits well.
        """
        return {key: {"result": self._candidates(query)} for key, query in queries.items()}

    def suggest(self, prefix: str, kinds: Iterable[str] = (), limit: int = USUAL_LIMIT) -> dict[str, Any]:
        """Complete a name, as the protocol's suggest service does.

        Args:
            prefix: the first letters of a name or of a word in it.
            kinds: person, organisation, place, office; all when empty.
            limit: how many at most.
        """
        found = self._matcher.begin(prefix, tuple(kinds), min(limit, LARGEST_LIMIT))
        return {
            "result": [
                {
                    "id": entity.id,
                    "name": entity.label,
                    "description": self._describe(entity),
                    "notable": [_type(entity.kind)],
                }
                for entity in found
            ]
        }

    def _candidates(self, query: Query) -> list[dict[str, Any]]:
        """Answer one query."""
        types = query.types
        if query.type_strict == "all" and len(types) > 1:
            return []  # nobody is a person and a place
        wish = query.type_strict == "should"
        kinds = () if wish else types
        identified = [
            Match(entity=entity, score=1.0, judgement="same", certain=True)
            for entity in dict.fromkeys(e for iri in query.values("same_as") for e in self._same.get(iri, ()))
            if not kinds or entity.kind in kinds
        ]
        known = {match.entity.id for match in identified}
        named = self._matcher.match([query.query, *query.values("name")], kinds, LARGEST_LIMIT)
        rows = [self._candidate(match, len(identified) == 1) for match in identified]
        for match in named:
            if match.entity.id not in known:
                suits = not (wish and types) or match.entity.kind in types
                fit = self._in_years(match.entity, query.values("year")) * (1 if suits else _OTHER_TYPE)
                rows.append(self._candidate(match, not identified and fit == 1, fit))
        return sorted(rows, key=lambda row: -row["score"])[: query.most]

    def _candidate(self, match: Match, may_match: bool, fit: float = 1.0) -> dict[str, Any]:
        """Write a candidate as the protocol has it."""
        return {
            "id": match.entity.id,
            "name": match.entity.label,
            "description": self._describe(match.entity),
            "type": [_type(match.entity.kind)],
            "score": round(100 * match.score * fit, 1),
            "match": match.certain and may_match,
        }

    def _years(self, entity: Entity) -> list[int]:
        """Give the first and the last year of the documents that name an entity; empty when undated."""
        dates = [self._graph.document[mention.document].date for mention in entity.mentions]
        days = [day.year for date in dates for day in (date.earliest, date.latest) if day is not None]
        return [min(days), max(days)] if days else []

    def _in_years(self, entity: Entity, values: Iterable[str]) -> float:
        """Give what is left of a score when the years asked for lie outside those of the documents."""
        asked, known = [int(value[:4]) for value in values if value[:4].isdecimal()], self._years(entity)
        if not asked or not known or any(known[0] <= year <= known[1] for year in asked):
            return 1.0
        return 0.8

    def _describe(self, entity: Entity) -> str:
        """Say in a line what sets an entity apart: kind, other names, documents and years."""
        documents = len({mention.document for mention in entity.mentions})
        years = "–".join(dict.fromkeys(map(str, self._years(entity))))
        also = ", ".join(entity.names[1 : 1 + _NAMES])
        told = f"in {documents:,} document{'s' * (documents != 1)}"
        return "; ".join(filter(None, (entity.kind, also and f"also {also}", told, years)))


def _type(kind: str) -> dict[str, str]:
    """Write a kind of entity as a type of the protocol."""
    return {"id": kind, "name": _KINDS[kind]}


def reconcile(graph: KnowledgeGraph, queries: Mapping[str, Query]) -> dict[str, Any]:
    """Answer one batch of queries about a graph; `Reconciler` answers many.

    Args:
        graph: whose entities are offered.
        queries: by key.

    Returns:
        The protocol's answer, ready for JSON.

    Example:
        >>> from chancery.graph import link
        >>> reconcile(link([]), {"q0": Query(query="Gromyko")})
        {'q0': {'result': []}}
    """
    return Reconciler(graph).reconcile(queries)

"""Queries of the reconciliation protocol, as OpenRefine sends them: read, checked and bounded."""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from chancery.errors import ChanceryError

USUAL_LIMIT, LARGEST_LIMIT = 10, 100
MOST_QUERIES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of a query.

    Args:
        pid: `name` (another spelling), `same_as` (an IRI of the same thing elsewhere) or `year` (in which
            a document names it); others are passed over.
        v: a value or a list of them; a value may be an object with an `id`.
    """

    pid: str
    v: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question after an entity, keys as the protocol has them.

    Args:
        query: a name; may be empty when properties say whom to look for.
        type: one or several of person, organisation, place and office; any when missing.
        limit: how many candidates at most.
        properties: what else is known.
        type_strict: whether an entity must have any or all of the types, or only should.
    """

    query: str = ""
    type: str | tuple[str, ...] | None = None
    limit: float | None = None
    properties: tuple[Property, ...] = ()
    type_strict: Literal["any", "should", "all"] = "any"

    @property
    def types(self) -> tuple[str, ...]:
        """The types, each once."""
        given = (self.type,) if isinstance(self.type, str) else self.type or ()
        return tuple(dict.fromkeys(filter(None, given)))

    @property
    def most(self) -> int:
        """How many candidates are given, within what is allowed."""
        wanted = USUAL_LIMIT if self.limit is None else self.limit
        return int(min(max(wanted, 1), LARGEST_LIMIT))

    def values(self, pid: str) -> list[str]:
        """Give the values of a property as text.

        Args:
            pid: the property.
        """
        found: list[str] = []
        for known in self.properties:
            if known.pid == pid:
                for value in known.v if isinstance(known.v, list) else [known.v]:
                    said = value.get("id", "") if isinstance(value, dict) else value
                    found.append(str(said))
        return found


def parse_queries(text: str | bytes) -> dict[str, Query]:
    """Read a batch of queries, the parameter `queries` of a request.

    Args:
        text: a JSON object of queries by key.

    Returns:
        The queries by key, in their order.

    Raises:
        ChanceryError: it is not JSON, or not of the protocol's form.

    Example:
        >>> parse_queries('{"q0": {"query": "Gromyko", "limit": 3}}')["q0"].most
        3
    """
    try:
        queries = msgspec.json.decode(text, type=dict[str, Query])
    except (ValueError, RecursionError) as error:
        raise ChanceryError(f"the queries do not fit the protocol ({error})", where="queries") from error
    if len(queries) > MOST_QUERIES:
        raise ChanceryError(
            f"there are {len(queries):,} queries in one batch", fix=f"send at most {MOST_QUERIES:,} at once"
        )
    return queries

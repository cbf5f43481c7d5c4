"""The library of named questions: SPARQL 1.1 with title, description and parameters at its head."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from rapidfuzz import fuzz, process

from chancery.errors import QueryError

ParameterKind = Literal["person", "organisation", "place", "agent", "document", "year", "text", "number"]

_HEAD = re.compile(r"(?:#[^\n]*\n)+")
_KEY = re.compile(r"# (title|description|needs|parameter): (.+)")
_PARAMETER = re.compile(r"([a-z]+) \(([a-z]+)(, optional)?\) - (.+)")
_NEAR = 60.0  # of 100, rapidfuzz's ratio: near enough to be worth naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a named query can be told.

    Args:
        name: the variable that it binds, which the query also returns as a column.
        kind: what may be given: a person, an organisation, a place or any of them and offices (agent), by
            name, id or IRI; a document by title, id or IRI; a year of four digits; any text; a number.
        description: what it is for.
        required: whether the query is of use only with it; without an optional one it answers for all.
    """

    name: str
    kind: ParameterKind
    description: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A question of the library.

    A column `xLabel` holds the label of what stands in the column `x`.

    Args:
        name: what it is asked for by.
        title, description: what it answers.
        parameters: what it can be told.
        text: the query, with the comment at its head.
        needs_evidence: whether it looks at the characters that prove something, which the core of the graph
            does not hold.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    needs_evidence: bool = False


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """List the questions of the library, by name.

    Returns:
        All of them, each parsed from its file in `queries/`.

    Example:
        >>> {query.name: query for query in named_queries()}["letters-between"].title
        'Letters between two'
    """
    folder = files(__package__).joinpath("queries")
    found = (item for item in folder.iterdir() if item.name.endswith(".rq"))
    return tuple(
        parse_named_query(item.name.removesuffix(".rq"), item.read_text("utf-8"))
        for item in sorted(found, key=lambda item: item.name.removesuffix(".rq"))
    )


def named_query(name: str) -> NamedQuery:
    """Find a question of the library.

    Args:
        name: its name.

    Raises:
        QueryError: there is none of that name; those that come near are told.

    Example:
        >>> [parameter.name for parameter in named_query("letters-between").parameters]
        ['person', 'other']
    """
    known = {query.name: query for query in named_queries()}
    if name in known:
        return known[name]
    near = [
        found[0]
        for found in process.extract(name, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
    ]
    hint = f"did you mean {' or '.join(near)}" if near else "chancery query lists them"
    raise QueryError("no query of the library and no file has that name", where=name, fix=hint)


def parse_named_query(name: str, text: str) -> NamedQuery:
    """Parse a query with the comment at its head.

    The comment has one line for each key, continued by lines that begin with three spaces: `# title: …`,
    `# description: …`, `# parameter: NAME (KIND) - …` or `# parameter: NAME (KIND, optional) - …`, and
    `# needs: evidence`.

    Args:
        name: what it is to be asked for by.
        text: the whole file.

    Raises:
        QueryError: the comment does not have this form.

    Example:
        >>> text = "# title: All\\n# description: All names.\\n\\nSELECT ?name { ?who rdfs:label ?name }"
        >>> parse_named_query("all", text).title
        'All'
    """
    head = _HEAD.match(text)
    told: dict[str, list[str]] = {"title": [], "description": [], "parameter": [], "needs": []}
    for line in re.sub(r"\n# {2,}", " ", head[0] if head else "").splitlines():
        found = _KEY.fullmatch(line)
        if found is None:
            raise QueryError(f'the line "{line}" at its head cannot be understood', where=name)
        told[found[1]].append(found[2])
    if len(told["title"]) != 1 or len(told["description"]) != 1:
        raise QueryError("it needs one title and one description at its head", where=name)
    return NamedQuery(
        name=name,
        title=told["title"][0],
        description=told["description"][0],
        parameters=tuple(_parameter(name, said) for said in told["parameter"]),
        text=text,
        needs_evidence="evidence" in told["needs"],
    )


def _parameter(query: str, said: str) -> Parameter:
    """Parse what the head of a query says of a parameter."""
    found = _PARAMETER.fullmatch(said)
    if found is None or found[2] not in get_args(ParameterKind):
        raise QueryError(f'the parameter "{said}" cannot be understood', where=query)
    return Parameter(
        name=found[1],
        kind=cast("ParameterKind", found[2]),
        description=found[4],
        required=not found[3],
    )

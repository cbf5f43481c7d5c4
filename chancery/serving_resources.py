"""Every IRI of the graph as a resource of the Web: a page or RDF, whichever is asked for.

What an IRI stands for, a person say, is no document; so it is answered with 303 and the address of a
description (W3C, "Cool URIs for the Semantic Web", 2008), in the format that Accept or `?format=` names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from chancery.export import local
from chancery.serving_negotiation import choose
from chancery.serving_pages import Pages
from chancery.serving_sparql import Endpoint, RefusedError, written_as

FORMATS = {
    "html": ("text/html", "HTML"),
    "turtle": ("text/turtle", "Turtle"),
    "jsonld": ("application/ld+json", "JSON-LD"),
    "nt": ("application/n-triples", "N-Triples"),
    "rdf": ("application/rdf+xml", "RDF/XML"),
}
_SHOWN = 1000  # triples on a page
# whatever is said of a thing and with it, and what the things beside it are called
_DESCRIBE = """CONSTRUCT { ?s ?p ?o . ?other <http://www.w3.org/2000/01/rdf-schema#label> ?label } WHERE {
  { SELECT ?s ?p ?o ?other WHERE {
    { BIND(THIS AS ?s) THIS ?p ?o . BIND(?o AS ?other) } UNION
    { BIND(THIS AS ?o) ?s ?p THIS . BIND(?s AS ?other) } } }
  OPTIONAL { ?other <http://www.w3.org/2000/01/rdf-schema#label> ?label } }"""


@dataclass(frozen=True, kw_only=True)
class Resources:
    """The resources, for the routes of the server.

    Args:
        endpoint: what knows their RDF.
        pages: what makes pages.
    """

    endpoint: Endpoint
    pages: Pages

    async def respond(self, request: Request) -> Response:
        """Answer a request for a resource; the route's parameter `space` says of which kind.

        Args:
            request: GET.
        """
        path = request.scope["raw_path"].decode("ascii", "replace").partition("?")[0]
        space, slash, encoded = path[1:].partition("/")
        path = f"/{space}{slash}{_canonical(space, encoded)}"
        iri = f"{self.pages.base}{path[1:]}"
        if bool(slash) != bool(encoded) or not _is_iri(iri):
            return PlainTextResponse("There is nothing here.\n", 404)
        form = request.query_params.get("format")
        if form is None:
            return self._see_other(request, path)
        if form not in FORMATS:
            known = ", ".join(FORMATS)
            return PlainTextResponse(f"There is no such format. There are {known}.\n", 404)
        try:
            response = await self._describe(request, path, form)
        except RefusedError as error:
            return error.response
        for key, (media, _) in FORMATS.items():
            rel = "self" if key == form else "alternate"
            response.headers.append("link", f'<{path}?format={key}>; rel="{rel}"; type="{media}"')
        response.headers.append("link", f'<{as_uri(iri)}>; rel="describes"')
        return response

    def _see_other(self, request: Request, path: str) -> Response:
        """Lead to the description in the format that the client likes best."""
        media = {media: key for key, (media, _) in FORMATS.items()} | {"text/plain": "nt"}
        chosen = choose(request.headers.get("accept", ""), tuple(media))
        if chosen is None:
            text = f"This can be had as {', '.join(media)}.\n"
            return PlainTextResponse(text, 406, {"vary": "Accept"})
        return RedirectResponse(f"{path}?format={media[chosen]}", 303, {"vary": "Accept"})

    async def _describe(self, request: Request, path: str, form: str) -> Response:
        """Describe a resource in a format."""
        formats = [(label, f"{path}?format={key}") for key, (_, label) in FORMATS.items() if key != "html"]
        if form == "html":
            graph, (space, _, name) = self.pages.graph, unquote(path[1:]).partition("/")
            if space == "entity" and name in graph.entity:
                return HTMLResponse(self.pages.entity(graph.entity[name], formats))
            if space == "doc" and name in graph.document:
                return HTMLResponse(self.pages.document(graph.document[name], formats))
        iri = f"{self.pages.base}{path[1:]}"
        media = FORMATS["nt" if form == "html" else form][0]
        query = _DESCRIBE.replace("THIS", str(ox.NamedNode(iri)))
        told, body = await self.endpoint.ask(request, query, {"results": None, "graph": media})
        if told.get("empty"):
            raise RefusedError(404, f"The graph says nothing of <{iri}>.")
        if form == "html":
            return HTMLResponse(self._page(iri, body, formats))
        return Response(body, media_type=written_as(media))

    def _page(self, iri: str, triples: bytes, formats: list[tuple[str, str]]) -> str:
        """Make a page of triples, what is said of the thing itself first."""
        parsed = [quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)]
        names = {
            triple.subject: triple.object.value
            for triple in parsed
            if triple.predicate.value.endswith("#label") and isinstance(triple.object, ox.Literal)
        }
        about = [t for t in parsed if ox.NamedNode(iri) in (t.subject, t.object)]
        about.sort(
            key=lambda t: (t.subject.value != iri if isinstance(t.subject, ox.NamedNode) else True, str(t))
        )
        rows = [[self._shown(term, names) for term in (t.subject, t.predicate, t.object)] for t in about]
        more = len(rows) - _SHOWN
        return self.pages.render("resource", iri=iri, rows=rows[:_SHOWN], more=max(more, 0), formats=formats)

    def _shown(self, term: object, names: Mapping[object, str]) -> tuple[str, str]:
        """Return a term as text, and the address of our page about it."""
        if not isinstance(term, ox.NamedNode):
            return (term.value if isinstance(term, ox.Literal) else str(term)), ""
        if term.value.startswith(self.pages.base) and term.value != self.pages.base:
            return names.get(term, term.value), f"/{term.value[len(self.pages.base) :]}"
        for prefix, iri in self.endpoint.loaded.prefixes.items():
            if term.value.startswith(iri):
                return f"{prefix}:{term.value[len(iri) :]}", ""
        return term.value, ""


def _canonical(space: str, encoded: str) -> str:
    """Encode a name as our IRIs do, however a client encoded it; a name of several parts stays as it came."""
    if space in ("entity", "doc") and encoded:
        return local(unquote(encoded))
    return re.sub("%[0-9a-f]{2}", lambda found: found[0].upper(), quote(encoded, safe="%~"))


def as_uri(iri: str) -> str:
    """Write an IRI in ASCII, as a header must have it (RFC 3987, 3.1).

    Args:
        iri: any.

    Example:
        >>> as_uri("http://example.org/Übung/entity/a%20b")
        'http://example.org/%C3%9Cbung/entity/a%20b'
    """
    return quote(iri, safe="%:/?#[]@!$&'()*+,;=~")


def _is_iri(text: str) -> bool:
    """Tell whether a text is an IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True

"""The SPARQL 1.1 Protocol: queries by GET and POST, answers in all standard formats."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from chancery.errors import QueryError
from chancery.export import refuse_service
from chancery.serving_description import describe
from chancery.serving_guard import own_address
from chancery.serving_negotiation import choose
from chancery.serving_pool import BusyError, Limits, OvertimeError, Pool, WorkerError
from chancery.serving_store import Loaded

# what a client may name in Accept, the favourite first, and the format it stands for
SOLUTIONS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
GRAPHS = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    "application/x-turtle": "text/turtle",
    "application/xml": "application/rdf+xml",
    "application/json": "application/ld+json",
    "text/plain": "application/n-triples",
}
_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)


class RefusedError(Exception):
    """A request cannot be answered.

    Args:
        status: of the response.
        text: what is wrong, for a person.
        headers: of the response.
    """

    def __init__(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        self.response = PlainTextResponse(f"{text}\n", status, headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request asks.

    Args:
        query: the text.
        default, named: IRIs of the graphs that the protocol's parameters name; None when it names none.
    """

    query: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


def written_as(media: str) -> str:
    """Return the content type of a format, with the charset where the format knows of one.

    Args:
        media: a media type.

    Example:
        >>> written_as("text/csv")
        'text/csv; charset=utf-8'
    """
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """The endpoint, for the routes of the server.

    Args:
        pool: what answers.
        limits: what a query may cost.
        loaded: what is asked.
    """

    pool: Pool
    limits: Limits
    loaded: Loaded

    async def respond(self, request: Request) -> Response:
        """Answer a request by the protocol.

        Args:
            request: GET or POST.
        """
        try:
            asked = await self._read(request)
            if asked is None:
                return self._description(request)
            return await self.answer(request, asked)
        except RefusedError as error:
            return error.response

    async def answer(self, request: Request, asked: Asked) -> Response:
        """Answer a query in the format that the client likes best.

        Args:
            request: whose headers count.
            asked: the query.

        Raises:
            RefusedError: it cannot be answered.
        """
        accept = request.headers.get("accept", "")
        try:
            refuse_service(asked.query)
        except QueryError as error:
            raise RefusedError(400, str(error)) from error
        told = {
            "default": asked.default,
            "named": asked.named,
            "results": SOLUTIONS.get(choose(accept, tuple(SOLUTIONS)) or ""),
            "graph": GRAPHS.get(choose(accept, tuple(GRAPHS)) or ""),
        }
        head, body = await self.ask(request, asked.query, told)
        return Response(body, media_type=written_as(head["media"]), headers={"vary": "Accept"})

    async def ask(
        self, request: Request, query: str, told: Mapping[str, Any]
    ) -> tuple[dict[str, Any], bytes]:
        """Let a worker answer a query.

        Args:
            request: on whose behalf; when its client goes away, the query is ended.
            query: the text, without SERVICE.
            told: what else the worker is told, as `serving_worker.answer` has it.

        Returns:
            What became of it, and the answer.

        Raises:
            RefusedError: it cannot be answered.
        """
        job = {
            "query": query,
            "prefixes": dict(self.loaded.prefixes),
            "base": self.loaded.base,
            "union": self.loaded.named,
            "most": self.limits.answer,
            **told,
        }
        head, body = await self._wait(request, job)
        match head["state"]:
            case "done":
                return head, body
            case "mistake":
                raise RefusedError(400, f"The query has a mistake: {head['text']}")
            case "unknown graph":
                raise RefusedError(400, f"There is no graph <{head['text']}>; leave the graphs out.")
            case "no format":
                raise RefusedError(406, f"The answer can be had as {head['text']}.", {"vary": "Accept"})
            case "too large":
                text = f"The answer has more than {self.limits.answer:,} bytes. Ask for less, or with LIMIT."
                raise RefusedError(500, text)
        raise RefusedError(500, f"The query cannot be answered: {head['text']}")

    async def _wait(self, request: Request, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Let a worker answer, as long as the client is there."""
        asking = asyncio.create_task(self.pool.ask(job))
        gone = asyncio.create_task(_gone(request))
        try:
            await asyncio.wait({asking, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                raise RefusedError(499, "The client went away.")
            return asking.result()
        except BusyError as error:
            raise RefusedError(
                503, "Too many queries are waiting. Try again.", {"retry-after": "5"}
            ) from error
        except OvertimeError as error:
            text = f"The query took longer than {self.limits.seconds:g} seconds and was ended."
            raise RefusedError(504, text) from error
        except WorkerError as error:
            raise RefusedError(
                500, "The query needed more memory than it may have, or is nested too deeply, and was ended."
            ) from error
        finally:
            for task in (asking, gone):
                task.cancel()
            await asyncio.gather(asking, gone, return_exceptions=True)

    def _description(self, request: Request) -> Response:
        """Describe the service; a browser is led to the query editor."""
        accept = request.headers.get("accept", "")
        if "text/html" in accept and choose(accept, ("text/html", *GRAPHS)) == "text/html":
            return RedirectResponse("/query", 303, {"vary": "Accept"})
        liked = choose(accept, tuple(GRAPHS))
        if liked is None:
            offered = ", ".join(dict.fromkeys(GRAPHS.values()))
            raise RefusedError(406, f"The description can be had as {offered}.", {"vary": "Accept"})
        form = GRAPHS[liked]
        body = describe(f"{own_address(request)}/sparql", self.loaded.triples, form)
        return Response(body, media_type=written_as(form), headers={"vary": "Accept"})

    async def _read(self, request: Request) -> Asked | None:
        """Read what is asked; None when a GET asks nothing, which asks for the description."""
        told = _pairs(request.scope["query_string"])
        if request.method == "POST":
            body = await request.body()
            kind, charset = _content_type(request.headers.get("content-type", ""))
            if kind == _UPDATE:
                raise RefusedError(415, "This endpoint is read-only; there is no update.")
            if kind not in (_FORM, _QUERY):
                raise RefusedError(415, f"Send a query as {_QUERY} or {_FORM}.")
            if charset not in ("", "utf-8", "utf8"):
                raise RefusedError(415, "Send the query in UTF-8.")
            told += _pairs(body) if kind == _FORM else [("query", _decoded(body))]
        if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in told):
            raise RefusedError(400, "This endpoint is read-only; there is no update.")
        queries = [value for name, value in told if name == "query"]
        if not queries and request.method != "POST":
            return None
        if len(queries) != 1:
            raise RefusedError(400, f"There must be one query, not {len(queries)}.")
        default = tuple(value for name, value in told if name == "default-graph-uri")
        named = tuple(value for name, value in told if name == "named-graph-uri")
        graphs = (default, named) if default or named else (None, None)
        return Asked(query=queries[0], default=graphs[0], named=graphs[1])


async def _gone(request: Request) -> None:
    """Wait until the client goes away."""
    await request.body()
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _pairs(data: bytes) -> list[tuple[str, str]]:
    """Read parameters as a form or an address has them."""
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except (UnicodeDecodeError, ValueError) as error:
        raise RefusedError(400, "The parameters are not percent-encoded UTF-8.") from error


def _decoded(data: bytes) -> str:
    """Read a query that stands in the body itself."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "The query is not in UTF-8.") from error


def _content_type(header: str) -> tuple[str, str]:
    """Split a content type into media type and charset."""
    kind, *parameters = (piece.strip().lower() for piece in header.split(";"))
    told = dict(piece.partition("=")[::2] for piece in parameters)
    return kind, told.get("charset", "").strip('"')

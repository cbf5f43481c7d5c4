"""The reconciliation service for OpenRefine (Reconciliation Service API 0.2, W3C Community Group, 2023)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from chancery.errors import ChanceryError
from chancery.graph import manifest, parse_queries
from chancery.serving_guard import own_address, without_framing
from chancery.serving_pages import Pages
from chancery.serving_pool import BusyError, OvertimeError, Pool, WorkerError

_SITES = "http://127.0.0.1:* http://localhost:*"  # where OpenRefine runs, which frames the preview
_WIDTH, _HEIGHT = 420, 230  # of the preview, pixels


@dataclass(kw_only=True)
class Reconciliation:
    """The service, for the routes of the server.

    Args:
        pages: the graph and what makes its preview.
        matchers: a pool of `serving_matcher`, not yet started.
        sites: other sites that may show the preview, besides those of this machine.
    """

    pages: Pages
    matchers: Pool
    sites: tuple[str, ...] = ()
    _started: "asyncio.Task[None] | None" = field(default=None, init=False)

    async def respond(self, request: Request) -> Response:
        """Answer a batch of queries, or describe the service when there is none.

        Args:
            request: GET, or POST with a form.
        """
        told = dict(request.query_params)
        if request.method == "POST":
            try:
                body = (await request.body()).decode("ascii")
                told |= dict(parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=100))
            except ValueError:
                return _wrong("the form is not percent-encoded UTF-8")
        if "extend" in told:
            return _wrong("data extension is not offered")
        if "queries" not in told:
            return JSONResponse(self._manifest(own_address(request)))
        try:
            parse_queries(told["queries"])
        except ChanceryError as error:
            return _wrong(str(error))
        return await self._ask({"queries": told["queries"]})

    async def suggest(self, request: Request) -> Response:
        """Complete a name.

        Args:
            request: GET with `prefix`, and perhaps `type` and `cursor`.
        """
        prefix = request.query_params.get("prefix", "")
        cursor = request.query_params.get("cursor", "0")
        if not prefix or not cursor.isascii() or not cursor.isdigit():
            return _wrong("say how the name begins: ?prefix=Gro")
        kinds = list(filter(None, request.query_params.getlist("type")))
        return await self._ask({"prefix": prefix, "kinds": kinds, "first": min(int(cursor), 100)})

    async def preview(self, request: Request) -> Response:
        """Show a candidate in a small page that OpenRefine frames.

        Args:
            request: GET with `id`.
        """
        entity = self.pages.graph.entity.get(request.query_params.get("id", ""))
        if entity is None:
            return _wrong("there is nobody and nothing of this id", 404)
        framing = without_framing(" ".join((_SITES, *self.sites)))
        return HTMLResponse(self.pages.preview(entity), headers=framing)

    def _manifest(self, here: str) -> dict[str, object]:
        """Describe the service, whose pages are at its own address, whatever the base IRI is."""
        told = manifest(
            self.pages.graph, base=self.pages.base, title=self.pages.title, service=f"{here}/reconcile"
        )
        preview = f"{here}/reconcile/preview?id={{{{id}}}}"
        return told | {
            "view": {"url": f"{here}/entity/{{{{id}}}}"},
            "preview": {"url": preview, "width": _WIDTH, "height": _HEIGHT},
        }

    async def _ask(self, job: Mapping[str, Any]) -> Response:
        """Let the process that knows the names answer; it is started when it is first needed, once."""
        if self._started is None:
            self._started = asyncio.create_task(self.matchers.start())
            self._started.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            await asyncio.shield(self._started)
            head, body = await self.matchers.ask(job)
        except ChanceryError as error:
            self._started = None
            return _wrong(str(error), 500)
        except BusyError:
            return _wrong("too many questions are waiting; try again", 503)
        except (OvertimeError, WorkerError):
            return _wrong("the questions took too long or too much; send fewer at once", 504)
        if head["state"] != "done":
            return _wrong(head["text"], 500)
        return Response(body, media_type="application/json")


def _wrong(text: str, status: int = 400) -> Response:
    """Say what is wrong with a request, as the protocol has it."""
    return JSONResponse({"status": "error", "message": text}, status)

"""What the server serves: pages, the query editor, exported files, SPARQL, resources, reconciliation."""

import socket
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from chancery import plugins, records
from chancery.export import editor_data, editor_scripts, editor_styles, json_for_script, named_queries
from chancery.serving_guard import LOOPBACK, Guard
from chancery.serving_pages import KINDS, Pages
from chancery.serving_pool import Limits, Pool
from chancery.serving_reconcile import Reconciliation
from chancery.serving_resources import Resources
from chancery.serving_sparql import Endpoint
from chancery.serving_store import Loaded

# what YASGUI needs: styles in attributes, icons in its style sheet
_EDITOR = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# pages that an export wrote name their own scripts in a policy of theirs; both policies hold
_EXPORTED = (
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; "
    "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src data: blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_MEDIA = {".html": "text/html", ".ttl": "text/turtle", ".nt": "application/n-triples", ".csv": "text/csv",
          ".jsonl": "application/jsonl", ".trig": "application/trig", ".rdf": "application/rdf+xml",
          ".jsonld": "application/ld+json", ".graphml": "application/xml", ".gz": "application/gzip",
          ".json": "application/json"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a folder is served.

    Args:
        host: address or name to listen at.
        port: 0 for any that is free.
        remote: whether other machines may reach it.
        origins: sites whose pages may ask (CORS).
        keep: a folder in which the loaded graph is kept for the next time; None for a temporary one.
        limits: what queries may cost.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    remote: bool = False
    origins: tuple[str, ...] = ()
    keep: Path | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, kw_only=True)
class Site:
    """What is served.

    Args:
        folder: that an export wrote.
        loaded: the same RDF, loaded.
        pages: what makes pages.
        options: how it is served.
    """

    folder: Path
    loaded: Loaded
    pages: Pages
    options: Options


class _Rest(Convertor[str]):
    """The rest of a path, whatever it holds, line breaks too."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        """Take it as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Give it as it is."""
        return value


register_url_convertor("rest", _Rest())


def application(site: Site, pool: Pool, matchers: Pool) -> Starlette:
    """Put the server together.

    Args:
        site: what it serves.
        pool: what answers queries.
        matchers: what answers questions after names.
    """
    options, pages, loaded = site.options, site.pages, site.loaded
    spaces = {
        iri.removeprefix(loaded.base).rstrip("/")
        for iri in loaded.prefixes.values()
        if iri.startswith(loaded.base) and iri != loaded.base
    }
    endpoint = Endpoint(pool=pool, limits=options.limits, loaded=loaded)
    resources = Resources(endpoint=endpoint, pages=pages)
    reconciliation = Reconciliation(pages=pages, matchers=matchers, sites=options.origins)

    post = ["GET", "POST"]
    routes = [
        *_own_pages(site),
        Route("/sparql", endpoint.respond, methods=post),
        Route("/reconcile", reconciliation.respond, methods=post),
        Route("/reconcile/suggest/entity", reconciliation.suggest),
        Route("/reconcile/preview", reconciliation.preview),
        *(
            Route(path, resources.respond)
            for space in sorted(spaces)
            for path in (f"/{space}", f"/{space}/{{name:rest}}")
        ),
    ]
    hosts = {*LOOPBACK, options.host.lower()}
    if options.remote:
        hosts |= {socket.gethostname().lower(), urlsplit(loaded.base).hostname or ""} - {""}
    guard = Middleware(
        Guard,
        hosts=hosts,
        addresses=options.remote,
        origins=options.origins,
        largest=options.limits.request,
        patience=options.limits.patience,
    )
    made = Starlette(routes=routes, middleware=[guard], exception_handlers={HTTPException: _refuse})
    made.router.redirect_slashes = False
    return made


def _own_pages(site: Site) -> list[Route]:
    """Return the routes of start page, lists, query editor, its parts, and the exported files."""
    pages = site.pages
    exported = _exported(site.folder)
    data = editor_data(named_queries(), site.loaded.prefixes) | {"base": site.loaded.base}
    query = pages.render("query", data=json_for_script(data))
    library, ours = editor_scripts()
    own = files("chancery").joinpath("templates")
    assets = {
        "style.css": ("text/css", own.joinpath("style.css").read_text("utf-8")),
        "query.js": ("text/javascript", own.joinpath("query.js").read_text("utf-8")),
        "editor.css": ("text/css", editor_styles()),
        "yasgui.js": ("text/javascript", library),
        "editor.js": ("text/javascript", ours),
    }

    def start(request: Request) -> Response:
        return HTMLResponse(pages.start([(name, label) for name, (_, label) in exported.items()]))

    def listing(request: Request) -> Response:
        page = request.query_params.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 10 else 1
        kind = request.url.path.strip("/")
        return HTMLResponse(pages.listing(kind, request.query_params.get("q", ""), number))

    def editor(request: Request) -> Response:
        return HTMLResponse(query, headers={"content-security-policy": _EDITOR})

    def asset(request: Request) -> Response:
        found = assets.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found[1], media_type=found[0])

    def file(request: Request) -> Response:
        path, _ = exported[request.url.path.strip("/")]
        if not path.is_file():
            raise HTTPException(404)
        media = _MEDIA.get(path.suffix, "application/octet-stream")
        return FileResponse(path, media_type=media, headers={"content-security-policy": _EXPORTED})

    return [
        Route("/", start),
        *(Route(f"/{kind}", listing) for kind in (*KINDS, "documents")),
        Route("/query", editor),
        Route("/assets/{name}", asset),
        *(Route(f"/{name}", file) for name in exported),
    ]


def _exported(folder: Path) -> dict[str, tuple[Path, str]]:
    """List the files of a folder that builds write, by the only names that they write: path and label."""
    known: dict[str, str] = {}
    for name in plugins.names(plugins.EXPORTERS):
        module = plugins.load(plugins.EXPORTERS, name)
        known |= dict.fromkeys(getattr(module, "FILES", (module.FILENAME,)), module.LABEL)
    known |= dict.fromkeys(records.RECORDS, "records")
    return {name: (folder / name, label) for name, label in known.items() if (folder / name).is_file()}


def _refuse(request: Request, error: Exception) -> Response:
    """Say in a line that a request cannot be answered."""
    assert isinstance(error, HTTPException)
    text = "There is nothing here." if error.status_code == 404 else error.detail
    return PlainTextResponse(f"{text}\n", error.status_code, error.headers)

"""The server for one exported folder, on this machine: from the socket to the last process put away."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from chancery import records
from chancery.errors import ChanceryError
from chancery.serving_pages import Pages
from chancery.serving_pool import Pool
from chancery.serving_site import Options, Site, application
from chancery.serving_store import load


def serve_folder(folder: Path, options: Options, tell: Callable[[str], None]) -> None:
    """Serve a folder until Ctrl-C or a request to end.

    Args:
        folder: that `chancery build` wrote.
        options: where and how.
        tell: is told what a person should know, sentence by sentence.

    Raises:
        ChanceryError: the folder, the address or the port cannot be used.
    """
    # a worker that ends in the moment in which it is ended makes asyncio warn; nothing is wrong then
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(_listen(options))
        graph = records.load(folder)
        keep = options.keep or Path(stack.enter_context(TemporaryDirectory(prefix="chancery-")))
        loaded = load(folder, keep)
        pages = Pages(graph, loaded.title or "Chancery", loaded.base)
        site = Site(folder=folder, loaded=loaded, pages=pages, options=options)
        limits = options.limits
        pool = Pool(("chancery.serving_worker", str(loaded.place), str(limits.memory)), limits)
        alone = replace(limits, workers=1, most=1, seconds=max(limits.seconds, 60))
        matchers = Pool(("chancery.serving_matcher", str(folder)), alone, patience=600)
        config = uvicorn.Config(
            application(site, pool, matchers),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            http=_patient(limits.patience),
            ws="none",
            timeout_graceful_shutdown=1,
            limit_concurrency=256,
        )
        host, port = listening.getsockname()[:2]
        name = f"[{host}]" if ":" in host else host

        def ready() -> None:
            tell(f"Serving {folder} ({loaded.triples:,} triples) at http://{name}:{port}/ until Ctrl-C.")

        asyncio.run(_run(pool, matchers, _Server(config, ready), listening))
    tell("Stopped.")


async def _run(pool: Pool, matchers: Pool, server: uvicorn.Server, listening: socket.socket) -> None:
    """Run the server between the start and the end of the workers; the matchers start on demand."""
    await pool.start()
    try:
        await server.serve(sockets=[listening])
    finally:
        await asyncio.gather(pool.close(), matchers.close())


def _patient(seconds: float) -> type[H11Protocol]:
    """Make connections that end when no whole request comes, so that nobody can take all ("slow loris")."""

    class Connection(H11Protocol):
        """A connection that looks after itself from time to time."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            """Begin to look."""
            super().connection_made(transport)
            self.loop.call_later(seconds, self._look, (False, None))

        def _look(self, before: tuple[bool, object]) -> None:
            """End it where nothing but a piece of a request came since it was looked at before."""
            now = (self.conn.their_state is h11.IDLE, self.cycle)
            if now[0] and (now == before or now[1] is None):
                self.transport.abort()
            elif not self.transport.is_closing():
                self.loop.call_later(seconds, self._look, now)

    return Connection


class _Server(uvicorn.Server):
    """A server that says when it is ready, and ends without passing the signal on."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on Ctrl-C and on a request to end, so that everything is put away."""

        def end(number: int, frame: FrameType | None) -> None:
            self.handle_exit(number, frame)

        before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


@contextlib.contextmanager
def _listen(options: Options) -> Iterator[socket.socket]:
    """Open the socket, so that a port in use is told before any work is done."""
    where = f"{options.host}:{options.port}"
    try:
        family, kind, _, _, place = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise ChanceryError(f"there is no such address ({error})", where=where) from error
    if not ip_address(place[0]).is_loopback and not options.remote:
        fix = "leave --host out, or add --allow-remote if all who can reach this machine may read the graph"
        raise ChanceryError("this address can be reached from other machines", where=where, fix=fix)
    with socket.socket(family, kind) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(place)
            listening.listen(128)
        except OSError as error:
            fix = "choose another port with --port; --port 0 takes any that is free"
            raise ChanceryError(
                f"the port cannot be used ({error.strerror})", where=where, fix=fix
            ) from error
        yield listening

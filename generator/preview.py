"""Live preview: serves the output on this machine only, rebuilds what changed, reloads the browser."""

from __future__ import annotations

import contextlib
import stat
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from generator.errors import UsageError
from generator.languages import Text

_PAUSE_SECONDS: Final = 0.4
_RELOADER: Final = b"""<script>(function(){var seen;setInterval(function(){fetch("/.version").then(function(r){return r.text()}).then(
function(v){if(seen&&v!==seen)location.reload();seen=v})},700)}());</script>"""
_STRICT: Final = b"script-src 'self'"
_LOOSE: Final = b"script-src 'self' 'unsafe-inline'; connect-src 'self'"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; pages get a small script that reloads them after a rebuild, in the preview only."""

    version: Callable[[], str]

    def __init__(self, *arguments: Any, version: Callable[[], str], **keywords: Any) -> None:
        self.version = version
        super().__init__(*arguments, **keywords)

    def do_GET(self) -> None:
        if self.path == "/.version":
            self._send(self.version().encode(), "text/plain")
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file() and (not path.is_dir() or self.path.split("?")[0].endswith("/")):
            content = page.read_bytes().replace(_STRICT, _LOOSE, 1)
            self._send(content.replace(b"</body>", _RELOADER + b"</body>", 1), "text/html; charset=utf-8")
            return
        super().do_GET()

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not worth a line."""


class _Version:
    """The number of the build on show; it grows with each rebuild."""

    def __init__(self) -> None:
        self._number = 1

    def text(self) -> str:
        """The number as the browser asks for it."""
        return str(self._number)

    def grow(self) -> None:
        """Notes that the site was built anew."""
        self._number += 1


def serve_site(
    output: Path, watched: Iterable[Path], port: int, rebuild: Callable[[], None], ready: Callable[[], None], stop: threading.Event | None = None
) -> None:
    """Serves `output` on the loopback address until interrupted, calling `rebuild` when a watched file changes.

    `ready` is called once, when it can be looked at. `stop` ends it from another thread. Raises `UsageError` when the port is taken.
    """
    version = _Version()
    handler = partial(_Handler, directory=str(output.absolute()), version=version.text)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as taken:
        raise UsageError(
            Text(f"端口 {port} 不能用：{taken.strerror}；请换一个 --port", f"port {port} cannot be used: {taken.strerror}; choose another --port")
        ) from taken
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ready()
        try:
            _rebuild_on_change(tuple(watched), rebuild, version, stop or threading.Event())
        finally:
            server.shutdown()


def _rebuild_on_change(places: tuple[Path, ...], rebuild: Callable[[], None], version: _Version, stop: threading.Event) -> None:
    before = snapshot(places)
    while not stop.wait(_PAUSE_SECONDS):
        now = snapshot(places)
        if now != before:
            before = now
            rebuild()
            version.grow()


def snapshot(places: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file among and below the places."""
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        for path in (place, *place.rglob("*")):
            # An editor's temporary file may be gone before it is looked at.
            with contextlib.suppress(OSError):
                status = path.stat()
                if stat.S_ISREG(status.st_mode):
                    found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found

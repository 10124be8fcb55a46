"""Live preview: serves the output on this machine only, rebuilds what changed, reloads the browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

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


def serve_site(output: Path, watched: Iterable[Path], port: int, rebuild: Callable[[], None]) -> None:
    """Serves `output` on the loopback address until interrupted, calling `rebuild` when a watched file changes."""
    built = [1]
    handler = partial(_Handler, directory=str(output), version=lambda: str(built[0]))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        folders = tuple(watched)
        before = snapshot(folders)
        while True:
            time.sleep(_PAUSE_SECONDS)
            now = snapshot(folders)
            if now != before:
                before = now
                rebuild()
                built[0] += 1


def snapshot(folders: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file below the folders."""
    found: dict[str, tuple[int, int]] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                status = path.stat()
                found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found

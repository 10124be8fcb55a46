"""Live preview: on this machine only, with a page that reloads after each rebuild."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from generator import preview
from generator.errors import UsageError
from generator.preview import serve_site, snapshot

PAGE: Final = b"""<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
</head><body><p>one</p></body></html>"""
SECONDS: Final = 10


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> HTTPResponse:
    answer: HTTPResponse = urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=SECONDS)
    return answer


def wait_for(happened: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(SECONDS * 50):
        try:
            if happened():
                return
        except OSError:
            pass
        pause.wait(0.02)
    raise AssertionError("it never happened")


@contextmanager
def served(output: Path, watched: Path, rebuild: Callable[[], None]) -> Iterator[int]:
    """A preview in a thread of its own, stopped afterwards."""
    port, stop, ended = free_port(), threading.Event(), threading.Event()

    def run() -> None:
        serve_site(output, [watched], port, rebuild, lambda: None, stop)
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    try:
        wait_for(lambda: get(port, "/.version").status == 200)
        yield port
    finally:
        stop.set()
        assert ended.wait(SECONDS), "the preview does not stop"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `output` with a site and a folder `data` to watch."""
    monkeypatch.setattr(preview, "_PAUSE_SECONDS", 0.02)
    (tmp_path / "output" / "p").mkdir(parents=True)
    (tmp_path / "output" / "index.html").write_bytes(PAGE)
    (tmp_path / "output" / "p" / "index.html").write_bytes(PAGE)
    (tmp_path / "output" / "site.css").write_bytes(b"p{}")
    (tmp_path / "data").mkdir()
    return tmp_path


def test_a_change_rebuilds_once_and_moves_the_version(site: Path) -> None:
    """The browser asks for the version, and a new one makes it load the page again."""
    built: list[int] = []

    with served(site / "output", site / "data", lambda: built.append(1)) as port:
        assert b"1" == get(port, "/.version").read()
        (site / "data" / "x.yaml").write_text("id: x\n", encoding="utf-8")
        wait_for(lambda: get(port, "/.version").read() == b"2")

        assert [1] == built
        (site / "data" / "x.yaml").unlink()
        wait_for(lambda: get(port, "/.version").read() == b"3")


def test_pages_carry_the_reloader_and_files_do_not(site: Path) -> None:
    """Only the preview changes a page; the file on the disk stays as it is."""
    with served(site / "output", site / "data", lambda: None) as port:
        for path in ("/", "/index.html", "/p/", "/?x=1"):
            page = get(port, path).read()
            assert b"location.reload()" in page and b"connect-src 'self'" in page
        assert b"p{}" == get(port, "/site.css").read()
        assert "no-store" == get(port, "/").headers["Cache-Control"]

    assert PAGE == (site / "output" / "index.html").read_bytes()


def test_only_this_machine_is_served(site: Path) -> None:
    """The preview listens on the loopback address and nothing else."""
    with served(site / "output", site / "data", lambda: None) as port, socket.socket() as other:
        other.settimeout(1)
        # Binding the same port on another loopback address works only while nobody listens on all addresses.
        other.bind(("127.0.0.2", port))


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/nothing.html", "/p/../../secret"])
def test_nothing_outside_the_site_is_served(site: Path, path: str) -> None:
    """An address leads into the output folder or nowhere."""
    (site / "secret").write_text("secret", encoding="utf-8")

    with served(site / "output", site / "data", lambda: None) as port, pytest.raises(urllib.error.HTTPError) as refused:
        get(port, path)
    assert 404 == refused.value.code
    refused.value.close()


def test_a_port_in_use_is_said(site: Path) -> None:
    """A port that another program holds is a wrong option, not a bug, and its address is not given out."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told: list[str] = []
        with pytest.raises(UsageError, match="choose another --port"):
            serve_site(site / "output", [], int(taken.getsockname()[1]), lambda: None, lambda: told.append("the address"))

    assert [] == told


def test_an_interruption_frees_the_port(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the server too."""
    port, looks = free_port(), count()
    monkeypatch.setattr(preview, "snapshot", lambda _: next(looks))

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve_site(site / "output", [site / "data"], port, interrupt, lambda: None)
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def test_a_file_that_vanishes_is_no_mishap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's temporary file may be gone between being listed and being looked at."""
    (tmp_path / "kept.yaml").touch()
    monkeypatch.setattr(Path, "rglob", lambda folder, _: iter([folder / "gone~", folder / "kept.yaml"]))

    assert [str(tmp_path / "kept.yaml")] == list(snapshot([tmp_path]))

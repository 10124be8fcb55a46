"""What all tests share: repeatable made-up examples, and a browser where there is one."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.sharing import begin_sharing, end_sharing, scratch, share
from tests.sites import SITES, whole_site

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_NO_BROWSER: Final = "no Chromium was found: install one, or name it with KEFUBANG_CHROMIUM"
NO_VALIDATOR: Final = "no HTML validator was found: `make programs` installs it where Java is"

# Whole sites as trees live until the end of a run: looking for cycles among them again and again takes a tenth of its time.
gc.set_threshold(100_000, 50, 50)
# The same examples on every machine, and no limit on time: machines that test are often slow and shared.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None)
hypothesis.settings.load_profile("house")


def find_chromium() -> str | None:
    """The browser to test with: the one KEFUBANG_CHROMIUM names, or the first that is installed."""
    return os.environ.get("KEFUBANG_CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for tests marked `browser`; without one they are skipped, and the summary says so."""
    path = find_chromium()
    if path is None:
        pytest.skip(_NO_BROWSER)
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, which is who runs in most containers.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    def log_message(self, format: str, *arguments: Any) -> None:
        """A test has no log."""


@pytest.fixture(scope="session")
def folder() -> Path:
    """Both sites on the disk, each in a folder of its own, for every process of the run to read."""

    def write() -> Path:
        root = scratch() / "sites"
        for site in SITES:
            for name, content in whole_site(site).items():
                path = root / site / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return root

    return share("folder", write)


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    """Both sites on a loopback server, each on a sub-path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window for one test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option that renews the gold pages."""
    parser.addoption("--renew-gold", action="store_true", help="write the gold pages anew (see tests/gold/README.md)")


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the others gives them a place to share what is made once; Ctrl-C is what it is for a user.

    A shell that starts a run in the background has it ignore Ctrl-C, and every program under test would inherit that.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(config, "workerinput"):
        begin_sharing()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Nothing shared outlives the run."""
    if not hasattr(config, "workerinput"):
        end_sharing()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in capitals that tests were skipped for want of a program, so that nobody takes them for passed."""
    for kind, reason in (("BROWSER", _NO_BROWSER), ("HTML", NO_VALIDATOR)):
        skipped = [report for report in terminalreporter.getreports("skipped") if reason in str(report.longrepr)]
        if skipped:
            terminalreporter.section(f"{kind} TESTS SKIPPED", sep="#", red=True, bold=True)
            terminalreporter.line(f"{kind} TESTS SKIPPED: {len(skipped)}, {reason}", red=True, bold=True)

"""How long a changed weight takes to show with 100 platforms, on a processor slowed four times: `python bench/weights.py`.

Times are milliseconds from the input event: until the script has answered, until the new order is painted. The wait for the screen's next
frame, up to 17, is in it; the best of a few rounds counts. The first line tells what an event costs to which nobody answers, on this machine and now.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Page, sync_playwright

_ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT))

from tests.conftest import find_chromium  # noqa: E402 # the program lies one folder up
from tests.crowds import make_crowd, write_ranking  # noqa: E402 # the same

LIMIT_MS: Final = 50.0
SLOWED: Final = 4
_ROUNDS: Final = 3
PLATFORMS: Final = 137
# A painted frame is reported by a message posted from the frame itself: it is handled once the frame is done.
_CHANGES: Final = """async ([selector, weights]) => {
  const field = document.querySelector(selector), times = [], order = new Set();
  for (const weight of weights) {
    field.value = weight;
    await new Promise(done => setTimeout(done, 300));
    const start = performance.now();
    field.dispatchEvent(new Event('input', {bubbles: true}));
    const answered = performance.now();
    await new Promise(done => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    times.push([answered - start, performance.now() - start]);
    order.add([...document.querySelectorAll('#places-rows tr')].map(row => row.dataset.platform).join());
  }
  return [times, order.size];
}"""
_STEPS: Final = [*range(0, 100, 5), *range(100, 0, -5)]
_JUMPS: Final = [weight for step in range(20) for weight in (5 + step, 90 - step)]
_WALKS: Final = {"nothing": ("h1", _STEPS), "steps of 5": ("#weight-speed", _STEPS), "jumps": ("#weight-speed", _JUMPS)}


def main() -> None:
    """Prints the table; the painted order is what the limit is for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=360)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        dataset, results = make_crowd(PLATFORMS)
        path = write_ranking(dataset, results, "parent", Path(folder))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": options.width, "height": 780})
        measure(page, path.as_uri())
        browser.close()


def measure(page: Page, address: str) -> None:
    """Changes one weight again and again and prints the times."""
    page.goto(address)
    page.evaluate("document.querySelector('.k-weights').open = true")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    rows = page.locator("#places-rows tr[data-platform]").count()
    print(f"{PLATFORMS} platforms, {rows} rows, processor slowed {SLOWED} times")
    for walk, (selector, weights) in _WALKS.items():
        rounds = [page.evaluate(_CHANGES, [selector, weights]) for _ in range(_ROUNDS)]
        times, orders = min(rounds, key=lambda one: median(painted for _, painted in one[0]))
        for name, values in zip(("script", "painted"), zip(*times, strict=True), strict=True):
            middle, worst = median(values), max(values)
            verdict = "" if name != "painted" or walk == "nothing" else f"  limit {LIMIT_MS:.0f} ms  {'ok' if middle < LIMIT_MS else 'TOO SLOW'}"
            print(f"{walk + ', ' + name:<22}{middle:8.1f} ms  worst {worst:6.1f} ms  {orders} orders{verdict}")


if __name__ == "__main__":
    main()

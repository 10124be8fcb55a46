"""Gold pages: the main part of a page as it should be, kept as a file that a person has looked at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from generator.languages import Language

FOLDER: Final = Path(__file__).parent / "gold"


def check_gold(path: str, language: Language, page: bytes, *, renew: bool) -> None:
    """Compares a page with its gold file; a page that differs is saved beside it."""
    name = path.strip("/").replace("/", "-") or "home"
    gold, actual = FOLDER / f"{name}.{language}.html", FOLDER / f"{name}.{language}.actual.html"
    shown = main_part(page.decode())
    if renew:
        gold.write_text(shown, encoding="utf-8")
    if gold.is_file() and gold.read_text(encoding="utf-8") == shown:
        actual.unlink(missing_ok=True)
        return
    actual.write_text(shown, encoding="utf-8")
    raise AssertionError(f"{path} ({language}) is not what it was: compare {gold.name} with {actual.name} in {FOLDER}")


def main_part(page: str) -> str:
    """What stands in `<main>`, a tag that opens a block on a line of its own."""
    main = page[page.index("<main") : page.index("</main>")]
    broken = re.sub(r"(?<!\n)(<(?:article|dd|div|dt|figure|h\d|li|p|section|small|td|th|tr)\b)", r"\n\1", main)
    return re.sub(r"\n\s*\n", "\n", broken).strip() + "\n"

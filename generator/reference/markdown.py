"""Small pieces of Markdown: what any text needs so that it is shown as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from textwrap import indent


def front_matter(title: str, description: str) -> str:
    """What every page begins with: its title in the contents and its description for search engines."""
    # A JSON string is a YAML string, whatever it holds.
    lines = (f"title: {json.dumps(title, ensure_ascii=False)}", f"description: {json.dumps(description, ensure_ascii=False)}")
    return "\n".join(("---", *lines, "---", ""))


def escaped(text: str) -> str:
    """Plain text as Markdown that shows exactly this text."""
    return re.sub(r"([\\`*_{}\[\]()#+!|>~-])", r"\\\1", text)


def as_plain_text(markdown: str) -> str:
    """Our own Markdown for a terminal: bare headings, words and links, and blocks of code set in by four blanks."""
    parts = re.split(r"(?ms)^~{3,}\w*\n(.*?)^~{3,}$", markdown)
    parts[::2] = map(_bare, parts[::2])
    parts[1::2] = [indent(block, "    ").rstrip("\n") for block in parts[1::2]]
    return "".join(parts)


def _bare(prose: str) -> str:
    """Prose without what only Markdown needs; a link keeps its words, and a sign that was escaped stays."""
    prose = re.sub(r"(?m)^#+ (.*?)(?: \{#[\w-]+\})?$", r"\1", prose)
    prose = re.sub(r"(?<!\\)\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"(?<!\\)`([^`]*)`", r"\1", prose))
    return re.sub(r"\\([\\`*_{}\[\]()#+!|>~-])", r"\1", prose)


def code(text: str) -> str:
    """A word of the format within a sentence or a cell of a table."""
    return f"`{text}`"


def code_block(text: str, kind: str = "") -> str:
    """Text as a block of code; the fence is longer than any in the text."""
    longest = max((len(run) for run in re.findall(r"~{3,}", text)), default=2)
    fence = "~" * (longest + 1)
    return "\n".join((f"{fence}{kind}", text.rstrip("\n"), fence))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

"""A sound minimal platform file, with which the examples of problems are completed."""

from __future__ import annotations

import re
from typing import Final

EXAMPLE_NAME: Final = "sample-school.yaml"
_MINIMAL: Final = {
    "format": "format: 1\n",
    "id": "id: sample-school\n",
    "name": "name: {zh: 示例学堂, en: Sample School}\n",
    "official_domains": "official_domains: [sample.example]\n",
    "sources": (
        "sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, "
        "stated_on: unknown, read_on: 2026-05-02, copy: live}\n"
    ),
}


def completed(example: str | bytes) -> bytes:
    """A whole file from an example: what the example leaves out is put before it; bytes are whole already."""
    if isinstance(example, bytes):
        return example
    written = set(re.findall(r"^([a-z_]+)[:：]", example, flags=re.MULTILINE))
    return ("".join(text for key, text in _MINIMAL.items() if key not in written) + example).encode()

"""Templates compiled once: for every language and, where the cache is kept, until a template changes."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.caches import Cache


class CompiledTemplates(BytecodeCache):
    """Keeps what templates compile to, which is the same in each language: what differs is looked up while a page is rendered."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket with what is kept for this source."""
        kept = self._cache.find(_key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what has just been compiled."""
        self._cache.keep(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return f"template {bucket.key} {bucket.checksum}"

"""A place in a platform's file in words: `refund.button` is the refund rule for what it sells, not a path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.model import Platform
from generator.model.fields import Block, meaning_of
from generator.model.refund import RefundRule
from generator.model.service import Channel
from generator.pages.rule_names import name_rules
from generator.wording import Phrases

_PATH: Final = re.compile(r"(\w+)(?:\[([\w-]+)\])?(?:\.([\w-]+))?")
_BLOCKS: Final[Mapping[str, type[Block]]] = {"refund": RefundRule, "channels": Channel}


def name_field(platform: Platform, path: str, phrases: Phrases) -> str:
    """The list of the file, the entry in it and the key of that entry, as far as the path names them."""
    match = _PATH.fullmatch(path)
    if match is None or match[1] not in Platform.model_fields:
        return path
    words = phrases.words
    parts = [words.own(meaning_of(Platform.model_fields[match[1]]))]
    for step in filter(None, (match[2], match[3])):
        entry = _entry(platform, match[1], step, phrases) or _key(match[1], step, phrases)
        parts.append(entry or step.replace("_", " "))
    return words.say(": ").join(parts)


def _entry(platform: Platform, key: str, step: str, phrases: Phrases) -> str | None:
    """A rule by its id or place in the list; another entry by its place."""
    if key == "refund":
        rule = next((rule for index, rule in enumerate(platform.refund) if step in {rule.id, str(index)}), None)
        return name_rules(platform.refund, phrases)[rule.id] if rule is not None else None
    return phrases.words.say("entry %(number)s of the list", number=str(int(step) + 1)) if step.isdecimal() else None


def _key(key: str, step: str, phrases: Phrases) -> str | None:
    block = _BLOCKS.get(key)
    field = block.model_fields.get(step) if block is not None else None
    return phrases.words.own(meaning_of(field)) if field is not None else None

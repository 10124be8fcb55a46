"""What the readers of refund rules share: lists and single keys, events and units, and advice on words that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar, cast, get_args

from generator.languages import Text
from generator.model.misreadings import BAD_MOMENT, Misread, shown
from generator.model.quantities import NUMBER, read_unit
from generator.model.suggestions import choose, listed, nearest, write
from generator.model.words import TIME_UNITS, EventWord, TimeUnit
from generator.problems import Code

PREVIOUS_STAGE: Final = "that"
EVENTS: Final = tuple(word for word in get_args(EventWord) if word != PREVIOUS_STAGE)
COUNT: Final = re.compile(rf"(?:(?:{NUMBER})?\.\.)?(?:{NUMBER})? [a-z_]+")
NOT_ONE_FORM: Final = Text("不是允许的写法", "it has none of the forms there are")
NO_LIST: Final = Text("后面应是一个列表", "a list should follow")
NO_EVENT: Final = Text("没写从哪件事算起", "it does not say after or before which event")
T = TypeVar("T")


def examples_of(*examples: str) -> Text:
    """Advice by examples."""
    row = listed(examples)
    return Text(f"例如：{row.zh}", f"for example: {row.en}")


def each(values: object, read: Callable[[object], T], key: str, fault: Misread) -> tuple[T, ...]:
    """Reads every entry of a list under `key`; a failure carries the path to its entry."""
    if not isinstance(values, list) or not values:
        raise fault.below(key)
    return tuple(at(read, value, key, index) for index, value in enumerate(values))


def at(read: Callable[[object], T], value: object, *steps: str | int) -> T:
    """Reads one value; a failure carries the path to it."""
    try:
        return read(value)
    except Misread as misread:
        raise misread.below(*steps) from None


def only_entry(value: object) -> tuple[str, object] | None:
    """The key and value of a mapping with one entry."""
    if isinstance(value, Mapping) and len(value) == 1:
        key, entry = next(iter(value.items()))
        return str(key), entry
    return None


def unknown_word(code: Code, word: str, allowed: Sequence[str], whole: str, *, at_key: bool = False) -> Misread:
    """A word that is not in the list, with the whole text mended where one can tell what was meant."""
    close = nearest(word, allowed)
    suggestion = choose(word, allowed) if close is None else write(whole.replace(word, close, 1) if whole != word else close)
    return Misread(code, value=whole, reason=no_word(word), suggestion=suggestion, at_key=at_key)


def no_word(word: str) -> Text:
    """That a list has no such word."""
    return Text(f"词表里没有 “{shown(word)}”", f'the list has no word "{shown(word)}"')


def read_unit_of(word: str, whole: str, code: Code) -> TimeUnit:
    """A unit of time; `whole` is the text in which the word stands. Raises `Misread`."""
    unit = read_unit(word)
    if unit is None:
        raise unknown_word(code, word, TIME_UNITS, whole)
    return unit


def read_event(word: str, whole: str) -> EventWord:
    """The event from which a time counts. Raises `Misread`."""
    if word not in EVENTS:
        raise unknown_word(BAD_MOMENT, word, EVENTS, whole)
    return cast(EventWord, word)

"""The demo set shows every state of the format: every word, every field and every form of the refund language."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from itertools import chain
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import pytest

from generator.datasets import Reading, read_folder
from generator.model import DatasetDescription, Law, Platform, Routes, refund_language, words
from generator.model.contacts import Sample
from generator.model.fields import Block
from generator.model.hours import OpeningHours
from generator.model.quantities import Duration
from generator.model.words import Absence
from generator.problems import Severity

DEMO: Final = Path(__file__).parent.parent / "examples" / "demo"
Place = tuple[str, str]

# What the demo set cannot show, with the reason.
EXCEPTIONS: Final = {
    "without Platform.fictional": "the demo set must never be taken for facts",
    "without Law.fictional": "the same",
    "without Routes.fictional": "the same",
    "without PublishedRating.n": "the check E216 asks for it; n: not_published stands for its absence",
}
PLACES_OF_ABSENCE: Final = (
    ("BusinessService", "is_"),
    ("Channel", "absent"),
    ("Channel", "hours"),
    ("Channel", "promised_first_response"),
)
# Words that the model takes as free text but gives one meaning each; the explanations of the fields name them.
FREE_WORDS: Final = {
    ("DecisionStep", "silence"): {"accepts", "refuses"},
    ("RefundRule", "form_chosen_by"): {"learner", "platform"},
    ("Clock", "days_end"): {"midnight", "same_hour"},
}


class Use(NamedTuple):
    """What the demo set uses: words by closed list, values by field, and kinds of block or value."""

    words: dict[Any, set[str]]
    fields: dict[Place, list[Any]]
    kinds: set[type]


def _is_record(kind: Any) -> bool:
    return inspect.isclass(kind) and (issubclass(kind, Block) or dataclasses.is_dataclass(kind))


def _annotations(kind: type) -> dict[str, Any]:
    """The fields of a block or dataclass with what each may hold."""
    if issubclass(kind, Block):
        return {name: field.annotation for name, field in kind.model_fields.items()}
    return get_type_hints(kind)


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    """An annotation without `Annotated`, and a union as its members."""
    if get_origin(annotation) is Annotated:
        return _alternatives(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return tuple(inner for member in get_args(annotation) for inner in _alternatives(member))
    return (annotation,)


def _reachable(annotation: Any, found: set[Any]) -> set[Any]:
    """Every closed list, enum, block and dataclass that an annotation leads to."""
    for kind in _alternatives(annotation):
        if kind in found:
            continue
        if get_origin(kind) is Literal or (inspect.isclass(kind) and issubclass(kind, Enum)):
            found.add(kind)
        elif _is_record(kind):
            found.add(kind)
            for inner in _annotations(kind).values():
                _reachable(inner, found)
        else:
            for inner in get_args(kind):
                _reachable(inner, found)
    return found


def _record_use(value: Any, annotation: Any, use: Use) -> None:
    """Notes every word and field of `value`, which stands where `annotation` allows it."""
    for kind in _alternatives(annotation):
        if get_origin(kind) is Literal and isinstance(value, str) and value in get_args(kind):
            use.words[kind].add(value)
        elif kind is Absence and isinstance(value, Absence):
            use.words[kind].add(value.value)
        elif get_origin(kind) is tuple and isinstance(value, tuple):
            for entry, inner in zip(value, _entries(kind, len(value)), strict=True):
                _record_use(entry, inner, use)
        elif get_origin(kind) is dict and isinstance(value, dict):
            for key, entry in value.items():
                _record_use(key, get_args(kind)[0], use)
                _record_use(entry, get_args(kind)[1], use)
        elif _is_record(kind) and type(value) is kind:
            use.kinds.add(kind)
            for name, inner in _annotations(kind).items():
                use.fields[kind.__name__, name].append(getattr(value, name))
                _record_use(getattr(value, name), inner, use)


def _entries(kind: Any, length: int) -> tuple[Any, ...]:
    arguments = get_args(kind)
    return (arguments[0],) * length if arguments[-1] is Ellipsis else arguments


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_folder(DEMO, jobs=1)


@pytest.fixture(scope="module")
def use(reading: Reading) -> Use:
    noted = Use(words=defaultdict(set), fields=defaultdict(list), kinds=set())
    for platform in reading.dataset.platforms:
        _record_use(platform, Platform, noted)
    _record_use(reading.dataset.description, DatasetDescription, noted)
    for law in reading.dataset.laws:
        _record_use(law, Law, noted)
    for routes in reading.dataset.routes:
        _record_use(routes, Routes, noted)
    return noted


ROOTS: Final = (Platform, DatasetDescription, Law, Routes)
MODEL: Final = set[Any]().union(*(_reachable(root, set()) for root in ROOTS))
BLOCKS: Final = sorted((kind for kind in MODEL if inspect.isclass(kind) and issubclass(kind, Block)), key=str)
CLOSED_LISTS: Final = {
    name: kind
    for name, kind in vars(words).items()
    if get_origin(kind) is Literal and not name.startswith("_")
}


def _missed(states: Iterator[str]) -> list[str]:
    return sorted(state for state in states if state not in EXCEPTIONS)


def test_it_is_sound(reading: Reading) -> None:
    """The demo set has no error; hints may stand, and one route is past its date: they are states of their own."""
    assert [("W233", "xa.yaml", "routes[4].verified_on")] == [
        (problem.code.id, Path(problem.file).name, problem.field)
        for problem in reading.problems
        if problem.code.severity is not Severity.HINT
    ]


def test_the_model_is_walked_to_its_end() -> None:
    """The walk over the annotations meets every closed list; one that nothing refers to would go untested."""
    assert [] == [name for name, kind in CLOSED_LISTS.items() if kind not in MODEL]


@pytest.mark.parametrize("name", sorted(CLOSED_LISTS))
def test_every_word_of_a_closed_list_is_used(name: str, use: Use) -> None:
    """Each word that a field may hold stands somewhere in the demo set."""
    kind = CLOSED_LISTS[name]
    unused = (f"{name}: {word}" for word in get_args(kind) if word not in use.words[kind])
    assert [] == _missed(unused)


@pytest.mark.parametrize("place", PLACES_OF_ABSENCE, ids=".".join)
def test_every_absence_is_used_at_every_place(place: Place, use: Use) -> None:
    """Wherever a value may be absent, each reason for its absence is shown."""
    assert set(Absence) == {value for value in use.fields[place] if isinstance(value, Absence)}


def test_the_places_of_absence_are_all_known() -> None:
    """The list of places above is the model's own, but for the sample size, which knows one absence only."""
    places = {
        (kind.__name__, name)
        for kind in BLOCKS
        for name, annotation in _annotations(kind).items()
        if Absence in _alternatives(annotation)
    }
    assert set(PLACES_OF_ABSENCE) == places


def test_a_sample_size_is_known_or_not_published(use: Use) -> None:
    """Third parties' figures are shown with a sample size and without."""
    sizes = use.fields["PublishedRating", "n"]
    assert {True, False} == {size is Absence.NOT_PUBLISHED for size in sizes}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_field_of_a_block_is_used(block: type[Block], use: Use) -> None:
    """Each key that a file may hold stands somewhere in the demo set, inherited keys included."""
    empty = (
        f"{block.__name__}.{name}"
        for name in block.model_fields
        if all(value in (None, (), {}) for value in use.fields[block.__name__, name])
    )
    assert [] == _missed(empty)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_optional_field_of_a_block_is_left_out_once(block: type[Block], use: Use) -> None:
    """Each key that may be missing is missing somewhere, for a page has to live without it."""
    always = (
        f"without {block.__name__}.{name}"
        for name, field in block.model_fields.items()
        if not field.is_required() and use.fields[block.__name__, name] and block is not DatasetDescription
        if all(value not in (None, (), {}) for value in use.fields[block.__name__, name])
    )
    assert [] == _missed(always)


FORMS: Final = sorted((kind for kind in MODEL if dataclasses.is_dataclass(kind)), key=str)


def test_every_form_of_the_refund_language_is_part_of_the_model() -> None:
    """The forms that the tests below ask for are all those of the refund language."""
    named = vars(refund_language).values()
    forms = {kind for kind in named if inspect.isclass(kind) and dataclasses.is_dataclass(kind)}
    assert set() == forms - set(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_form_of_value_is_used(form: type, use: Use) -> None:
    """Each kind of moment, condition, amount, payout, duration, sum, date and opening hours is shown in full."""
    assert form in use.kinds
    shown = {name: use.fields[form.__name__, name] for name in _annotations(form)}
    assert [] == [name for name, found in shown.items() if all(value is None for value in found)]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Duration, {"exact", "at most", "at least", "range"}),
        (refund_language.PayoutTime, {"at most", "at least", "range"}),
    ],
    ids=["promise", "payout"],
)
def test_times_are_ranged_and_open(form: type, expected: set[str], use: Use) -> None:
    """A promise is one number, from-to, at most and at least; a payout of one number means at most."""
    pairs = zip(use.fields[form.__name__, "low"], use.fields[form.__name__, "high"], strict=True)
    assert expected == {_shape(low, high) for low, high in pairs}


def _shape(low: object, high: object) -> str:
    if low == high:
        return "exact"
    if low is None:
        return "at most"
    return "at least" if high is None else "range"


def test_a_limit_is_a_number_a_time_a_sum_or_untold(use: Use) -> None:
    """Conditions are shown with every kind of limit."""
    limits = use.fields["Measured", "limit"]
    shapes = {limit and (bool(limit.unit), bool(limit.currency)) for limit in limits}
    assert {(False, False), (True, False), (False, True), None} == shapes


@pytest.mark.parametrize("place", sorted(FREE_WORDS), ids=".".join)
def test_the_named_words_of_free_fields_are_used(place: Place, use: Use) -> None:
    """Where a field takes any word but explains two, both are shown."""
    assert FREE_WORDS[place] <= set(use.fields[place])


def test_known_products_and_ways_of_asking_are_used(use: Use) -> None:
    """The products and ways with a label of their own are all shown; others may be a programme's own."""
    products = {word for entry in use.fields["Purchase", "product"] for word in entry}
    ways = {word for entry in use.fields["Ways", "words"] for word in entry}
    assert (set(), set()) == (set(words.KNOWN_PRODUCTS) - products, set(words.KNOWN_WAYS) - ways)


def test_opening_hours_take_every_form(use: Use) -> None:
    """Round the clock, breaks at noon, days off, past midnight, and days without a name are shown."""
    forms = {value.text for value in use.fields["Channel", "hours"] if isinstance(value, OpeningHours)}
    assert "24/7" in forms
    for part in (",", ";", "off", "-02:00", "24:00"):
        assert any(part in text for text in forms), part
    assert any(text[0].isdigit() and text != "24/7" for text in forms)


def test_dates_are_as_exact_as_known(use: Use) -> None:
    """A day, a month, a quarter, a half-year and a year are shown."""
    assert {10, 7, 4} <= {len(text) for text in use.fields["PartialDate", "text"]}
    assert {"Q", "H"} <= {letter for text in use.fields["PartialDate", "text"] for letter in text}


def test_everything_in_it_is_marked_as_made_up(reading: Reading, use: Use) -> None:
    """No demo page can be taken for a fact: every platform says so, and every address belongs to nobody."""
    assert [] == [platform.id for platform in reading.dataset.platforms if platform.fictional != "yes"]
    description = reading.dataset.description
    assert description is not None and "yes" == description.fictional
    addresses = [
        use.fields[place] for place in (("Source", "url"), ("Source", "mirror_of"), ("Platform", "website"))
    ]
    hosts = {
        urlsplit(address).hostname or "" for found in addresses for address in found if address is not None
    }
    domains = [*use.fields["RejectedHost", "host"], *chain(*use.fields["Platform", "official_domains"])]
    hosts |= {domain.split("/")[0] for domain in domains}
    assert [] == sorted(host for host in hosts if not host.endswith(".example"))


def test_it_holds_a_long_history(reading: Reading) -> None:
    """One rule was replaced at least five times, so that a timeline of six versions can be seen."""
    assert 6 <= max(_versions(platform) for platform in reading.dataset.platforms)


def _versions(platform: Platform) -> int:
    """The number of rules in the longest chain of replacements."""
    later = {rule.id: rule.replaced_by for rule in platform.refund}
    longest = 0
    for start in later:
        chain = [start]
        while (following := later[chain[-1]]) is not None:
            chain.append(following)
        longest = max(longest, len(chain))
    return longest


def test_it_holds_enough_contacts_to_score(reading: Reading) -> None:
    """Five platforms have twenty answered contacts or more by several people; others have one or none."""
    samples = {platform.id: _samples(platform) for platform in reading.dataset.platforms}
    people = {platform.id: _people(platform) for platform in reading.dataset.platforms}
    answered = {
        id: [sample for sample in found if sample.waited is not None] for id, found in samples.items()
    }
    assert 5 == sum(len(found) >= 20 and len(people[id]) >= 2 for id, found in answered.items())
    assert (1, 0, 0) == tuple(len(answered[id]) for id in ("sample-single", "sample-silent", "sample-poor"))
    assert [] != samples["sample-silent"]


def _samples(platform: Platform) -> list[Sample]:
    return [sample for entry in platform.contacts for sample in entry.samples]


def _people(platform: Platform) -> set[str]:
    return {entry.contributor.id for entry in platform.contacts if entry.contributor and entry.samples}


def test_one_platform_has_nothing_but_a_name(reading: Reading) -> None:
    """The page of a platform of which next to nothing is known can be seen."""
    poor = next(platform for platform in reading.dataset.platforms if platform.id == "sample-poor")
    filled = {name for name in Platform.model_fields if getattr(poor, name) not in (None, ())}
    assert {"format", "id", "name", "fictional", "sources", "status"} == filled
    assert 1 == len(poor.sources)


@pytest.mark.parametrize("mark", ["=", '"', "'", "&", "—", "“", "<", "]]>", "{{", "`", "*"])
def test_tricky_characters_occur(mark: str, use: Use) -> None:
    """Characters that HTML, XML, JSON, CSV, Markdown or a template could take for their own are in the texts."""
    assert any(mark in text for text in use.fields["Text", "en"])


def test_a_name_looks_like_a_formula(reading: Reading) -> None:
    """A spreadsheet would run one of the names if an export did not make it harmless."""
    assert any(platform.name.zh.startswith("=") for platform in reading.dataset.platforms)


ODD_CASES: Final = DEMO.parent.parent / "docs" / "decisions" / "0003-odd-cases.md"
_CITED: Final = re.compile(r"`(?P<file>[a-z0-9_-]+): (?P<words>[^`]+)`")


def _cited_places() -> Iterator[tuple[Path, str]]:
    """Each file and word in the columns "real" and "demo" of the tables of odd cases."""
    folders = {"real": DEMO.parent.parent / "platforms", "demo": DEMO}
    columns: list[str] = []
    for line in ODD_CASES.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        columns = cells if "said by" in cells else columns
        for column, cell in zip(columns, cells, strict=False):
            for match in _CITED.finditer(cell) if column in folders else ():
                path = folders[column] / f"{match['file']}.yaml"
                yield from ((path, word) for word in match["words"].split(", "))


def test_the_table_of_odd_cases_names_what_exists() -> None:
    """Every file that the decision on odd cases names is there and holds the ids and words it is named for."""
    places = list(_cited_places())
    assert 100 < len(places)
    missing = (
        f"{path.name}: {word}"
        for path, word in places
        if not path.is_file()
        or re.search(rf"\b{re.escape(word)}\b", path.read_text(encoding="utf-8")) is None
    )
    assert [] == sorted(missing)

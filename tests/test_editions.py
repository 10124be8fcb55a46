"""The date of an edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.datasets import Dataset
from generator.editions import newest_date
from generator.model.dates import read_date
from tests.sites import dataset_of


def test_it_is_the_newest_day_on_which_anything_was_read() -> None:
    """The real set was last read on the day its newest source names."""
    dataset = dataset_of("real")
    days = [source.read_on.first for platform in dataset.platforms for source in platform.sources.values() if source.read_on]

    assert max(days).isoformat() == newest_date(dataset)


def test_one_newer_source_is_enough() -> None:
    """A source read later, and a search in vain still later, move the edition; a month is no day."""
    dataset = dataset_of("demo")
    first, *others = dataset.platforms
    key, source = next(iter(first.sources.items()))

    def edition(**changes: object) -> str:
        return newest_date(replace(dataset, platforms=(first.model_copy(update=changes), *others)))

    assert "2031-01-02" == edition(sources={key: source.model_copy(update={"read_on": read_date("2031-01-02")})})
    assert newest_date(dataset) == edition(sources={key: source.model_copy(update={"read_on": read_date("2031-01")})})
    searched = next(search for platform in dataset.platforms for search in platform.searched)
    assert "2032-03-04" == edition(searched=(searched.model_copy(update={"on": read_date("2032-03-04")}),))


def test_no_clock_is_asked() -> None:
    """A set without any date has a date all the same, and it is not today's."""
    assert date.min.isoformat() < newest_date(Dataset(description=None, platforms=(), samples={})) < "1980"

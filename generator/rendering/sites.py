"""What every page says about the site that it is part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.languages import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """One entry of the main navigation; it is marked as current on every page below `section`."""

    label: Text
    path: str
    anchor: str = ""
    section: str


NAVIGATION: Final = (
    NavigationItem(label=Text(zh="排名", en="Rankings"), path="/rank/", section="/rank/"),
    NavigationItem(label=Text(zh="找客服", en="Reach support"), path="/channels/", section="/channels/"),
    NavigationItem(label=Text(zh="退款", en="Refunds"), path="/refund/", section="/refund/"),
    NavigationItem(label=Text(zh="纠纷", en="Disputes"), path="/dispute/", section="/dispute/"),
    NavigationItem(label=Text(zh="平台", en="Platforms"), path="/platforms/", section="/platforms/"),
    NavigationItem(label=Text(zh="对比", en="Compare"), path="/compare/", section="/compare/"),
    NavigationItem(label=Text(zh="手册", en="Handbook"), path="/handbook/", section="/handbook/"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What every page says about the site: date, version, size, addresses, whether its data are invented."""

    as_of: str
    version: str
    platform_count: int
    base_url: str | None = None
    repository_url: str | None
    fictional: bool
    navigation: tuple[NavigationItem, ...] = NAVIGATION

"""What the templates of one language may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Protocol

import jinja2
from markupsafe import Markup

from generator.errors import OutputError
from generator.languages import Language
from generator.rendering.addresses import external, host, href, mail, state, telephone
from generator.rendering.places import Links
from generator.rendering.sites import SiteFacts
from generator.rendering.writing import coordinate, markdown_to_html, when, write_date
from generator.wording.figures import duration, number, percent

LANGUAGE_TAGS: Final[Mapping[Language, str]] = {"zh": "zh-Hans", "en": "en"}
"""What the `lang` attribute says for each language."""


class Translations(Protocol):
    """What a message catalogue must offer: gettext's own four calls."""

    def gettext(self, message: str, /) -> str:
        """The message in the language of the catalogue."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """The message for a number of things."""
        ...

    def pgettext(self, context: str, message: str, /) -> str:
        """The message as it reads in one context."""
        ...

    def npgettext(self, context: str, singular: str, plural: str, number: int, /) -> str:
        """The message for a number of things in one context."""
        ...


def environment_of(
    templates: Path,
    language: Language,
    catalogue: Translations,
    site: SiteFacts,
    assets: Mapping[str, str],
    compiled: Path | None,
) -> jinja2.Environment:
    """Everything the templates of one language may use."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(compiled)) if compiled is not None else None,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        finalize=_only_words,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        catalogue.gettext,
        catalogue.ngettext,
        newstyle=True,
        pgettext=catalogue.pgettext,
        npgettext=catalogue.npgettext,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.globals["_"] = _quick_gettext(catalogue)
    environment.filters.update(_filters(language))
    environment.globals.update(_globals(language, site, assets))
    return environment


def _quick_gettext(catalogue: Translations) -> Callable[..., Markup]:
    """Jinja's newstyle `_()` with each sentence looked up once: most sentences hold no values."""

    @cache
    def sentence(message: str) -> Markup:
        return Markup(catalogue.gettext(message))

    @cache
    def plain(message: str) -> Markup:
        return sentence(message) % {}

    def translate(message: str, **values: object) -> Markup:
        return sentence(message) % values if values else plain(message)

    return translate


def _only_words(value: object) -> object:
    """Nothing unknown and no raw number slips onto a page: None, True and 6.10000001 are mistakes."""
    if value is None or isinstance(value, bool | float):
        raise OutputError(
            f"a template would print {value!r}: write a word, or use the filters `number` and `percent`"
        )
    return value


def _filters(language: Language) -> dict[str, Callable[..., object]]:
    return {
        "date": lambda value: write_date(value, language),
        "duration": lambda minutes: duration(minutes, language),
        "number": number,
        "percent": percent,
        "coordinate": coordinate,
        "markdown": markdown_to_html,
        "host": host,
    }


def _globals(language: Language, site: SiteFacts, assets: Mapping[str, str]) -> dict[str, object]:
    links = Links(language, site.base_url, assets)
    return {
        "site": site,
        "language": language,
        "other_language": "en" if language == "zh" else "zh",
        "language_tags": LANGUAGE_TAGS,
        "here": links.here,
        "link": links.link,
        "link_in": links.link_in,
        "download": links.download,
        "asset": links.asset,
        "canonical": links.canonical,
        "address": links.address,
        "file_address": links.file_address,
        "asset_address": links.asset_address,
        "state": state,
        "external": external,
        "telephone": telephone,
        "mail": mail,
        "href": href,
        "when": lambda value: when(value, language),
    }

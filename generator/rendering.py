"""Page contexts to bytes: Jinja2 templates with safe links, two languages, dates and numbers written out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote, urlsplit

import jinja2
import markdown
import nh3
from markupsafe import Markup

from generator.assets import hashed_name, read_assets
from generator.errors import OutputError
from generator.languages import LANGUAGES, Language, Text
from generator.wording.figures import Number, duration, number, percent

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


class Renderer:
    """Renders page contexts in every language with one folder of templates; pages refer to its `assets`."""

    def __init__(self, templates: Path, catalogues: Mapping[Language, Translations], site: SiteFacts) -> None:
        contents = read_assets(templates / "assets")
        names = {name: hashed_name(name, data) for name, data in contents.items()}
        self.assets: Mapping[str, bytes] = {names[name]: data for name, data in contents.items()}
        loader = jinja2.FileSystemLoader(templates)
        self._environments = {
            language: _environment(loader, language, catalogues[language], site, names)
            for language in LANGUAGES
        }

    def render_page(self, template: str, page: object, *, path: str, language: Language) -> bytes:
        """The page at the site path `path`, as its template shows it to readers of `language`."""
        token = _PLACE.set(_Place(_checked(path), language))
        try:
            text = self._environments[language].get_template(template).render(page=page)
        except jinja2.TemplateError as error:
            line = f":{error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
            raise OutputError(
                f"{template}{line} cannot be rendered for {path} ({language}): {error}"
            ) from error
        finally:
            _PLACE.reset(token)
        return (_without_idle_lines(text) + "\n").encode()


def _without_idle_lines(text: str) -> str:
    """A page without the empty lines that templates leave; where white space is shown it stays."""
    return text.strip() if "<pre" in text or "<textarea" in text else re.sub(r"\n\s*\n", "\n", text.strip())


def page_file(path: str, language: Language) -> str:
    """The file, relative to the output folder, that holds the page at a site path."""
    return _root_of(language) + _file_of(_checked(path))


# --- where we are: macros are compiled once, without a page, so the page in hand is kept beside them


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    language: Language


_PLACE: ContextVar[_Place] = ContextVar("place")


def _root_of(language: Language) -> str:
    return "" if language == "zh" else f"{language}/"


@lru_cache(maxsize=65536)
def _file_of(path: str) -> str:
    """`/p/udemy/` as `p/udemy/index.html`, so that a link also opens from a folder without a server."""
    return quote(path[1:], safe="/") + ("index.html" if path.endswith("/") else "")


@lru_cache(maxsize=65536)
def _checked(path: str) -> str:
    """A site path as it may appear in a link; anything else is a mistake of ours."""
    parts = path.split("/")
    if not path.startswith("/") or "" in parts[1:-1] or {".", ".."} & set(parts) or not path.isprintable():
        raise OutputError(f"not a path of this site: {path!r}")
    if {"\\", "?", "#"} & set(path):
        raise OutputError(f"a path of this site cannot hold '\\', '?' or '#': {path!r}")
    return path


class _Links:
    """The link functions of one language's templates."""

    def __init__(self, language: Language, base_url: str | None, assets: Mapping[str, str]) -> None:
        self._language = language
        self._base_url = base_url.rstrip("/") if base_url else None
        self._assets = assets

    def here(self) -> str:
        """The site path of the page in hand."""
        return _PLACE.get().path

    def _up(self) -> str:
        """The way from the page in hand to the home page of its language."""
        place = _PLACE.get()
        if place.path == "/404.html" and self._base_url:
            # A server shows this page at any address, so only links from the site's root lead anywhere.
            return f"{urlsplit(self._base_url).path}/{_root_of(self._language)}"
        return "../" * (place.path.count("/") - 1)

    def _root(self) -> str:
        """The way from the page in hand to the folder that holds the whole site."""
        up = self._up()
        if self._language == "zh":
            return up
        return up.removesuffix(_root_of(self._language)) if up.startswith("/") else "../" + up

    def link(self, path: str, anchor: str = "") -> str:
        """The relative address of a page of the same language."""
        if anchor and path == self.here():
            return _fragment(anchor)
        return self._up() + _file_of(_checked(path)) + _fragment(anchor)

    def link_in(self, language: Language, path: str, anchor: str = "") -> str:
        """The relative address of a page of the language named."""
        return self._root() + _root_of(language) + _file_of(_checked(path)) + _fragment(anchor)

    def download(self, path: str) -> str:
        """The relative address of a file that is the same in every language."""
        return self._root() + _file_of(_checked(path))

    def asset(self, name: str) -> str:
        """The relative address of an asset; its name carries a hash of its content."""
        if name not in self._assets:
            raise OutputError(f"there is no asset {name!r}")
        return self._root() + self._assets[name]

    def address(self, path: str) -> str:
        """The full address of a page of the same language for programs that read it elsewhere; relative where the site has none of its own."""
        return f"{self._base_url}/{_root_of(self._language)}{quote(_checked(path)[1:], safe='/')}" if self._base_url else self.link(path)

    def file_address(self, path: str) -> str:
        """The same of a file that serves all languages."""
        return f"{self._base_url}/{quote(_checked(path)[1:], safe='/')}" if self._base_url else self.download(path)

    def asset_address(self, name: str) -> str:
        """The same of an asset."""
        return f"{self._base_url}/{self._assets[name]}" if self._base_url else self.asset(name)

    def canonical(self, language: Language | None = None) -> str | None:
        """The full address of this page, or None where the site has no address of its own yet."""
        path = quote(self.here().removesuffix("index.html"), safe="/")
        return (
            f"{self._base_url}/{_root_of(language or self._language)}{path[1:]}" if self._base_url else None
        )


@lru_cache(maxsize=65536)
def _fragment(anchor: str) -> str:
    return "#" + quote(anchor, safe="=&,;:.-_~/[]%!+") if anchor else ""


def state(**pairs: str) -> str:
    """Named values as the part of an address behind `#`, which scripts read (`p=udemy&f=refund%5B0%5D`)."""
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs.items() if value)


# --- addresses from the data: only what is harmless becomes a link


@lru_cache(maxsize=65536)
def external(url: str | None) -> str | None:
    """The address if it is plain http or https without credentials, else None: the text gets no link."""
    if not url or not re.fullmatch(r"https?://[^\s\\<>\"'`@/?#]+(?:[/?#][^\s\\<>\"`]*)?", url):
        return None
    return url if url.isprintable() else None


def telephone(number: str) -> str | None:
    """A telephone number as a `tel:` address, or None when it is not one."""
    digits = re.sub(r"[\s()\-]", "", number)
    return f"tel:{digits}" if re.fullmatch(r"\+?[0-9]{3,15}", digits) else None


def mail(address: str) -> str | None:
    """An e-mail address as a `mailto:` address, or None when it is not one."""
    return f"mailto:{address}" if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", address, re.ASCII) else None


def href(target: str) -> str:
    """An address that a template was handed; one that does not come from a function here stops the build."""
    scheme = re.match(r"[^/?#]*:", target)
    known = (external(target), telephone(target.removeprefix("tel:")), mail(target.removeprefix("mailto:")))
    if target in known or (
        scheme is None and not target.startswith("//") and target.isprintable() and "\\" not in target
    ):
        return target
    raise OutputError(f"not an address that a page may lead to: {target!r}")


def host(url: str) -> str:
    """The host a reader would recognise an address by: `www.sample.example` as `sample.example`."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if external(url) else ""


# --- numbers and dates


def coordinate(value: Number) -> str:
    """A number for a drawing: at most two decimals, no separators, no idle zeros."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE: Final = re.compile(
    r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:[T ](\d\d:\d\d).*)?)?)?", re.ASCII
)


def _write_date(value: str | date, language: Language) -> str:
    """A year, month, day or minute in words: `2026年5月2日`, `2 May 2026`."""
    match = _DATE.fullmatch(value if isinstance(value, str) else value.isoformat())
    if match is None:
        raise OutputError(f"not a date: {value!r}")
    year, month, day, minute = match.groups()
    if language == "zh":
        parts = (
            f"{year}年",
            f"{int(month)}月" if month else "",
            f"{int(day)}日" if day else "",
            minute or "",
        )
        return "".join(parts)
    words = (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
    return " ".join(word for word in words if word) + (f", {minute}" if minute else "")


# --- the few fields that may hold Markdown


@lru_cache(maxsize=4096)
def markdown_to_html(text: str) -> Markup:
    """Contributed Markdown as clean HTML: paragraphs, lists, emphasis, links; raw HTML is shown as typed."""
    converter = markdown.Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    clean = nh3.clean(
        converter.convert(text),
        tags={"p", "br", "ul", "ol", "li", "em", "strong", "code", "blockquote", "a"},
        attributes={"a": {"href"}},
        attribute_filter=lambda _tag, name, value: external(value) if name == "href" else value,
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)


# --- the environments


def _environment(
    loader: jinja2.BaseLoader,
    language: Language,
    catalogue: Translations,
    site: SiteFacts,
    assets: Mapping[str, str],
) -> jinja2.Environment:
    """Everything the templates of one language may use."""
    environment = jinja2.Environment(
        loader=loader,
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
        "date": lambda value: _write_date(value, language),
        "duration": lambda minutes: duration(minutes, language),
        "number": number,
        "percent": percent,
        "coordinate": coordinate,
        "markdown": markdown_to_html,
        "host": host,
    }


def _globals(language: Language, site: SiteFacts, assets: Mapping[str, str]) -> dict[str, object]:
    links = _Links(language, site.base_url, assets)
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
        "when": lambda value: _when(value, language),
    }


@lru_cache(maxsize=4096)
def _when(value: str | date, language: Language) -> Markup:
    """A date in words that never breaks over a line, with its machine-readable form."""
    plain = value if isinstance(value, str) else value.isoformat()
    return Markup('<time class="k-nb" datetime="{}">{}</time>').format(plain, _write_date(value, language))

"""Addresses as pages may hold them: only what is harmless becomes a link."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from generator.errors import OutputError


@lru_cache(maxsize=65536)
def fragment(anchor: str) -> str:
    """The part of an address behind the page: an anchor with its `#`, or nothing."""
    return "#" + _quoted(anchor, "=&,;:.-_~/[]%!+") if anchor else ""


_QUOTED: Final = re.compile(r"[^\u3001-\u303f\u3400-\u9fff\uff01-\uffee]+")
"""Everything but Chinese, which an address may hold as it is: quoted it takes three times the room, nine letters for each character."""


def _quoted(text: str, safe: str) -> str:
    return _QUOTED.sub(lambda part: quote(part[0], safe=safe), text)


def state(**pairs: str) -> str:
    """Named values as the part of an address behind `#`, which scripts read (`p=udemy&f=refund%5B0%5D`)."""
    return "&".join(f"{name}={_quoted(value, '')}" for name, value in pairs.items() if value)


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

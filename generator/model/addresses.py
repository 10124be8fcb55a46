"""Web addresses and hosts: whole, plain, and leading where they seem to lead."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from generator.languages import Text
from generator.model.meant import meant_host
from generator.model.misreadings import BAD_ADDRESS, Misread, shown
from generator.model.suggestions import write

_HOST: Final = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_DOMAIN_PATH: Final = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")
_BARE_ADDRESS: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9._~/-]*)?")
_UNFIT_FOR_ADDRESS: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u3000<>\"\\^`{|}]")
_DOTS: Final = re.compile(r"/(?:\.|%2e){1,2}(?:/|\Z)", re.IGNORECASE)
_MOST_ADDRESS_CHARACTERS: Final = 2_000
_WHOLE_ADDRESS: Final = Text("写完整的 https:// 网址，例如 https://www.sample.example/help", "write a whole address such as https://www.sample.example/help")
_ENCODED: Final = Text("把网址从浏览器的地址栏复制过来", "copy the address from the browser's address bar")
_PLAIN_HOST: Final = Text("写成 www.sample.example 这样的主机名（中文域名写成 xn-- 开头的形式）", "write a host such as www.sample.example (a Chinese one in its form with xn--)")


def read_address(value: object) -> str:
    """A whole http or https address without credentials or control characters. Raises `Misread`."""
    if not isinstance(value, str) or len(value) > _MOST_ADDRESS_CHARACTERS:
        reason = Text(f"应是一段不超过 {_MOST_ADDRESS_CHARACTERS:,} 个字符的文字", f"it should be a text of at most {_MOST_ADDRESS_CHARACTERS:,} characters")
        raise Misread(BAD_ADDRESS, reason=reason, suggestion=_WHOLE_ADDRESS)
    if not value.startswith(("https://", "http://")):
        reason = Text("没有以小写的 http:// 或 https:// 开头", "it does not begin with http:// or https:// in small letters")
        meant = f"https://{value}"
        raise Misread(BAD_ADDRESS, reason=reason, suggestion=write(meant) if _BARE_ADDRESS.fullmatch(value) else _WHOLE_ADDRESS)
    unfit = _UNFIT_FOR_ADDRESS.search(value)
    if unfit:
        character = unfit.group() if unfit.group().isprintable() and unfit.group().strip() else f"U+{ord(unfit.group()):04X}"
        reason = Text(f"含有不允许的字符 {character}", f"the character {character} is not allowed")
        raise Misread(BAD_ADDRESS, reason=reason, suggestion=_ENCODED)
    _refuse_host(value)
    return value


def _refuse_host(address: str) -> None:
    """Raises `Misread` for a host, port or path that hides where an address leads."""
    if "[" in address.split("/")[2] or "]" in address.split("/")[2]:
        raise Misread(BAD_ADDRESS, reason=Text("主机名里有方括号", "its host holds square brackets"), suggestion=_WHOLE_ADDRESS)
    parts = urlsplit(address)
    host, _, port = parts.netloc.rpartition("@")[2].partition(":")
    if "@" in parts.netloc:
        reason = Text("含有 @：不能带用户名或口令", "it holds an @: no user name and no password")
        raise Misread(BAD_ADDRESS, reason=reason, suggestion=_WHOLE_ADDRESS)
    if ":" in parts.netloc and not (re.fullmatch(r"[0-9]{1,5}", port, re.ASCII) and 0 < int(port) < 65_536):
        reason = Text(f"端口 “{shown(port)}” 不对，应是 1 到 65535 的数", f'the port "{shown(port)}" is no number from 1 to 65535')
        suggestion = Text("删掉主机名后面的冒号和端口", "leave out the colon and the port behind the host")
        raise Misread(BAD_ADDRESS, reason=reason, suggestion=suggestion)
    # Only plain letters: a Cyrillic look-alike is then spelt xn--… and can be seen by everybody.
    if not _HOST.fullmatch(host.lower()):
        raise Misread(BAD_ADDRESS, reason=_bad_host(host), suggestion=_plain_host(host))
    if _DOTS.search(parts.path):
        reason = Text("路径里有 “.” 或 “..”", 'its path holds "." or ".."')
        raise Misread(BAD_ADDRESS, reason=reason, suggestion=_ENCODED)


def _bad_host(host: str) -> Text:
    if not host:
        return Text("没有主机名", "it has no host")
    if re.fullmatch(r"[0-9.]+", host):
        return Text(f"“{shown(host)}” 是 IP 地址，看不出是谁的网站", f'"{shown(host)}" is an IP address, which does not tell whose site it is')
    if "_" in host:
        return Text(f"主机名 “{shown(host)}” 里有下划线", f'the host "{shown(host)}" holds an underscore')
    if not host.isascii():
        return Text(f"主机名 “{shown(host)}” 里有英文字母以外的字符", f'the host "{shown(host)}" holds other letters than a to z')
    return Text(f"主机名 “{shown(host)}” 不对", f'the host "{shown(host)}" is not right')


def _plain_host(host: str) -> Text:
    meant = meant_host(host)
    return write(meant) if meant else _PLAIN_HOST


def read_domain(value: object) -> str:
    """A host, or host and path on a shared host: `sample.example`, `sites.google.com/sample.example/help`."""
    text = value if isinstance(value, str) else ""
    host, slash, path = text.partition("/")
    if not _HOST.fullmatch(host) or not _DOMAIN_PATH.fullmatch(slash + path):
        raise Misread(BAD_ADDRESS, reason=_bad_host(shown(value)), suggestion=_plain_domain(text))
    return text


def _plain_domain(text: str) -> Text:
    """An address in place of a host is the commonest slip."""
    host = text.partition("://")[2].partition("/")[0] if "://" in text else text
    return write(host.lower()) if _HOST.fullmatch(host.lower()) else _plain_host(text)

"""The beginning of a platform file: what every file holds, and an empty place for what nobody has told yet."""

from __future__ import annotations

import json
from datetime import date
from typing import Final, get_args
from urllib.parse import urlsplit

from generator import COMMAND
from generator.errors import UsageError
from generator.languages import Language, Text
from generator.model.addresses import read_address
from generator.model.fields import read_slug
from generator.model.misreadings import Misread
from generator.model.suggestions import listed
from generator.model.words import ChannelKind, Profile, SourceKind

_PROFILES: Final = listed(get_args(Profile))
_SPEAKERS: Final = listed(get_args(SourceKind))
_CHANNELS: Final = listed(get_args(ChannelKind))
_LINES: Final = (
    "# yaml-language-server: $schema=../schema/platform.schema.json\n"
    "# {remark}\n"
    "format: 1\n"
    "id: {id}\n"
    "name: {name}  # {name_remark}\n"
    "website: {website}\n"
    "official_domains: {domains}  # {domains_remark}\n"
    "serves:  # {serves_remark}\n"
    "sources:\n"
    "  help-page:  # {source_remark}\n"
    "    url:  # {url_remark}\n"
    "    kind: official  # {kind_remark}\n"
    "    stated_on: unknown  # {stated_on_remark}\n"
    "    read_on: {read_on}  # {read_on_remark}\n"
    "    copy: live\n"
    "channels:\n"
    "  - kind:  # {channel_remark}\n"
    "    address:  # {address_remark}\n"
    "    sources: [help-page]\n"
)
_REMARKS: Final = {
    "remark": Text(
        f"一条事实就够：填上空着的，不知道的删掉整行；# 后面是说明，填完可以删。检查：{COMMAND} validate {{file}}",
        f"One fact is enough: fill in what is empty, or remove the line. What follows a # is a remark, to be removed at will. Check: {COMMAND} validate {{file}}",
    ),
    "name_remark": Text("两种语言写成 {zh: 某学堂, en: Some School}", "in two languages: {zh: 某学堂, en: Some School}"),
    "domains_remark": Text("平台自己的域名，写成 [域名]", "hosts of its own: [host]"),
    "serves_remark": Text(f"如 [parent]；可选 {_PROFILES.zh}", f"such as [parent]; there are {_PROFILES.en}"),
    "source_remark": Text("来源的名称，可以自己起；事实在 sources 里引用它", "a name of your choice, by which facts cite this page"),
    "url_remark": Text("写着这条事实的页面", "the page that says it"),
    "kind_remark": Text(f"谁说的：{_SPEAKERS.zh}", f"who speaks: {_SPEAKERS.en}"),
    "stated_on_remark": Text("页面自己标的日期，没有就留 unknown", "the date the page bears, if it bears one"),
    "read_on_remark": Text("您读这一页的日期", "the day you read the page"),
    "channel_remark": Text(f"哪种渠道：{_CHANNELS.zh}", f"one of {_CHANNELS.en}"),
    "address_remark": Text("号码或邮箱；没有就删掉这一行", "the number or mailbox; remove the line if there is none"),
}


def write_skeleton(platform_id: str, file: str, name: str | None, website: str | None, read_on: date, language: Language) -> str:
    """The text of the new `file` of a platform, with remarks in a language; what is not given is an empty line that `validate` names.

    Raises `UsageError` for an id or a website that no file could hold.
    """
    try:
        read_slug(platform_id)
        if website is not None:
            read_address(website)
    except Misread as misread:
        raise UsageError(_refusal(misread)) from misread
    remarks = {key: text.in_language(language) for key, text in _REMARKS.items()}
    remarks["remark"] = remarks["remark"].format(file=file)
    host = (urlsplit(website).hostname or "").removeprefix("www.") if website else ""
    text = _LINES.format(
        id=platform_id,
        name=json.dumps(name, ensure_ascii=False) if name else "",
        website=website or "",
        domains=f"[{host}]" if host else "",
        read_on=read_on.isoformat(),
        **remarks,
    )
    return "".join(f"{line.replace(':   #', ':  #').rstrip()}\n" for line in text.splitlines())


def _refusal(misread: Misread) -> Text:
    """What is wrong with a value of the command line, and how to write it."""
    said, advice = misread.code.message.filled(misread.arguments), misread.arguments["suggestion"]
    assert isinstance(advice, Text)
    return Text(f"{said.zh}：{advice.zh}", f"{said.en}: {advice.en}")

"""Wrong command lines in the user's language: which language that is, and what is wrong with an option."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import click

from generator.languages import LANGUAGES, Language, Text

_EXTRA: Final = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for by `--lang`, else the one of the terminal, else English."""
    for place, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        for language in LANGUAGES:
            if asked == language:
                return language
    return language_of_terminal(environment)


def language_of_terminal(environment: Mapping[str, str]) -> Language:
    """The language of the messages of the system."""
    terminal = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "zh" if terminal.startswith("zh") else "en"


def describe(wrong: click.UsageError) -> Text:
    """What is wrong with a command line; in English as click says it."""
    english = wrong.format_message()
    command = wrong.ctx.command_path if wrong.ctx is not None else "kefubang"
    return Text(f"{_in_chinese(wrong, english)}\n参看：{command} --help", f"{english}\nSee: {command} --help")


def _in_chinese(wrong: click.UsageError, english: str) -> str:
    if isinstance(wrong, click.NoSuchOption):
        meant = f"，是不是 {'、'.join(wrong.possibilities)}？" if wrong.possibilities else ""
        return f"没有选项 {wrong.option_name}{meant}"
    if isinstance(wrong, click.NoSuchCommand):
        meant = f"，是不是 {'、'.join(wrong.possibilities)}？" if wrong.possibilities else ""
        return f"没有命令 {wrong.command_name}{meant}"
    if isinstance(wrong, click.MissingParameter) and wrong.param is not None:
        return f"缺少 {wrong.param.human_readable_name}"
    if isinstance(wrong, click.BadParameter) and wrong.param is not None:
        name = wrong.param.opts[0] if isinstance(wrong.param, click.Option) else wrong.param.human_readable_name
        kind = wrong.param.type
        if isinstance(kind, click.Choice):
            return f"{name} 只能是：{'、'.join(map(str, kind.choices))}"
        if isinstance(kind, click.IntRange):
            return f"{name} 应是 {kind.min} 到 {kind.max} 的整数"
        return f"{name} 的值不能用（{wrong.message}）"
    if isinstance(wrong, click.BadOptionUsage):
        return f"选项 {wrong.option_name} 后面要有值"
    extra = _EXTRA.fullmatch(english)
    return f"后面多了 {extra[1]}" if extra else f"命令行写得不对（{english}）"

"""`--help` in the user's language: Click lays the help out, this says it in Chinese where that is asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Final

import click

from generator import COMMAND
from generator.reports.text import display_width
from generator.usage import language_of

_PARAGRAPHS: Final[Mapping[str, str]] = {
    # the program
    "Build and check the open comparison of support at online schools.": "生成并检查在线教育平台客户服务的公开对比。",
    "Each problem has a code: `error CODE` explains it with an example, and so does the handbook.": "每种问题都有编号：“error 编号”给出解释和例子，手册里也有。",
    # the commands, in a line
    "Begin the file of a platform.": "新建一家平台的文件",
    "Check data files.": "检查数据文件",
    "Build the site.": "生成网站",
    "Show the site here and rebuild it when a file changes.": "在本机预览网站，文件一改就重新生成",
    "Show every step from samples to score.": "列出从样本到得分的每一步",
    "Try refund rules on cases.": "用案例试算退款规则",
    "Explain a kind of problem.": "解释一种问题",
    "Print the JSON Schema of data files.": "输出数据文件的 JSON Schema",
    # the commands, in full
    "Validate the data, render the site, check every link, and put it in OUTPUT.": "检查数据，生成页面，检查每个链接，然后写入 --output 指明的文件夹。",
    "The old site stays as it was until the new one is complete. A folder that holds other files, files that somebody added to the site, or the "
    "site of another set of data is not replaced.": "新网站完整了才替换旧网站。文件夹里有别的文件、有人手工加进网站的文件，\n或者是另一套数据的网站，都不会被替换。",
    "Check data files: PATHS are files or folders; when left out, platforms/, law/, routes/ and rubric.yaml.": "检查数据文件：路径是文件或文件夹；不写就检查 platforms/、law/、routes/ 和 rubric.yaml。",
    "A folder of platforms is checked with the folders law and routes beside it.": "检查平台文件夹时，旁边的 law 和 routes 一起检查。",
    "Build the site, show it at http://127.0.0.1:PORT/ and rebuild when a file changes.": "生成网站，在 http://127.0.0.1:PORT/ 预览，文件一改就重新生成。",
    "Show every step from samples to score of the platform ID, in numbers a calculator can follow.": "列出平台 ID 从样本到得分的每一步，用计算器就能跟着算。",
    "Settle the cases in the file CASES by the refund rules they name, and print where an answer is not the expected one.": "按案例所写的退款规则，结算案例文件里的案例，列出与预期不同之处。",
    "A case without `expect` prints its answer. The handbook's page on refund rules shows how to write a case: `terms: udemy` names a platform's file, "
    "`law: cn` a file of law (small letters), `case: {market: CN}` where it was bought (capitals).": "没有 expect 的案例直接给出答案。案例怎么写，见手册的“退款规则”：\nterms: udemy 是平台文件名，law: cn 是法律文件名（小写），\ncase: {market: CN} 是在哪里买的（大写）。",
    "Explain the kind of problem with this CODE: why it is one, an example that gives it, and the same mended.": "解释这个编号的问题：为什么算问题，什么写法会引起，改好是什么样。",
    "Print the JSON Schema of one KIND of data file, for editors that complete and check as you type.": "输出一种数据文件的 JSON Schema，编辑器可以用它补全和检查。",
    "Begin the file of the platform ID: small letters, digits and hyphens, the same as the file's name.": "新建平台 ID 的文件；ID 用小写字母、数字、连字符，也是文件名。",
    "What you do not give is an empty line with a remark; `validate` names each that is still empty. A file that is there is left as it is.": "没有给出的内容是带说明的空行，还空着的 validate 会逐行指出。已有的文件不会改动。",
    # the options
    "What the platform is called.": "平台叫什么",
    "Its home page, with https://.": "官网，以 https:// 开头",
    "Folder with the platform files.": "平台文件所在的文件夹",
    "What is measured, and what counts how much.": "评分标准：测什么，各占多少",
    "Date of the edition, YYYY-MM-DD.": "本期日期，YYYY-MM-DD",
    "Processes to work with.": "同时用几个进程",
    "Language of messages.": "提示语言",
    "How problems are shown.": "问题以什么格式显示",
    "Folder to make.": "生成到哪个文件夹",
    "Where the site will stand; adds canonical links, site map and feed. With make: BASE_URL=URL.": "网站将来的网址；加上规范链接、站点地图、订阅源（make：BASE_URL=网址）",
    "Public repository; makes “Correct” open a form there, links to the source. With make: REPOSITORY=URL.": "公开仓库的网址；“更正”由此打开表单（make：REPOSITORY=网址）",
    "Build even when nothing has changed; replace files added by hand and the site of another set.": "没有变化也生成；手工加的文件和另一套数据的网站也替换",
    "Port on this machine.": "本机端口",
    "Kind of user, as in the rubric: parent, adult, enterprise.": "用户类型，与评分标准一致：parent、adult、enterprise",
    "Folder whose platforms/ and law/ come first, before the project's.": "先用这个文件夹的 platforms/ 和 law/，没有的取自本项目",
    "How answers are shown.": "答案以什么格式显示",
    "File to write instead of printing.": "写入这个文件，不打印",
    "Folder to write the schemas of the results (data/v1) into instead.": "改为把结果文件（data/v1）的 Schema 写入这个文件夹",
    "Show the version and exit.": "显示版本号",
    "Show this message and exit.": "显示这份说明",
}
# What Click puts where a value belongs; a command's own arguments are called as its help calls them.
_PLACEHOLDERS: Final = {
    "[COMMAND] [ARGS]...": "命令 [参数]…", "COMMAND [ARGS]...": "命令 [参数]…", "[OPTIONS]": "[选项]", "[PATHS]...": "[路径]…", "INTEGER RANGE": "整数", "PATH": "路径", "TEXT": "文字",
    "URL": "网址", "DATE": "日期", "PROFILE": "类型", "CASES": "案例文件", "CODE": "编号", "NAME": "名称",
}  # fmt: skip
_HEADINGS: Final = {"Options": "选项", "Commands": "命令"}
_DEFAULTS: Final = {
    "[default: ": "[默认：",
    "newest date in the data": "数据里最新的日期",
    "from LANG, else en": "看 LANG，否则 en",
    "all cores": "全部核心",
    "this folder": "当前文件夹",
}
_REMARKS: Final = {
    "begin the file of a platform": "新建一家平台的文件",
    "check every file under platforms/": "检查 platforms/ 下的全部文件",
    "make the site in output/": "在 output/ 里生成网站",
    "look at it while you edit": "边改边看",
    "how its scores come about": "它的得分怎么来的",
    "try refund rules on cases with known answers": "用已知答案的案例试算退款规则",
}


def in_chinese(text: str) -> str:
    """A paragraph or a line of help in Chinese; examples stay as they are, but for the remarks beside them."""
    plain = " ".join(text.split())
    if plain in _PARAGRAPHS:
        return _PARAGRAPHS[plain]
    for english, chinese in _REMARKS.items():
        text = text.replace(f"  {english}", f"  {chinese}")
    return text


class _Formatter(click.HelpFormatter):
    """Click's layout with Chinese words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _placeholders_in_chinese(args), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        # Lines are broken where they stand: Click counts a Chinese character as one column.
        paragraphs = [in_chinese(paragraph.removeprefix("\b\n")) if paragraph.startswith("\b") else in_chinese(paragraph) for paragraph in text.split("\n\n")]
        super().write_text("\n\n".join(f"\b\n{paragraph}" for paragraph in paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        # Click counts a Chinese character as one column, and the second column would stagger.
        told = [(_placeholders_in_chinese(term), _option_in_chinese(text)) for term, text in rows]
        width = min(max(display_width(term) for term, _ in told), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, text in told:
            room = width - display_width(term)
            gap = " " * room if room >= col_spacing else f"\n{margin}{' ' * width}"
            lines = _folded(text, self.width - self.current_indent - width)
            self.write(f"{margin}{term}{gap}" + f"\n{margin}{' ' * width}".join(lines) + "\n")


def _folded(text: str, columns: int) -> list[str]:
    """A text in lines of so many columns, broken after a stop or a blank where there is one, else between any two characters.

    Click counts a Chinese character as one column, and Rich breaks only at blanks, of which Chinese has none.
    """
    lines = [""]
    for piece in re.findall(r"[^，；。 ]*[，；。 ]*", text):
        if display_width(lines[-1] + piece.rstrip()) > columns and lines[-1]:
            lines.append("")
        for character in piece:
            if display_width(lines[-1] + character) > columns and character != " ":
                lines.append("")
            lines[-1] += character
    return [line.rstrip() for line in lines]


def _placeholders_in_chinese(text: str) -> str:
    for english, chinese in _PLACEHOLDERS.items():
        text = re.sub(rf"(?<![\w-]){re.escape(english)}(?![\w-])", chinese, text)
    return text


def _option_in_chinese(text: str) -> str:
    """What an option or a command does, with its default behind two blanks."""
    sentence, gap, default = text.partition("  [")
    rest = f"{gap}{default}"
    for english, chinese in _DEFAULTS.items():
        rest = rest.replace(english, chinese)
    rest = re.sub(r"\[默认：\(([^()]*)\)", r"[默认：\1", rest)
    return in_chinese(sentence) + re.sub(r"; ([0-9]+)<=x<=([0-9]+)\]", r"；\1 到 \2]", rest)


class _Context(click.Context):
    """One call of the program; its help is in the language that its messages are in."""

    def make_formatter(self) -> click.HelpFormatter:
        if language_of(sys.argv[1:], os.environ) == "zh":
            return _Formatter(width=self.terminal_width, max_width=self.max_content_width)
        return super().make_formatter()


class Command(click.Command):
    """A command whose help is bilingual."""

    context_class = _Context


class Commands(click.Group):
    """The program: commands whose help is bilingual, called as whoever has run `make site` can call them."""

    context_class = _Context
    command_class = Command

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object) -> click.Context:
        """One call, under the name by which people call the program, however this call did."""
        return super().make_context(COMMAND if parent is None else info_name, args, parent, **extra)

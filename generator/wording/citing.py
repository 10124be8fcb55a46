"""How to cite the data: one form, which the pages and the files of the site fill and the prose of the repository shows."""

from __future__ import annotations

from typing import Final

from generator.languages import Text
from generator.model import DatasetDescription

CITATION: Final = Text(
    zh="客服榜（Kefubang）贡献者：{set}。数据截至 {date}，评价标准 {version}。{licence}。{address}",
    en="Kefubang (客服榜) contributors: {set}. Data as of {date}, rubric {version}. {licence}. {address}",
)
_BLANKS: Final = {
    "set": Text("数据集名称", "name of the set"),
    "date": Text("年-月-日", "YYYY-MM-DD"),
    "version": Text("版本号", "version"),
    "licence": Text.same("CC BY 4.0"),
    "address": Text("所用页面或文件的网址", "address of the page or file"),
}


def citation(**known: str | Text) -> Text:
    """The form with what is known filled in: `set`, `date`, `version`, `licence`, `address`; the rest is named by what belongs there."""
    return CITATION.filled({**_BLANKS, **known})


def cite_edition(described: DatasetDescription | None, *, date: str, version: str) -> Text:
    """How to cite an edition of a set: `date` is its day, `version` that of the rubric."""
    known: dict[str, str | Text] = {"set": described.title, "licence": described.licence} if described else {}
    return citation(date=date, version=version, **known)

"""What the files about a market share: the law in force there, and the places where one can complain."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.languages import Text
from generator.model.fields import Block, Listed, Market, Slug, Words, doc, many, optional
from generator.model.platform import FormatNumber
from generator.model.words import Situation, YesNo

Situations = Annotated[tuple[Situation, ...], Listed]


class MarketFile(Block):
    """A file about one market; its name is the address of the market's page."""

    called: ClassVar = Text("市场文件", "a file about a market")

    format: FormatNumber = doc("格式版本，现在是 1", "version of the format, 1 for now")
    id: Slug = doc("标识，与文件名相同", "id, the same as the file's name")
    market: Market = doc("哪个市场：CN、EU 等", "which market: CN, EU and so on")
    name: Words = doc("市场名称", "name of the market")
    fictional: YesNo | None = optional("虚构的演示数据写 yes", "yes for made-up data of the demo set")
    gaps: tuple[Words, ...] = many("没有收录的：不知道的如实写出来", "what is not on record, said openly")

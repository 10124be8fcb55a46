"""Where a fact comes from, and the base of every block that states one."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.languages import Text
from generator.model.fields import (
    Address,
    Block,
    Date,
    DateOrUnknown,
    Name,
    SourceReference,
    Words,
    doc,
    optional,
)
from generator.model.words import AddressBasis, CopyKind, DateBasis, Reliability, SourceKind, YesNo


class Source(Block):
    """One page, document or observation that facts of the file cite."""

    called: ClassVar = Text("来源", "a source")

    url: Address | None = optional("来源网址；看到了文字但没有网址时留空并用 address_is 说明", "address of the page; left out when the text was seen without one (say so in address_is)")
    kind: SourceKind = doc("谁说的：平台官方、监管、第三方、媒体、技术厂商、亲自观察", "who speaks: the platform, a regulator, a third party, the media, a vendor, or an observation of our own")
    stated_on: DateOrUnknown = doc("页面自己标注的日期；没有就写 unknown", "the date the page itself bears, or unknown")
    stated_on_basis: DateBasis | None = optional("日期从哪来：页面印着、由内容推断、取自网址", "where that date comes from: printed, inferred from the text, or taken from the address")
    read_on: Date | None = optional("我们最后一次读到它的日期", "when a person last read it")
    copy_kind: CopyKind = doc("读的是哪种副本：在线原页、存档副本、镜像、公开条款档案", "which copy was read: the live page, a stored copy, a mirror, or a public archive of terms", alias="copy")
    mirror_of: Address | None = optional("镜像的原页网址", "the page a mirror copies, where known")
    archive: Name | None = optional("档案库名称", "name of the archive")
    commit: Name | None = optional("档案中的版本号", "version in the archive")
    seen_on: Date | None = optional("档案抓取该页的日期", "the day the archive captured the page")
    address_is: AddressBasis | None = optional("网址的性质：原文、文中引用、专题页、缺失", "what the address is: exact, cited by the text that was seen, a topic page, or missing")
    reliability: Reliability | None = optional("可靠程度 A–C，与来源类型分开", "how reliable, A to C, apart from its kind")
    marketing: YesNo | None = optional("是否厂商营销内容", "whether it is a vendor's marketing")
    title: Words | None = optional("标题或说明", "title or description")
    note: Words | None = optional("关于这份来源的说明", "a remark on this source")


class Claim(Block):
    """Anything that states a fact: it cites at least one entry of the file's `sources`."""

    called: ClassVar = Text("这一条", "this entry")

    sources: Annotated[tuple[SourceReference, ...], Field(min_length=1)] = doc(
        "出处，写 sources 里的名称，可带条款号", "where it says so: keys of the file's sources, perhaps with the clause"
    )
    note: Words | None = optional("补充说明", "a remark")


class Change(Block):
    """The change with which a text came, between two captures; of a text that ended with nothing in its place, the change with which it went."""

    called: ClassVar = Text("变更（changed）", "a change")

    not_before: Date | None = optional("最后一次仍是旧文的抓取日", "day of the last capture with the old text")
    not_after: Date | None = optional("第一次出现新文的抓取日", "day of the first capture with the new text")
    own_date: Date | None = optional("改动后的页面自己标注的生效日", "the effective date printed on the page after the change")


class DatedClaim(Claim):
    """A fact with the captures that prove when it stood."""

    called: ClassVar = Text("这一条", "this entry")

    first_seen: Date | None = optional("首次见到这段文字的抓取日", "first capture that holds this wording")
    last_seen: Date | None = optional("最后见到这段文字的抓取日", "last capture that holds this wording")
    changed: Change | None = optional(
        "这段文字是随哪次改动来的：写在新文上，不写在被它接替的旧文上。只有删掉了又没有新文接替的，才写它被删的那次，这时 not_before 不早于 last_seen",
        "the change with which this text came: it stands on the new text, not on the one replaced. Only a text that was dropped with nothing "
        "in its place has the change with which it went; not_before is then no earlier than last_seen",
    )

    @property
    def came(self) -> Change | None:
        """The change with which this text came."""
        return None if self._has_gone else self.changed

    @property
    def went(self) -> Change | None:
        """The change with which this text was dropped, nothing taking its place."""
        return self.changed if self._has_gone else None

    @property
    def _has_gone(self) -> bool:
        """Dates tell: what the last capture before a change still held, the change took away."""
        before = self.changed.not_before if self.changed is not None else None
        return before is not None and self.last_seen is not None and self.last_seen <= before

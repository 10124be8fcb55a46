"""What was looked for in vain is not stated in the same file, unless a remark says what exactly was looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.loader import FieldPath, field_path
from generator.model import Platform
from generator.model.words import Absence
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="H235",
    severity=Severity.HINT,
    title=Text("写着没找到，却又有了", "Looked for in vain, and yet there"),
    message=Text("{on} 的查找记录说没有找到 {subject}，{place} 却写着", "the search of {on} found no {subject}, but {place} states it"),
    mend=Text(
        "后来找到了，就从 subjects 里删掉 {subject}；找的是别的，就加 note 说明找的到底是什么",
        "if it was found since, take {subject} out of subjects; if something else was looked for, say in a note what it was",
    ),
    why=Text(
        "查找记录会显示成“查过未见”。补上事实却忘了它，同一页就自相矛盾。",
        'A search is shown as "looked for, not found". With the fact added and the search forgotten, the page contradicts itself.',
    ),
    bad="channels:\n  - {kind: phone, address: '+86 10 1234 5678', sources: [help-page]}\nsearched:\n  - {subjects: [phone, hours], found_nothing_in: stored_copies, on: 2026-05-02}\n",
    good="channels:\n  - {kind: phone, address: '+86 10 1234 5678', sources: [help-page]}\nsearched:\n  - {subjects: [hours], found_nothing_in: stored_copies, on: 2026-05-02}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a hint for each subject of a search without a remark that a fact of the file states all the same."""
    for index, search in enumerate(subject.platform.searched):
        for place, word in enumerate(search.subjects if search.note is None else ()):
            stated = next(_FACTS[word](subject.platform), None) if word in _FACTS else None
            if stated is not None:
                path = ("searched", index, "subjects", place)
                yield subject.problem(CODE, path, subject=word, on=str(search.on), place=field_path(stated))


def _channels(key: str | None = None, *, kind: str | None = None) -> Callable[[Platform], Iterator[FieldPath]]:
    """Where a platform has a channel, perhaps of one kind, or a known detail of one."""

    def found(platform: Platform) -> Iterator[FieldPath]:
        for index, channel in enumerate(platform.channels):
            if channel.absent or (kind is not None and channel.kind != kind):
                continue
            if key is None:
                yield ("channels", index)
            elif getattr(channel, key) is not None and not isinstance(getattr(channel, key), Absence):
                yield ("channels", index, key)

    return found


def _vendors(role: str | None = None) -> Callable[[Platform], Iterator[FieldPath]]:
    """Where a platform names a vendor, perhaps of one role."""
    return lambda platform: (("vendors", index) for index, vendor in enumerate(platform.vendors) if role in (None, vendor.role))


_FACTS: Final[Mapping[str, Callable[[Platform], Iterator[FieldPath]]]] = {
    "phone": _channels(kind="phone"),
    "channels": _channels(),
    "hours": _channels("hours"),
    "promised_first_response": _channels("promised_first_response"),
    "refund_terms": lambda platform: (("refund", index) for index, rule in enumerate(platform.refund) if not rule.is_history),
    "refund_processing": lambda platform: (("refund", index, "paid_by") for index, rule in enumerate(platform.refund) if rule.paid_by is not None),
    "business_support": lambda platform: (("business", index) for index, entry in enumerate(platform.business) if not isinstance(entry.is_, Absence)),
    "vendor": _vendors(),
    "helpdesk_vendor": _vendors("helpdesk"),
    "video_vendor": _vendors("live_video"),
    "published_ratings": lambda platform: (("published_ratings", index) for index, _ in enumerate(platform.published_ratings)),
}
"""Where a file states what a search may have been for; a page of terms or a state may be missing although the file tells of them."""

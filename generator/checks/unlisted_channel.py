"""Contacts were made over a channel that the file lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.contacts import ContactSet
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="H237",
    severity=Severity.HINT,
    title=Text("联系用的渠道，文件里没有", "Contacts over a channel that the file does not list"),
    message=Text("这些联系走的是 {channel}，channels 里却没有这种渠道", "these contacts were made over {channel}, but channels has none of that kind"),
    mend=Text("渠道写错了就改；确实有这个渠道，就在 channels 里补上并写明来源", "mend the word if it is the wrong one; if the channel is there, add it to channels with its source"),
    why=Text(
        "等待时间按渠道分开算。渠道写错，别的渠道就多了几次它没有的联系；渠道没写，读者看得到等多久，却不知道往哪儿打。应用商店的评价等公开记录不算。",
        "Waits are computed for each channel. With the wrong word they count for a channel that was not tried; with the channel left out a reader learns how long "
        "one waits, not where to ask. Public records, such as reviews in app stores, are not meant.",
    ),
    bad="channels:\n  - {kind: live_chat, sources: [help-page]}\ncontacts:\n  - id: evening\n    channel: phone\n    method: test_contact\n    samples:\n      - {sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: human}\n    sources: [help-page]\n",
    good="channels:\n  - {kind: live_chat, sources: [help-page]}\ncontacts:\n  - id: evening\n    channel: live_chat\n    method: test_contact\n    samples:\n      - {sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: human}\n    sources: [help-page]\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a hint for each set of contacts over a channel that is not among those listed; a file that lists none says nothing about them."""
    kinds = {channel.kind for channel in subject.platform.channels if not channel.absent}
    for index, contacts in enumerate(subject.platform.contacts if subject.platform.channels else ()):
        if _was_asked(contacts) and contacts.channel not in kinds:
            yield subject.problem(CODE, ("contacts", index, "channel"), channel=contacts.channel)


def _was_asked(contacts: ContactSet) -> bool:
    """Whether somebody wrote or called: what is read in public is no channel of the platform's."""
    return contacts.method != "public_record" and contacts.channel not in {"app_review", "other"}

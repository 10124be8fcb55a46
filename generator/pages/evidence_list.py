"""What to keep as evidence, fitted to what happened: advice of our own, no facts about anybody."""

from __future__ import annotations

from dataclasses import dataclass

from generator.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One thing to keep, and for which situations; none stands for all."""

    text: str
    cases: tuple[str, ...] = ()


def list_evidence(words: Wording) -> tuple[EvidenceItem, ...]:
    """The list in the order in which things disappear: what the platform can take away comes first."""
    say = words.say
    return (
        EvidenceItem(text=say("The fault: a photo or recording of the screen with the clock in it; date, lesson, how long it lasted"), cases=("live_class_fault",)),
        EvidenceItem(text=say("The fault: a recording of the screen with the clock in it while it freezes or does not open; course, lesson, minute"), cases=("recorded_fault",)),
        EvidenceItem(text=say("How often it happened, since when, and whether other videos play on the same device"), cases=("recorded_fault",)),
        EvidenceItem(text=say("The page that shows how far you had watched, and until when the course can be watched"), cases=("recorded_fault",)),
        EvidenceItem(text=say("What you tried: other network, other device, the result of a speed test"), cases=("live_class_fault", "recorded_fault")),
        EvidenceItem(text=say("Whether a make-up lesson was offered, and when"), cases=("live_class_fault",)),
        EvidenceItem(text=say("The message that announced the renewal, or a note that none came"), cases=("renewal",)),
        EvidenceItem(text=say("The page that shows whether renewal is on or off, and the day you turned it off"), cases=("renewal",)),
        EvidenceItem(text=say("The charge: day, sum, card or account"), cases=("renewal",)),
        EvidenceItem(text=say("The course as it was promised and as it is now: timetable, teacher, content, number of lessons"), cases=("course_change",)),
        EvidenceItem(text=say("The message that announced the change, with its date"), cases=("course_change",)),
        EvidenceItem(text=say("When and how you asked for the invoice, and in whose name"), cases=("invoice",)),
        EvidenceItem(text=say("The order: number, day, what was bought, price, discount and gifts")),
        EvidenceItem(text=say("The payment: receipt, statement of the card, bank or wallet")),
        EvidenceItem(text=say("The contract or terms as they stood on the day you paid, with that day in the picture")),
        EvidenceItem(text=say("What sales staff promised: chats, posters, recordings"), cases=("refund", "recorded_fault", "renewal", "course_change")),
        EvidenceItem(text=say("The record of lessons: used, left, missed, with dates"), cases=("refund", "live_class_fault", "course_change")),
        EvidenceItem(text=say("Every request and every answer, with day, time and case number")),
        EvidenceItem(text=say("Who the other side is: full name and address of the company, from the contract or the invoice")),
    )

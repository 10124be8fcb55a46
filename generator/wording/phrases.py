"""Refund rules in plain words, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import refund_language as terms
from generator.model.refund import Alternative, DecisionStep, Deduction, FormShare, Purchase, RefundRule, Ways
from generator.wording.terms_in_words import TermsInWords


@dataclass(frozen=True, slots=True)
class Phrases(TermsInWords):
    """Turns values of the model into phrases of one language: whole rules and their parts, and all that these are made of."""

    def purchase(self, purchase: Purchase) -> str:
        """What a rule is for, as a heading: product first, then what narrows it."""
        narrowed: list[str] = []
        for selector in ("plan", "tier", "marked", "charge", "route", "pay_by", "market"):
            chosen = getattr(purchase, selector)
            if chosen is not None:
                narrowed.append(self.words.listed([self.words.label(selector, word) for word in chosen]))
        return self.words.say(" · ").join([self.products(purchase), *narrowed])

    def products(self, purchase: Purchase) -> str:
        """What was bought, without what narrows it."""
        return self.words.listed([self.words.label("product", word) for word in purchase.product])

    def window(self, rule: RefundRule) -> str | None:
        """When one may ask; `None` when the rule does not bound it."""
        if rule.from_ is None:
            return self.deadline(rule.until) if rule.until is not None else None
        if rule.until is None:
            return self.opening(rule.from_)
        return self.words.say("between %(start)s and %(end)s", start=self.moment(rule.from_), end=self.moment(rule.until))

    def sentence(self, rule: RefundRule, *, otherwise: bool = False) -> str:
        """The rule in one plain sentence; what it leaves out is said to be unknown, never guessed.

        `otherwise` says that the rule holds where a narrower one for the same purchase does not.
        """
        if otherwise and rule.refundable == "no":
            return self.words.say("In every other case: no refund.")
        window = self.window(rule)
        gives = self.amount(rule.gives) if rule.gives is not None else None
        say = self.words.say
        match rule.refundable:
            case "yes":
                return self._paid_back(window, gives)
            case "maybe":
                return self._perhaps_paid_back(window, gives)
            case "no":
                if "access_ends" in rule.then and any(step.who == "self_service" for step in rule.decided_by):
                    return say("Leaving by self-service ends access and gives no refund.")
                if window:
                    return say("No refund if you ask %(window)s.", window=window)
                return say("No refund where the following holds.") if rule.only_if else say("No refund.")
            case "not_applicable":
                return say("Nothing is paid, so there is nothing to refund.")
            case None:
                return say("The terms deal with this purchase but do not say whether it can be refunded.")

    def _paid_back(self, window: str | None, gives: str | None) -> str:
        say = self.words.say
        if window and gives:
            return say("If you ask %(window)s, you get back %(gives)s.", window=window, gives=gives)
        if window:
            return say("If you ask %(window)s, you get money back; the terms do not say how much.", window=window)
        if gives:
            return say("You get back %(gives)s; no time limit is named.", gives=gives)
        return say("You get money back; neither a sum nor a time limit is named.")

    def _perhaps_paid_back(self, window: str | None, gives: str | None) -> str:
        say = self.words.say
        if window and gives:
            return say("If you ask %(window)s, it is decided case by case; you may get back %(gives)s.", window=window, gives=gives)
        if window:
            return say("If you ask %(window)s, it is decided case by case.", window=window)
        if gives:
            return say("Decided case by case; you may get back %(gives)s.", gives=gives)
        return say("Decided case by case.")

    def deduction(self, deduction: Deduction) -> str:
        """One named deduction."""
        said, name = self.amount(deduction.amount), self.words.label("deduction", deduction.for_)
        if not isinstance(deduction.amount, terms.Named) or (deduction.amount.word != deduction.for_ and name.casefold() not in said.casefold()):
            said = self.words.say("%(name)s: %(amount)s", name=name, amount=said)
        if deduction.only_if:
            return self.words.say("%(said)s (only if: %(conditions)s)", said=said, conditions=self._conditions(deduction.only_if))
        return said

    def form(self, form: FormShare) -> str:
        """A form the money takes, with its share and when it lapses."""
        said = self.words.label("form", form.form)
        if form.share is not None:
            said = self.words.say("%(share)s %(form)s", share=self.percent(form.share), form=said)
        if form.expires is not None:
            said = self.words.say("%(form)s, lapses %(moment)s", form=said, moment=self.moment(form.expires))
        return said

    def decision(self, step: DecisionStep) -> str:
        """Who decides at one step."""
        say = self.words.say
        details = [step.name] if step.name is not None else []
        if step.within is not None:
            details.append(self.deadline(step.within))
        if step.silence is not None:
            details.append(say("no answer means %(meaning)s", meaning=self.words.label("silence", step.silence)))
        if step.evidence_within is not None:
            details.append(say("evidence due %(deadline)s", deadline=self.deadline(step.evidence_within)))
        if step.final == "yes":
            details.append(say("final"))
        who = self.words.label("decider", step.who)
        return say("%(who)s (%(details)s)", who=who, details=say("; ").join(details)) if details else who

    def alternative(self, alternative: Alternative) -> str:
        """What is offered instead of money."""
        said = self.words.label("offer", alternative.offer)
        if alternative.times is not None:
            times = self.words.count("%(number)s time", "%(number)s times", alternative.times)
            said = self.words.say("%(offer)s, %(times)s", offer=said, times=times)
        if alternative.lengths is not None:
            said = self.words.say("%(offer)s: %(lengths)s", offer=said, lengths=self.words.own(alternative.lengths))
        return said

    def ways(self, ways: Ways) -> str:
        """How one asks."""
        named = [self.words.label("way", word) for word in ways.words]
        return self.words.say(" together with ").join(named) if ways.all_needed else self.words.say(" or ").join(named)

    def details(self, rule: RefundRule) -> tuple[tuple[str, str], ...]:
        """Everything else a rule says, as label and text, in the order a reader asks."""
        say, listed = self.words.say, self.words.say("; ")
        return _said(
            *self._limits(rule),
            (say("Added"), listed.join(self.deduction(entry) for entry in rule.plus) or None),
            (say("Smallest unit"), self.words.label("unit", rule.unit) if rule.unit else None),
            (say("Paid as"), listed.join(self.form(entry) for entry in rule.pays_in) or None),
            (say("Form chosen by"), self.words.label("form_chosen_by", rule.form_chosen_by) if rule.form_chosen_by else None),
            (say("Instead of money"), listed.join(self.alternative(entry) for entry in rule.instead) or None),
            *self._settlement(rule),
            (say("How to ask"), self.ways(rule.ask_through) if rule.ask_through else None),
            (say("To be shown"), self.words.listed([self.words.label("document", word) for word in rule.documents]) or None),
            (say("Instalments"), str(rule.instalments) if rule.instalments is not None else None),
            (say("The purchase lapses"), self.moment(rule.expires) if rule.expires else None),
            (say("What else happens"), self.words.listed([self.words.label("consequence", word) for word in rule.then]) or None),
            (say("Tier chosen by"), self.words.label("set_by", rule.set_by) if rule.set_by else None),
            (say("Sold by"), rule.sold_by),
            *self._dates(rule),
            (say("Note"), self.words.own(rule.note) if rule.note else None),
        )

    def main_details(self, rule: RefundRule) -> tuple[tuple[str, str], ...]:
        """What decides which of several rules holds, and what follows from it: the details that a table of many rules has room for."""
        return _said(*self._limits(rule), *self._dates(rule), *self._settlement(rule))

    def in_sentences(self, details: tuple[tuple[str, str], ...]) -> list[str]:
        """Details as sentences such as `Only if: a certificate has been issued`, each with one full stop."""
        return [self.words.say("%(name)s: %(text)s.", name=name, text=text.rstrip(".。")) for name, text in details]

    def _limits(self, rule: RefundRule) -> Iterator[_Detail]:
        yield (self.words.say("Only if"), self._conditions(rule.only_if) or None)
        yield (self.words.say("Not if"), self._conditions(rule.never_if) or None)
        yield (self.words.say("Deducted"), self.words.say("; ").join(self.deduction(entry) for entry in rule.minus) or None)

    def _settlement(self, rule: RefundRule) -> Iterator[_Detail]:
        steps = [self.decision(step) for step in rule.decided_by]
        yield (self.words.say("Decided by"), self.words.say(", then ").join(steps) or None)
        yield (self.words.say("Money promised"), self.payout(rule.paid_by) if rule.paid_by else None)

    def _dates(self, rule: RefundRule) -> Iterator[_Detail]:
        yield (self.words.say("For payments"), self.span(rule.purchases) if rule.purchases else None)
        yield (self.words.say("For requests"), self.span(rule.requests) if rule.requests else None)
        yield (self.words.say("For accounts opened"), self.span(rule.accounts) if rule.accounts else None)


_Detail = tuple[str, str | None]
"""A label and what is said, or `None` where the rule says nothing."""


def _said(*rows: _Detail) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in rows if text is not None)

"""What the refund calculator says: its questions, its answers, and the sentences that its script fills in."""

from __future__ import annotations

from typing import Any

from generator.wording import Wording


def times_in_words(words: Wording) -> dict[str, str]:
    """What a measure counts in."""
    say = words.say
    return {
        "minutes": say("in minutes"), "hours": say("in hours"), "days": say("in days"), "weeks": say("in weeks"),
        "months": say("in months"), "years": say("in years"), "business_days": say("in working days"),
    }  # fmt: skip


def currencies_in_words(words: Wording) -> dict[str, str]:
    """The currencies that every reader can choose."""
    say = words.say
    return {
        "CNY": say("CNY"), "USD": say("USD"), "EUR": say("EUR"), "GBP": say("GBP"), "INR": say("INR"), "IDR": say("IDR"), "JPY": say("JPY"),
    }  # fmt: skip


def questions_in_words(words: Wording) -> dict[str, str]:
    """Whole questions for what rules ask whether it happened; a word without one is asked by its name."""
    say = words.say
    return {
        "downloaded": say("Have you downloaded any course material?"),
        "materials_signed_for": say("Have you signed for the teaching materials?"),
        "materials_shipped": say("Have the teaching materials been sent to you?"),
        "learners_own_cause": say("Are you leaving for reasons of your own, such as no time or a change of mind?"),
        "contract_ended": say("Has the contract ended, by agreement or otherwise?"),
        "list_price_unproven": say("Is the business unable to show any sale at the list price?"),
        "same_service_before": say("Had you received the same service before, here or elsewhere?"),
        "platform_fault": say("Did something go wrong on the platform's side, such as lessons not held as agreed?"),
        "fraud": say("Did the business deceive you?"),
        "used": say("Have you used any of what you bought?"),
        "started": say("Have you begun to study?"),
        "certificate_issued": say("Has a certificate been issued to you?"),
        "certificate_downloaded": say("Have you downloaded a certificate?"),
        "test_attempted": say("Have you attempted a test?"),
        "graduated": say("Have you completed the programme?"),
        "trial_lesson_started": say("Has the trial lesson begun?"),
        "first_lesson_unsatisfying": say("Were you dissatisfied with the first lesson?"),
        "lesson_problem": say("Was something wrong with the lesson?"),
        "teacher_absent": say("Did the teacher miss the lesson?"),
        "teacher_accepts": say("Does the teacher agree to the refund?"),
        "teacher_refuses": say("Does the teacher refuse the refund?"),
        "teacher_silent": say("Has the teacher left you without an answer?"),
        "teacher_cannot_continue": say("Is the teacher unable to go on with the lessons?"),
        "no_new_date_in_7_days": say("Did seven days pass without a new date being agreed?"),
        "learner_cancels": say("Are you the one who cancels the lesson?"),
        "unconfirmed_lessons": say("Are there lessons that you have not confirmed yet?"),
        "account_banned": say("Has your account been banned?"),
        "account_closed": say("Have you closed your account?"),
        "breach_of_terms": say("Does the platform say that you broke its terms?"),
        "cancelled_first": say("Did you cancel before asking for the refund?"),
        "unenrolled": say("Have you left the course?"),
        "course_disabled": say("Has the course been taken offline?"),
        "seat_unused": say("Is the seat still unused?"),
        "credits_used": say("Have you used any credits?"),
        "redeemed": say("Has the code been redeemed?"),
        "reactivated": say("Had you cancelled before and started again?"),
        "device_returned_undamaged": say("Have you sent the device back undamaged?"),
        "returned_as_received": say("Have you sent it back in the state in which it came?"),
        "paid_twice": say("Were you charged twice?"),
        "wrong_amount": say("Was a wrong sum charged?"),
        "wrong_payee": say("Did the money go to the wrong payee?"),
        "payment_system_error": say("Did the payment system make an error?"),
        "results_shared": say("Have you been told your results?"),
        "exam_failed": say("Have you failed the exam?"),
    }


def hints_in_words(words: Wording) -> dict[str, str]:
    """A line of help for questions that ask more than most people know."""
    say = words.say
    return {
        "list_price_unproven": say("For instance no invoice, no price list, no other buyer at that price. Skip it if you don't know."),
        "list": say("The price on the list or in the contract. Skip it if you don't know."),
        "market": say("A price from an advertisement nearby will do. Skip it if you don't know."),
    }


def measures_asked_in_words(words: Wording) -> dict[str, str]:
    """Questions for what is measured, without their question marks: the unit comes behind them."""
    say = words.say
    return {
        "progress": say("How far have you got"),
        "watched_per_lesson": say("How long was each lesson watched"),
        "trial": say("How long was the trial"),
        "earlier_refunds": say("How often were you refunded before"),
        "paid": say("How much have you paid"),
        "lessons_watched": say("How many lessons have you watched"),
        "lessons_used": say("How many lessons have you used"),
        "course_lessons": say("How many lessons has the course"),
        "days_in_session": say("How long ago did you join the session"),
        "tasks_done": say("How many tasks have you done"),
        "days_since_expiry": say("How long ago did it lapse"),
        "downloads": say("How often have you downloaded something"),
        "fault_lasts": say("How long did the fault last"),
        "cancelled_before_start": say("How long before the start was it cancelled"),
    }


def prices_asked_in_words(words: Wording) -> dict[str, str]:
    """Questions for the price of one unit; which unit it is stands beside them."""
    say = words.say
    return {
        "list": say("What does one lesson, day or month cost without a discount?"),
        "market": say("What does such a lesson cost elsewhere in the same place?"),
    }


def terms_in_words(words: Wording) -> dict[str, str]:
    """What terms may leave unsaid, by the key of a rule."""
    say = words.say
    return {
        "until": say("until when one may ask"),
        "from": say("from when one may ask"),
        "expires": say("when the purchase lapses"),
        "amount": say("how large an amount is"),
        "gives": say("how much comes back"),
        "gives.at": say("at which price used units count"),
        "gives.counts": say("whether missed and begun units count as used"),
        "gives.gifts": say("whether free units count as used first or last"),
        "refundable": say("whether it can be refunded"),
        "rule": say("what holds in this case"),
        "clock.days_end": say("at what hour the last day ends"),
        "unpublished": say("a condition that is not published"),
        "unread": say("a condition in a text that nobody has read yet"),
    }


def name_term(name: str, words: Wording) -> str:
    """What the terms do not say; a measure of which they keep the limit to themselves by its name."""
    known = terms_in_words(words)
    return known.get(name) or known.get(name.partition(".")[0]) or _limit(words, words.label("measure", name))


def _limit(words: Wording, name: str) -> str:
    return words.say("how far this may go: %(name)s", name=name)


def calculator_sentences(words: Wording) -> dict[str, Any]:
    """What the script says; `{name}` stands for what it fills in."""
    say = words.say
    selectors = {
        "product": say("What did you buy?"),
        "route": say("Where did you buy it?"),
        "market": say("In which country or region?"),
        "pay_by": say("How did you pay?"),
        "charge": say("Which charge is it?"),
        "plan": say("Which plan?"),
        "tier": say("Which tier of terms?"),
        "marked": say("How is it marked?"),
    }
    reasons = {
        "purchase": say("is for another purchase"),
        "dates": say("is for other dates"),
        "too_early": say("is not open yet on that day"),
        "too_late": say("is over on that day"),
        "condition": say("needs something that is not so: %(detail)s", detail="{detail}"),
        "measure": say("is for another number: %(detail)s", detail="{detail}"),
        "exception": say("does not hold because of: %(detail)s", detail="{detail}"),
        "narrower": say("stands back behind a rule made for this purchase"),
        "better": say("gives less, or less surely"),
    }
    answers = {
        "yes": say("Can be refunded"),
        "maybe": say("It depends"),
        "unknown": say("Not said"),
        "no": say("No refund"),
        "not_applicable": say("Nothing is paid"),
    }
    return {
        "selectors": selectors,
        "reasons": reasons,
        "terms": terms_in_words(words),
        "answers": answers,
        "limit": _limit(words, "{name}"),
        "and": say(" · "),
        "money": say("%(amount)s %(currency)s", amount="{amount}", currency="{currency}"),
        "between": say("%(least)s to %(most)s", least="{least}", most="{most}"),
        "named": say("%(name)s: %(text)s", name="{name}", text="{text}"),
        "all": say("the whole sum paid"),
        "gives": say("Gives back"),
        "open": say("the amount is not told"),
        "formula": say("How it is reckoned"),
        "rules": say("By which rule"),
        "form": say("Paid as"),
        "decider": say("Decided by"),
        "date": say("Money promised"),
        "date_by_law": say("To be paid back by law, at the latest"),
        "no_holidays": say("Working days are counted without public holidays, so a day that rests on them may be later."),
        "from": say("not before %(day)s; no end is promised", day="{day}"),
        "plus": say("Added"),
        "plus_if": say("What could come on top"),
        "then": say("What else happens"),
        "instead": say("Instead of money"),
        "silent": {"terms": say("The terms on record do not answer this case."), "law": say("The articles on record do not answer this case.")},
        "partial": {"terms": say("The terms on record answer only a part of the cases."), "law": say("The articles on record answer only a part of the cases.")},
        "partly": say("%(sum)s (where said)", sum="{sum}"),
        "missing": say("Left unsaid"),
        "currency": say("A sum is named in %(currency)s; it cannot be compared with the sum paid.", currency="{currency}"),
        "others": say("Why not the other rules"),
        "endings": say("It can end in several ways"),
        "unsure": say("don't know"),
        "something": say("something else"),
        "yes": say("Yes"),
        "no": say("No"),
        "measured": say("%(what)s (%(unit)s)?", what="{what}", unit="{unit}"),
        "counted": say("%(what)s?", what="{what}"),
        "happened": say("Is this so: %(what)s?", what="{what}"),
        "when": say("On which day: %(what)s?", what="{what}"),
        "how_much": say("How much: %(what)s", what="{what}"),
        "how_many": say("How many: %(what)s", what="{what}"),
        "price": say("Price of one: %(what)s", what="{what}"),
        "mend": say("Something in the form cannot be so: it is marked there."),
        "too_many": say("More than bought and given."),
        "paid_later": say("Later than the day you asked for the refund."),
        "out_of_order": {
            "second_lesson_start": say("The second lesson cannot begin before the course does."),
            "lesson_end": say("A lesson cannot end before it begins."),
            "last_login": say("Nobody can log in before the account is made."),
            "approval": say("A refund cannot be granted before it is asked for."),
            "payout": say("A refund cannot arrive before it is asked for."),
        },
        "one_course": say("Reckoned as one course of %(n)s lessons. Of several courses bought together, reckon each by itself.", n="{n}"),
        "wrong": say("A number is not readable, or is in another currency: write it like 3000 or 3000.50."),
        "copied": say("The address now holds your case: copy it from the address bar to keep or share it."),
        "none": say("no rule"),
        **_form(words),
        **_sides(words),
    }


def _form(words: Wording) -> dict[str, str]:
    """What stands beside the first fields, and below them."""
    say = words.say
    return {
        "paid": say("Sum paid"),
        "in_currency": say("Currency"),
        "paid_on": say("Paid on"),
        "asked_on": say("Asked for the refund on"),
        "units": say("Bought: %(units)s|Used: %(units)s|Given free: %(units)s", units="{unit}"),
        "elsewhere": say("somewhere else"),
        "which": say("Which terms"),
        "newest": say("the newest on record"),
        "when_paid": say("the terms when you paid"),
        "in_law": say("What is it in the words of the law (%(market)s)?", market="{market}"),
        "law_hint": say("Lessons by number: prepaid lessons. Money on an account: stored value. A month or a year: a time card. Skip it if you don't know."),
        "narrow": say("What would narrow the answer"),
        "by_law_besides": say("Questions of the law: they may bring something on top"),
        "start": say("Fill in what you paid: the answer appears here."),
        "answer": say("Answer"),
        "again": say("Start again"),
        "keep": say("Keep or share this case"),
        "letter": say("Write the letter"),
        "at_least": say("at least %(sum)s", sum="{sum}"),
        "used": say("%(used)s of %(bought)s %(units)s", used="{used}", bought="{bought}", units="{unit}"),
    }


def _sides(words: Wording) -> dict[str, str]:
    """The sum that stands, and the two sides it comes from."""
    say = words.say
    return {
        "stands": say("Comes back: the larger of terms and law"),
        "law_gives": say("Comes back by law"),
        "terms_give": say("Comes back by what is on record"),
        "not_told": say("Still needed: “%(what)s”", what="{what}"),
        "not_told_of": say("Still needed: “%(what)s” (%(n)s questions below)", what="{what}", n="{n}"),
        "rests_on": say("This sum rests on"),
        "fill_above": say("Fill in “%(what)s” above first", what="{what}"),
        "terms_leave": say("No single sum, because the terms leave open: %(what)s.", what="{what}"),
        "law_leaves": say("No single sum, because the articles on record leave open: %(what)s.", what="{what}"),
        "once_ended": say(
            "By your answer the contract has not ended. The articles on record say what comes back once it has: %(sum)s. How a contract is ended is not on record.", sum="{sum}"
        ),
        "terms_of": say("By the terms of %(name)s", name="{name}"),
        "law": say("By the law"),
        "law_of": say("By the law: %(market)s", market="{market}"),
        "law_market": say("Say in which country you bought it: then the law there is settled beside the terms."),
        "only_if": say("%(text)s, only if this is so: %(what)s", text="{text}", what="{what}"),
        "law_word": say("The law speaks of kinds of purchases: say which one yours is, and this becomes narrower."),
        "law_page": say("What is on record about this market"),
        "advice": say("The law is a floor below the terms. Articles in our own words; not legal advice."),
    }

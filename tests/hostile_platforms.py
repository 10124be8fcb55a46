"""Platform files that are sound YAML and yet must not reach a page: markup, addresses, paths, floods; and where they hide."""

from __future__ import annotations

from typing import Final

from generator.example_files import completed

MARKUP: Final = ("</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&#60;script&#62;", "<!-- ")
ADDRESSES: Final = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox", "file:///etc/passwd",
    "https://user:secret@www.sample.example/", "https://www.sample.example@evil.example/", "https://www.sаmple.example/",
    "https://www.sample.example/\\n", "//evil.example/", "https://evil-sample.example/../",
)  # fmt: skip
IDS: Final = ("../x", "..", "/etc/passwd", "a/../../b", "CON", "x\\u0000", "-rf", "a" * 5_000)
_ENTRY: Final = "sources: [help-page]}}]\n"
_RULE: Final = "refund: [{{id: a, for: {{product: course}}, "
_CONTACTS: Final = "contacts: [{{id: a, channel: phone, method: public_record, "
# Every place where a contributor's own words go.
TEXT_FIELDS: Final = (
    "name: {v}\n", "name: {{zh: {v}, en: x}}\n", "name: {{zh: x, en: {v}}}\n", "aliases: [{v}]\n", "research_notes: [{v}]\n", "{v}: x\n",
    "operators: [{{name: {v}, " + _ENTRY, "operators: [{{name: x, for: {v}, " + _ENTRY, "related: [{{relation: parent, name: {v}, " + _ENTRY,
    "status: {{is: active, note: {v}, sources: [help-page]}}\n", "status: {{is: {v}, sources: [help-page]}}\n",
    "sources: {{help-page: {{url: 'https://www.sample.example/', kind: official, stated_on: unknown, copy: live, title: {v}}}}}\n",
    "sources: {{help-page: {{url: 'https://www.sample.example/', kind: official, stated_on: unknown, copy: live, archive: {v}}}}}\n",
    "sources: {{{v}: {{url: 'https://www.sample.example/', kind: official, stated_on: unknown, copy: live}}}}\n",
    "channels: [{{kind: email, name: {v}, " + _ENTRY, "channels: [{{kind: email, way_in: {v}, " + _ENTRY, "channels: [{{kind: email, address: {v}, " + _ENTRY,
    "channels: [{{kind: email, operated_by: {v}, " + _ENTRY, "channels: [{{kind: email, plan: {v}, " + _ENTRY, "channels: [{{kind: email, hours: {v}, " + _ENTRY,
    "statements: [{{about: other, says: {v}, " + _ENTRY, "disputes: [{{says: {v}, " + _ENTRY, "disputes: [{{field: {v}, says: x, " + _ENTRY,
    "events: [{{kind: court, what: {v}, " + _ENTRY, "events: [{{kind: court, what: x, by: {v}, " + _ENTRY, "replies: [{{to: x, on: 2026, says: {v}, " + _ENTRY,
    "replies: [{{to: {v}, on: 2026, says: x, " + _ENTRY, "vendors: [{{role: helpdesk, vendor: {v}, claimed_by: vendor, basis: stated, " + _ENTRY,
    "vendors: [{{role: helpdesk, vendor: x, vendor_says: {v}, claimed_by: vendor, basis: stated, " + _ENTRY,
    "business: [{{what: invoice, is: yes, terms: {v}, " + _ENTRY, "published_ratings: [{{publisher: {v}, measure: score, value: 1, n: 1, " + _ENTRY,
    "published_ratings: [{{publisher: x, measure: score, label: {v}, value: 1, n: 1, " + _ENTRY,
    "published_ratings: [{{publisher: x, measure: score, pool: [{v}], value: 1, n: 1, " + _ENTRY,
    "refund: [{{id: a, for: {{product: {v}}}, " + _ENTRY, "refund: [{{id: a, for: {{product: course, plan: {v}}}, " + _ENTRY, _RULE + "note: {v}, " + _ENTRY,
    _RULE + "sold_by: {v}, " + _ENTRY, _RULE + "minus: [{{for: {v}, amount: all}}], " + _ENTRY, _RULE + "minus: [{{for: fee, amount: {v}}}], " + _ENTRY,
    _RULE + "instead: [{{offer: pause, lengths: {v}}}], " + _ENTRY, _RULE + "documents: [{v}], " + _ENTRY, _RULE + "ask_through: {v}, " + _ENTRY,
    _RULE + "decided_by: [{{who: bank, name: {v}}}], " + _ENTRY, _RULE + "paid_by: {{{v}: 7 days after request}}, " + _ENTRY,
    _RULE + "never_if: [{{progress: {v}}}], " + _ENTRY, _RULE + "gives: {v}, " + _ENTRY, _RULE + "until: {v}, " + _ENTRY, _RULE + "sources: [{v}]}}]\n",
    "refund_practice: [{{did: [refused], told: {v}, said_by: press, " + _ENTRY, "refusal_grounds: [{{ground: {v}, " + _ENTRY,
    "complaint_ladder: [{{steps: [{{who: bank, name: {v}}}], " + _ENTRY, "complaint_ladder: [{{steps: [{v}], " + _ENTRY,
    "searched: [{{subjects: vendor, found_nothing_in: live_pages, on: 2026, note: {v}}}]\n", _CONTACTS + "samples_file: {v}, " + _ENTRY,
    _CONTACTS + "samples_file: sample-school/a.csv, licence: {v}, " + _ENTRY, _CONTACTS + "samples_file: sample-school/a.csv, limits: [{v}], " + _ENTRY,
    _CONTACTS + "samples_file: sample-school/a.csv, listing: {{store: {v}}}, " + _ENTRY,
)  # fmt: skip


def quoted(text: str) -> str:
    """A text as YAML takes it literally."""
    return "'" + text.replace("'", "''") + "'"


def hostile_platforms() -> dict[str, bytes]:
    """Every hostile platform file by a name that says what is wrong with it; all of them have to be refused."""
    markup = {f"markup in {field.split('{v}')[0][:70]} {number}": field.format(v=quoted(MARKUP[0])) for number, field in enumerate(TEXT_FIELDS)}
    addresses = {f"website {address[:40]}": f"website: {quoted(address)}\n" for address in ADDRESSES}
    sources = {
        f"source {address[:40]}": f"sources:\n  a: {{url: {quoted(address)}, kind: media, stated_on: unknown, copy: live}}\n" for address in ADDRESSES
    }
    ids = {f"id {id[:20]}": f"id: {quoted(id)}\n" for id in IDS}
    return {name: completed(text) for name, text in {**markup, **addresses, **sources, **ids, **_floods(), **_odd_values()}.items()}


def _floods() -> dict[str, str]:
    """Files that cost time or memory where things are compared one with all others."""
    rules = ("refund:\n", *(f"  - {{id: r{n}, for: {{product: x, plan: p{n}}}, refundable: {'yes' if n % 2 else 'no'}, sources: [h]}}\n" for n in range(3_000)))
    return {
        "3,000 rules": "".join(rules),
        "3,000 rules in a row": "refund:\n" + "".join(f"  - {{id: r{n}, for: {{product: x}}, replaced_by: r{n + 1}, sources: [h]}}\n" for n in range(3_000)),
        "3,000 equal ids": "refund:\n" + "  - {id: r, for: {product: x}, sources: [help-page]}\n" * 3_000,
        "many products": "refund:\n" + f"  - {{id: r, for: {{product: [{','.join(f'p{n}' for n in range(20_000))}]}}, until: payment, sources: [h]}}\n",
        "many unknown sources": "research_notes: [x]\nstatus: {is: active, sources: [" + ",".join(f"source-{n}" for n in range(20_000)) + "]}\n",
        "many unknown keys": "".join(f"key-{n}: x\n" for n in range(15_000)),
        "many empty keys": "".join(f"key-{n}:\n" for n in range(15_000)),
        "many empty entries": "aliases:\n" + "  -\n" * 20_000,
        "many unknown words": "serves: [" + "x," * 40_000 + "]\n",
        "many mailboxes": "research_notes:\n" + "".join(f"  - {'a' * 1_500} a@{n}.example\n" for n in range(500)),
        "many hosts of many labels": "sources:\n"
        + "".join(f"  s{n}: {{url: 'https://{'a.' * 100}example/', kind: official, stated_on: unknown, copy: live}}\n" for n in range(1_000)),
        "deep moments": "refund:\n  - {id: r, for: {product: x}, sources: [h], until: " + "{later_of: [" * 13 + "x" + "]}" * 13 + "}\n",
        "20,000 digits": f"channels: [{{kind: phone, steps_to_human: '{'9' * 20_000}', sources: [help-page]}}]\n",
        "20,000-digit duration": f"channels: [{{kind: phone, promised_first_response: '{'9' * 19_000} days', sources: [help-page]}}]\n",
        "longest text": f"research_notes: ['{'好' * 19_999}']\n",
        "a word of 20,000 letters": f"serves: [{'parent' * 3_000}]\n",
    }


def _odd_values() -> dict[str, str]:
    """Values of a shape or kind that nobody expects there."""
    return {
        "null everywhere": "website:\naliases:\nchannels:\nrefund:\nclock:\nstatus:\n",
        "true for yes": "fictional: true\n",
        "a list as a time zone": "clock: {zone: [Asia/Shanghai]}\n",
        "a group as a time zone": "clock: {zone: {Asia: Shanghai}}\n",
        "a list as a key of ratings": "contacts: [{id: a, channel: phone, method: test_contact, samples: [{sent: x, ratings: {kind: [1]}}], sources: [h]}]\n",
        "a group as an id": "id: {a: b}\n",
        "a list as an address": "website: [https://www.sample.example/]\n",
        "a group with the model's own keys": "refund: [{id: a, for: {product: x}, pays_in: [{form: cash, share: 20 %}], sources: [help-page]}]\n",
        "a key of pydantic": "model_config: {extra: allow}\n__class__: x\n'[key]': x\n",
        "a format string": "id: '{value}'\nwebsite: '{0.__class__}'\n",
        "a day that does not exist": "status: {is: active, since: 2026-02-30, sources: [help-page]}\n",
        "full-width punctuation": "refund: [{id: a, for: {product: x}, until: '７ days after payment', sources: [help-page]}]\n",
        "an endless window": "refund: [{id: a, for: {product: x}, until: 999999999999 years after payment, sources: [help-page]}]\n",
    }

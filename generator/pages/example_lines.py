"""Lines to copy for each key of a file: a made-up source and an entry that cites it, sound as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SOURCE_LINES: Final = """\
sources:
  new-source:
    url: https://www.sample.example/help
    kind: official
    stated_on: unknown
    read_on: 2026-05-02
    copy: live
"""
"""The entry of the source; `stated_on` is the date that the page bears."""

EXAMPLE_LINES: Final[Mapping[str, str]] = {
    "name": "name: {zh: 示例学堂, en: Sample School}\n",
    "aliases": "aliases: [示例网校]\n",
    "website": "website: https://www.sample.example/\n",
    "official_domains": "official_domains: [sample.example]\n",
    "serves": "serves: [parent, adult]\n",
    "teaches": "teaches: [live_class, one_to_one]\n",
    "markets": "markets: [CN]\n",
    "status": """\
status:
  is: closed
  since: 2026-03-01
  sources: [new-source]
""",
    "operators": """\
operators:
  - name: Sample Education Ltd.
    sources: [new-source]
""",
    "related": """\
related:
  - relation: former_name
    name: 示例网校
    sources: [new-source]
""",
    "channels": """\
channels:
  - kind: email
    address: help@sample.example
    hours: Mo-Fr 09:00-18:00
    timezone: Asia/Shanghai
    promised_first_response: 24 hours
    sources: [new-source]
""",
    "clock": """\
clock:
  zone: Asia/Shanghai
  days_end: midnight
""",
    "refund": """\
refund:
  - id: lessons
    for: {product: prepaid_lessons, market: CN}
    refundable: yes
    until: 7 days after payment
    gives: all
    paid_by: 15 days after approval
    sources: [new-source]
""",
    "refusal_grounds": """\
refusal_grounds:
  - ground: {zh: 反复购买又退款, en: buying and returning again and again}
    sources: [new-source]
""",
    "refund_practice": """\
refund_practice:
  - did: [refunded_in_part, deducted_fee]
    took: 40 days
    happened_on: 2026-03
    said_by: press
    sources: [new-source]
""",
    "complaint_ladder": """\
complaint_ladder:
  - steps: [staff, regulator, court]
    sources: [new-source]
""",
    "statements": """\
statements:
  - about: cancellation
    says: {zh: 随时可以取消，到期前仍可使用, en: may be cancelled at any time; access stays until the period ends}
    sources: [new-source]
""",
    "business": """\
business:
  - what: invoice
    is: yes
    sources: [new-source]
""",
    "vendors": """\
vendors:
  - role: helpdesk
    vendor: Sample Desk
    claimed_by: platform
    basis: stated
    seen_on: 2026-05-02
    sources: [new-source]
""",
    "contacts": """\
contacts:
  - id: evening-calls
    channel: phone
    method: test_contact
    protocol: 1
    contributor: {id: c-0042, affiliation: none}
    watch_at_least: 30 minutes
    samples:
      - {sent: 2026-05-01T20:10+08:00, waited: 35 seconds, by: human, topic: playback}
      - {sent: 2026-05-02T20:40+08:00, no_reply_within: 30 minutes, topic: playback}
    sources: [new-source]
""",
    "published_ratings": """\
published_ratings:
  - publisher: {zh: 示例指数, en: Sample Index}
    measure: score
    value: 3.9
    scale_to: 5
    n: not_published
    sources: [new-source]
""",
    "events": """\
events:
  - kind: exposure
    on: 2026-03-01
    what: {zh: 有报道称退款拖延, en: the press reported late refunds}
    sources: [new-source]
""",
    "replies": """\
replies:
  - to: refund
    on: 2026-05-02
    says: {zh: 退款期限已经改为 14 天。, en: The time for refunds is now 14 days.}
    sources: [new-source]
""",
    "disputes": """\
disputes:
  - field: refund
    says: {zh: 帮助页写 7 天，条款写 14 天, en: "the help page says 7 days, the terms say 14"}
    sources: [new-source]
""",
    "searched": """\
searched:
  - subjects: vendor
    found_nothing_in: live_pages
    on: 2026-05-02
""",
    "research_notes": "research_notes:\n  - {zh: 条款只读了网页版, en: only the terms on the web were read}\n",
    "context": """\
context:
  - what: {zh: 当月的投诉总数, en: all complaints of the month}
    sources: [new-source]
""",
}
"""Key of a platform file, or of the description of the set → the key with one entry."""

"""In which currency a reader is asked for the sum paid: that of the terms, else that of the market."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from generator.pages.serialised_lists import lists_in

USUAL: Final = ("CNY", "USD", "EUR", "GBP", "INR", "IDR", "JPY")
"""What readers mostly pay in."""
CURRENCY_OF: Final = {"CN": "CNY", "US": "USD", "EU": "EUR", "DE": "EUR", "FR": "EUR", "IT": "EUR", "ES": "EUR", "GB": "GBP", "IN": "INR", "ID": "IDR", "JP": "JPY"}
"""In what one pays in a market."""
ELSEWHERE: Final = "USD"
_AMOUNT_FORMS: Final = {"sum": 2, "per": 2}
"""Where the currency stands in a serialised amount."""


def list_currencies(markets: Sequence[str], file: Any) -> list[str]:
    """Those that serialised rules name, in the order of the file; then that of the first market; then the usual ones.

    Where people who wrote to a platform live says nothing of what it charges in: contacts are not asked.
    """
    of_market = CURRENCY_OF.get(markets[0].partition("-")[0], ELSEWHERE) if markets else ELSEWHERE
    return list(dict.fromkeys([*_named_in(file), of_market, *USUAL]))


def _named_in(file: Any) -> Iterator[str]:
    return (amount[_AMOUNT_FORMS[amount[0]]] for amount in lists_in(file) if amount[0] in _AMOUNT_FORMS)

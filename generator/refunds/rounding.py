"""Sums of money as they are paid out: rounded once, half up, to the smallest unit of their currency (ISO 4217)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

# The digits of ISO 4217, and not those of CLDR (Babel): CLDR tells how sums are usually shown, and so leaves out the small unit of currencies
# like the Iraqi dinar, in which sums are still reckoned. The browser has the same two lists (`settle/12-showing.js`); a test holds them alike.
_NO_DIGITS: Final = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DIGITS: Final = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS: Final = dict.fromkeys(_NO_DIGITS.split(), 0) | dict.fromkeys(_THREE_DIGITS.split(), 3)


def rounded(amount: Fraction, currency: str) -> Decimal:
    """An amount that is not below zero, in the smallest unit of its currency."""
    digits = _DIGITS.get(currency, 2)
    units = (amount * 10**digits * 2 + 1) // 2
    return Decimal(units).scaleb(-digits)

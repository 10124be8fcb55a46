"""Chinese as people write it: words that were translated word for word stay away."""

from __future__ import annotations

from typing import Final

import pytest

from generator.model import refund_language as terms
from generator.model.refund_readers import read_condition
from generator.wording import Phrases
from tests.sites import ROOT, wordings

TRANSLATED: Final = ("学期结束", "投诉的路", "说明不了什么", "从不退到", "还没人读过的文本", "限度是多少", "有什么标注", "是否如此")


@pytest.mark.parametrize("words", TRANSLATED)
def test_words_that_were_replaced_do_not_come_back(words: str) -> None:
    """Neither the catalogue nor the rubric says what a reader of Chinese stumbles over."""
    for name in ("site_templates/locale/zh.po", "rubric.yaml"):
        assert words not in (ROOT / name).read_text(encoding="utf-8"), name


def test_a_trial_of_no_days_is_no_trial() -> None:
    """Nobody buys a trial of exactly 0 days."""
    condition = read_condition({"trial": "exactly 0 days"})

    assert isinstance(condition, terms.Measured)
    assert ["没有试用期", "no trial"] == [Phrases(wordings()[language]).condition(condition) for language in ("zh", "en")]


def test_differences_of_shares_are_in_points() -> None:
    """Two shares lie 20 percentage points apart, not 20 %."""
    text = (ROOT / "site_templates" / "locale" / "zh.po").read_text(encoding="utf-8")

    assert "相差超过%(far)s个百分点" in text and "darkly by over %(far)s percentage points" in text

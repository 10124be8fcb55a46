"""A text in one language only leaves the readers of the other without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="H231",
    severity=Severity.HINT,
    title=Text("只有一种语言", "One language only"),
    message=Text("这段文字只有{language}，{readers}的页面上也会原样显示", "this text is in {language} only, and stands as it is on the {readers} pages"),
    mend=Text("能译就写成 {form}；译不了可以留着，别人会补", "write {form} if you can; if not, leave it, somebody else may"),
    why=Text("网站有中文和英文两版。一份文字两边通用的，如品牌名、数字，不用写两遍。", "The site has a Chinese and an English version. What reads alike in both, such as a brand or a number, need not be written twice."),
    bad="channels:\n  - {kind: email, note: 只收发票方面的问题, sources: [help-page]}\n",
    good="channels:\n  - {kind: email, note: {zh: 只收发票方面的问题, en: questions about invoices only}, sources: [help-page]}\n",
)
_FORM: Final = "{zh: …, en: …}"
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH: Final = re.compile(r"(?:\b[A-Za-z']+\b\W+){4,}")
# Names and titles are quoted as they are.
_QUOTED: Final = frozenset({"name", "title", "publisher", "label", "unit"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a hint for each text for readers that was written once and cannot serve both."""
    for path, text in subject.found.texts:
        if not isinstance(text, Text) or text.zh != text.en or " / " in text.zh or any(step in _QUOTED for step in path):
            continue
        if _CHINESE.search(text.zh):
            yield subject.problem(CODE, path, form=_FORM, language=Text("中文", "Chinese"), readers=Text("英文", "English"))
        elif _ENGLISH.search(text.zh):
            yield subject.problem(CODE, path, form=_FORM, language=Text("英文", "English"), readers=Text("中文", "Chinese"))

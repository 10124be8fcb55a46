"""The calculator's words: whatever it may ask of a platform's rules has a name in the reader's language."""

from __future__ import annotations

import json
import re
from typing import Final, get_args

import pytest

from generator.languages import LANGUAGES, Language
from generator.model.words import EventWord
from generator.pages.calculator_words import calculator_sentences
from generator.refunds.impossible import AFTER
from generator.trials.running import OUT_OF_ORDER
from tests.sites import ROOT, SITES, SiteName, dataset_of, whole_site, wordings

STEPS = re.compile(r"\b(?:after|before|at) ([a-z_]+)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_event_that_a_rule_counts_from_has_a_name(site: SiteName, language: Language) -> None:
    """`4 hours before lesson_start` makes the calculator ask for a day: by its name, not by the word of the format."""
    folder = {"real": ROOT / "platforms", "demo": ROOT / "examples" / "demo"}[site]
    asked = 0
    for platform in dataset_of(site).platforms:
        found = whole_site(site).get(f"scripts/calculator/{language}/{platform.id}.js")
        if found is None:
            continue
        script = found.decode()
        labels = json.loads(script[script.index("]=") + 2 :].rstrip().removesuffix(";"))["labels"]["event"]
        rules = re.search(r"^refund:\n(.*?)(?=^\w|\Z)", (folder / f"{platform.id}.yaml").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        assert rules is not None
        lines = [line for line in rules[1].splitlines() if "pays_in" not in line and re.search(r"\b(?:from|until|expires):", line)]
        events = {word for line in lines for word in STEPS.findall(line) if word in get_args(EventWord)} - {"that"}
        asked += len(events)
        assert events <= set(labels), platform.id

    assert asked > 5


IMPOSSIBLE: Final = ROOT / "site_templates" / "assets" / "settle" / "13-impossible.js"


def test_every_impossible_order_is_known_to_the_script_and_said_in_words() -> None:
    """Both engines know the same pairs, and the calculator and the command `settle` have a sentence for each."""
    table = re.search(r"const AFTER = \{(.*?)\};", IMPOSSIBLE.read_text(encoding="utf-8"), re.DOTALL)
    assert table is not None
    sentences = [calculator_sentences(wordings()[language])["out_of_order"] for language in LANGUAGES]

    assert dict(re.findall(r'(\w+): "(\w+)"', table[1])) == AFTER
    assert [set(AFTER)] * 3 == [set(said) for said in (*sentences, OUT_OF_ORDER)]

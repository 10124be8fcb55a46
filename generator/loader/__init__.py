"""Files to values: reads platform files and the set's description, and gives every problem its place."""

from generator.loader.codes import (
    LOADER_CODES,
    NAME_AND_ID,
    NOT_A_FILE,
    STRAY_FILE,
    SYMBOLIC_LINK,
    UNREADABLE_FILE,
)
from generator.loader.places import FieldPath, field_path, paths_of, span_of, value_at
from generator.loader.reading import (
    DESCRIPTION_FILE,
    MOST_PROBLEMS,
    LoadedBlock,
    LoadedFile,
    load_description,
    load_market_file,
    load_platform,
    load_rubric,
)
from generator.loader.refund_files import (
    IMPOSSIBLE,
    NEARLY_A_PRODUCT,
    NO_RULES,
    REFUND_CODES,
    LoadedCases,
    RulePlace,
    load_rule_file,
    places_of_rules,
)

__all__ = [
    "DESCRIPTION_FILE",
    "IMPOSSIBLE",
    "LOADER_CODES",
    "MOST_PROBLEMS",
    "NAME_AND_ID",
    "NEARLY_A_PRODUCT",
    "NOT_A_FILE",
    "NO_RULES",
    "REFUND_CODES",
    "STRAY_FILE",
    "SYMBOLIC_LINK",
    "UNREADABLE_FILE",
    "FieldPath",
    "LoadedBlock",
    "LoadedCases",
    "LoadedFile",
    "RulePlace",
    "field_path",
    "load_description",
    "load_market_file",
    "load_platform",
    "load_rubric",
    "load_rule_file",
    "paths_of",
    "places_of_rules",
    "span_of",
    "value_at",
]

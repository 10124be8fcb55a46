"""Problems as SARIF 2.1.0, the interchange format of code scanning services."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Final, TypeAlias
from urllib.parse import quote

from generator.problems import Code, Problem, Severity
from generator.reports.findings import Findings, visible

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_Object: TypeAlias = dict[str, object]


def report_sarif(findings: Findings) -> str:
    """One run with a rule for every code that was found, and a result for every problem."""
    codes = {problem.code.id: problem.code for problem in findings.problems}
    ids = sorted(codes)
    driver: _Object = {"name": "kefubang", "rules": [_rule(codes[id_], findings) for id_ in ids]}
    if findings.base_url:
        driver["informationUri"] = findings.base_url
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(problem, ids.index(problem.code.id), findings, seen) for problem in findings.problems
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: Code, findings: Findings) -> _Object:
    """What a code means. SARIF wants whole addresses, so `helpUri` needs a site that has one."""
    rule: _Object = {
        "id": code.id,
        "shortDescription": {"text": findings.title(code)},
        "fullDescription": {"text": code.why.in_language(findings.language)},
        "help": {"text": findings.docs(code)},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    if findings.base_url:
        rule["helpUri"] = findings.docs(code)
    return rule


def _result(problem: Problem, index: int, findings: Findings, seen: Counter[str]) -> _Object:
    """One problem at its place."""
    span = problem.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.line,
        "endColumn": span.column + span.length,  # the column behind the last character
    }
    artifact = {"uri": quote(problem.file.replace("\\", "/"), errors="surrogateescape")}
    location: _Object = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    if problem.field:
        location["logicalLocations"] = [{"fullyQualifiedName": visible(problem.field)}]
    sentences = filter(None, (findings.message(problem), findings.mend(problem)))
    return {
        "ruleId": problem.code.id,
        "ruleIndex": index,
        "level": _LEVELS[problem.code.severity],
        "message": {"text": "\n".join(sentences)},
        "locations": [location],
        "partialFingerprints": {"kefubang/v1": _fingerprint(problem, findings, seen)},
    }


def _fingerprint(problem: Problem, findings: Findings, seen: Counter[str]) -> str:
    """What stays when lines move: code, file, field, the line's text, and the number among its likes."""
    line = findings.line(problem.file, problem.span.line) or ""
    parts = f"{problem.code.id}\0{problem.file}\0{problem.field}\0{line.strip()}"
    digest = hashlib.sha256(parts.encode(errors="surrogateescape")).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"

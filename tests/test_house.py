"""The rules of the house: what holds of the repository as a whole."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest
from importlinter.cli import lint_imports
from vulture import Vulture

ROOT: Final = Path(__file__).resolve().parent.parent
MODULES: Final = sorted((ROOT / "generator").rglob("*.py"))
WORKFLOWS: Final = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MACHINE_PATH: Final = re.compile(rb"(?<![\w.~-])/(?:work|tmp|root|farm|home/\w+|Users/\w+)/")
REGISTRY: Final = re.compile(rb"(?:deb\.debian|pypi|pythonhosted)\.org\b(?!/project)|registry\.npmjs|https?://[^\s\"'<>]*/simple/")
# Called by a library, never by us.
CALLED_FROM_OUTSIDE: Final = [
    "HouseMarkdown",  # Markdown extension, named in the settings of MkDocs
    "dump_bytecode",  # Jinja2
    "extendMarkdown",  # its entry
    "handle_*",  # html.parser
    "load_bytecode",  # Jinja2
    "log_message",  # http.server
    "on_*",  # MkDocs
    "write_dl",  # Click
    "write_heading",  # Click
]
DECORATORS_THAT_USE: Final = ["@*.command", "@*.group", "@*validator", "@*serializer"]


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _project() -> dict[str, Any]:
    return tomllib.loads(_read("pyproject.toml"))


def _kept_files() -> list[Path]:
    """Every file that git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [path for name in listed if name and (path := ROOT / name).is_file()]


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", _read("Makefile"), flags=re.MULTILINE))


def _locked() -> dict[str, str]:
    """The entry of each locked package by its name."""
    entries = re.split(r"^(?=[a-z0-9])", _read("requirements.lock"), flags=re.MULTILINE)[1:]
    return {entry.partition("==")[0]: entry for entry in entries}


def test_imports_go_downstairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room imports only from the floors below, and a library has one door."""
    monkeypatch.chdir(ROOT)

    assert 0 == lint_imports(no_cache=True)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(module: Path) -> None:
    """A module begins with a docstring whose first line is a sentence."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))

    assert docstring, f"{module.name} has no docstring"
    assert docstring.splitlines()[0].endswith((".", ":")), docstring.splitlines()[0]


def test_nothing_is_dead() -> None:
    """What nothing in the program or its templates uses is gone; a test alone keeps nothing alive."""
    vulture = Vulture(ignore_names=CALLED_FROM_OUTSIDE, ignore_decorators=DECORATORS_THAT_USE)
    vulture.scavenge([str(ROOT / "generator")])
    for template in (ROOT / "site_templates").rglob("*.html"):
        vulture.used_names |= set(re.findall(r"[a-zA-Z_]\w+", template.read_text(encoding="utf-8")))
    places = (
        (Path(item.filename).resolve().relative_to(ROOT).as_posix(), item)
        for item in vulture.get_unused_code(min_confidence=60)
    )
    # The format may hold facts that no page shows yet, so only a page's own fields count among variables.
    dead = [
        f"{place}:{item.first_lineno}: {item.typ} {item.name}"
        for place, item in places
        if item.typ not in {"variable", "attribute"} or place.startswith("generator/pages/")
    ]

    assert [] == dead


@pytest.mark.parametrize("forbidden", [MACHINE_PATH, REGISTRY], ids=["machine path", "registry address"])
def test_no_file_names_a_machine_or_a_registry(forbidden: re.Pattern[bytes]) -> None:
    """A clone works anywhere: no file holds a path of somebody's machine or the address of a package registry."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in _kept_files()
        if (match := forbidden.search(path.read_bytes()))
    ]

    assert [] == found


def test_lock_names_versions_and_hashes_only() -> None:
    """Every locked package has one version and its hashes, and where it comes from is the reader's choice."""
    lines = [line for line in _read("requirements.lock").splitlines() if not line.lstrip().startswith("#")]
    strange = [
        line
        for line in lines
        if not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?|[a-z0-9.-]+==[\w.]+(?: ; [^:/]+)? \\", line)
    ]

    assert [] == strange
    assert [] == [name for name, entry in _locked().items() if "--hash=sha256:" not in entry]


def test_lock_holds_every_dependency() -> None:
    """Whoever adds a dependency runs `make lock`."""
    project = _project()["project"]
    wanted = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    names = {re.split(r"[<>=!~\[ ]", line)[0].lower().replace("_", "-").replace(".", "-") for line in wanted}

    assert set() == names - set(_locked())


def test_every_lint_exception_has_its_reason() -> None:
    """Each rule that is off says why, on its own line."""
    text = _read("pyproject.toml")
    lists = re.findall(r"^(?:ignore|\"[^\"]+\") = \[\n(.*?)^\]", text, flags=re.MULTILINE | re.DOTALL)
    silent = [line for block in lists for line in block.splitlines() if not re.search(r", # \S", line)]

    assert lists
    assert [] == silent


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_readme_commands_exist(readme: str) -> None:
    """Both READMEs name the two commands that matter, and no target that is not there."""
    named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(re.findall(r"`[^`]+`|```.*?```", _read(readme), re.DOTALL))))

    assert {"site", "test"} <= named
    assert set() == named - _targets()


@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
def test_the_plan_names_every_room(language: int) -> None:
    """The plan of the house shows each room of the program in both languages, and none that is gone; both READMEs lead to it."""
    rooms = {path.stem for path in (ROOT / "generator").iterdir() if not path.name.startswith("__")}
    table = _read("docs/rooms.md").split("| --- | --- |")[1:][language]
    named = [name for row in re.findall(r"^\| `.*$", table, re.MULTILINE) for name in re.findall(r"`([a-z_]+)`", row.split(" | ")[0])]

    assert sorted(rooms) == sorted(named)
    assert all("(docs/rooms.md)" in _read(readme) for readme in ("README.md", "README.zh.md"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_use_what_a_contributor_has(workflow: Path) -> None:
    """A workflow runs only make targets that exist, with official actions pinned to a major version."""
    text = workflow.read_text(encoding="utf-8")
    commands = re.findall(r"\brun: (.*)", text)
    actions = re.findall(r"\buses: (.*)", text)

    assert [] == [line for line in commands if not re.fullmatch(r"make [a-z]+(?: [A-Z_]+=\S+)*", line)]
    assert set() == {line.split()[1] for line in commands} - _targets()
    assert [] == [action for action in actions if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)]
    assert re.search(r"^permissions:\n  contents: read$", text, flags=re.MULTILINE)


def test_ci_runs_the_readme_command() -> None:
    """CI does what the README says and nothing else by hand."""
    lines = [line for line in _read(".ci/run").splitlines() if line and not line.startswith("#")]

    assert "set -euo pipefail" == lines[0]
    assert "exec make test </dev/null" == lines[-1]
    assert 3 == len(lines)


def test_every_make_target_explains_itself() -> None:
    """`make help` lists every target."""
    helped = set(re.findall(r"^([a-z]+):.*## .+ / .+$", _read("Makefile"), flags=re.MULTILINE))

    assert _targets() - {"help"} == helped - {"help"}


def test_correction_form_takes_what_the_site_hands_over() -> None:
    """The site fills in the form by the ids of its fields."""
    ids = re.findall(r"^    id: (\w+)$", _read(".github/ISSUE_TEMPLATE/correction.yml"), flags=re.MULTILINE)

    assert {"platform", "field", "current"} <= set(ids)

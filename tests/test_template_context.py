"""Templates and page contexts agree: what a template uses is declared, and what is declared is used."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import jinja2
import pytest
from jinja2 import nodes

from generator.handbook import HandbookPage
from generator.languages import LANGUAGES, Language
from generator.rendering import SiteFacts
from tests.sites import SITES, TEMPLATES, SiteName, pages_of, rendered_pages

ENVIRONMENT: Final = jinja2.Environment(  # noqa: S701  # it only reads templates, it renders nothing
    loader=jinja2.FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True
)
NOT_A_PAGE: Final = {
    "_layout.html": "the frame that pages extend",
    "handbook/main.html": "the template that MkDocs asks for; MkDocs fills it, with a context of its own",
}
# A field may be declared and unused only with a reason.
EXCEPTIONS: Final[Mapping[tuple[str, str], str]] = {
    ("Drawing", "svg"): "the drawing prints itself",
    ("Download", "content"): "the page links to the file; the build writes it",
    ("Explorer", "content"): "the same",
    ("WorkedExample", "name"): "the page has its own title; the command prints it",
    ("WorkedScore", "dimension_ids"): "the page shows every dimension; the command those of one kind of user",
    ("Text", "zh"): "a text is asked for by language",
    ("Text", "en"): "a text is asked for by language",
}
Types = frozenset[Any]
"""What an expression may be: dataclasses and generic types; empty when a template made it itself."""
NOTHING: Final[Types] = frozenset()


@dataclass
class Walk:
    """Follows a template's values through loops, assignments and macros, and notes each field it touches."""

    used: dict[type, set[str]] = field(default_factory=lambda: defaultdict(set))
    seen: set[type] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    done: set[tuple[str, str, tuple[tuple[str, Types], ...]]] = field(default_factory=set)

    def page(self, template: str, context: type) -> None:
        """Walks a page's template and the layout it extends."""
        scope = Scope(self, template, {"page": frozenset({context}), "site": frozenset({SiteFacts})})
        self.seen |= _dataclasses_in(context) | _dataclasses_in(SiteFacts)
        scope.body(_parse(template).body)

    def attribute(self, owners: Types, name: str, place: str) -> Types:
        """The types of a field, noted as used; a field that is not declared is a fault."""
        found: set[Any] = set()
        for owner in owners:
            if isinstance(owner, type) and dataclasses.is_dataclass(owner):
                hints = typing.get_type_hints(owner)
                if name in hints:
                    self.used[owner].add(name)
                    found |= _alternatives(hints[name])
                elif not hasattr(owner, name):
                    self.faults.append(f"{place}: {owner.__name__} declares no {name!r}")
            elif not hasattr(owner, name):
                self.faults.append(f"{place}: {owner} has no {name!r}")
        return frozenset(found)


@dataclass
class Scope:
    """The names that hold parts of the page in one template or macro."""

    walk: Walk
    template: str
    names: dict[str, Types]
    macros: dict[str, tuple[str, nodes.Macro]] = field(default_factory=dict)

    def body(self, statements: Iterable[nodes.Node]) -> None:
        for statement in statements:
            self.statement(statement)

    def statement(self, node: nodes.Node) -> None:  # noqa: C901, PLR0912  # one branch a kind of statement
        match node:
            case nodes.Extends():
                parent = _parse(_text(node.template))
                Scope(self.walk, _text(node.template), self.names).body(parent.body)
            case nodes.FromImport():
                for name in node.names:
                    assert isinstance(name, str), "an import under another name would hide which macro is meant"
                    self.macros[name] = (_text(node.template), _macros_of(_text(node.template))[name])
            case nodes.Macro():
                self.macros[node.name] = (self.template, node)
            case nodes.For():
                self.bind(node.target, _items(self.value(node.iter)))
                self.body(node.body)
                self.body(node.else_)
            case nodes.Assign():
                self.bind(node.target, self.value(node.node))
            case nodes.AssignBlock():
                self.body(node.body)
                self.bind(node.target, NOTHING)
            case nodes.If():
                self.value(node.test)
                self.body([*node.body, *node.elif_, *node.else_])
            case nodes.CallBlock():
                self.value(node.call)
                self.body(node.body)
            case nodes.Output():
                for part in node.nodes:
                    self.value(part)
            case nodes.Block():
                self.body(node.body)
            case nodes.TemplateData():
                pass
            case _:
                raise AssertionError(f"{self.template}:{node.lineno}: this test does not know {type(node).__name__}")

    def bind(self, target: nodes.Node, types_: Types) -> None:
        match target:
            case nodes.Name():
                self.names[target.name] = types_
            case nodes.Tuple():
                for index, part in enumerate(target.items):
                    self.bind(part, frozenset().union(*(_at(kind, index) for kind in types_)))
            case nodes.NSRef():
                pass
            case _:
                raise AssertionError(f"{self.template}:{target.lineno}: this test does not know such a target")

    def value(self, node: nodes.Node) -> Types:
        match node:
            case nodes.Name():
                return self.names.get(node.name, NOTHING)
            case nodes.Getattr():
                return self.walk.attribute(self.value(node.node), node.attr, f"{self.template}:{node.lineno}")
            case nodes.Getitem():
                owner = self.value(node.node)
                self.value(node.arg)
                return owner if isinstance(node.arg, nodes.Slice) else _items(owner)
            case nodes.Call():
                return self.call(node)
            case nodes.CondExpr():
                self.value(node.test)
                return self.value(node.expr1) | (self.value(node.expr2) if node.expr2 else NOTHING)
            case nodes.And() | nodes.Or():
                return self.value(node.left) | self.value(node.right)
            case nodes.Tuple():
                parts = tuple(_union(self.value(item)) for item in node.items)
                return frozenset({tuple.__class_getitem__(parts)}) if parts and any(part is not str for part in parts) else NOTHING
        for child in node.iter_child_nodes():
            self.value(child)
        return NOTHING

    def call(self, node: nodes.Call) -> Types:
        """Walks a macro with what it is given; other calls give words."""
        given = [self.value(argument) for argument in node.args]
        named = {argument.key: self.value(argument.value) for argument in node.kwargs}
        if not isinstance(node.node, nodes.Name) or node.node.name not in self.macros:
            self.value(node.node)
            return NOTHING
        template, macro = self.macros[node.node.name]
        parameters = [parameter.name for parameter in macro.args]
        assert len(given) <= len(parameters) and set(named) <= set(parameters), f"{self.template}:{node.lineno}: {macro.name}"
        names = {**dict.fromkeys(parameters, NOTHING), **dict(zip(parameters, given, strict=False)), **named}
        key = (template, macro.name, tuple(sorted(names.items(), key=lambda pair: pair[0])))
        if key not in self.walk.done:
            self.walk.done.add(key)
            scope = Scope(self.walk, template, {"site": frozenset({SiteFacts}), **names}, _macros_visible_in(template))
            scope.body(macro.body)
        return NOTHING


@cache
def _parse(template: str) -> nodes.Template:
    return ENVIRONMENT.parse((TEMPLATES / template).read_text(encoding="utf-8"), filename=template)


@cache
def _macros_of(template: str) -> Mapping[str, nodes.Macro]:
    return {macro.name: macro for macro in _parse(template).find_all(nodes.Macro)}


def _macros_visible_in(template: str) -> dict[str, tuple[str, nodes.Macro]]:
    """The macros that the macros of a file may call: their neighbours, and those the file imports."""
    visible = {name: (template, macro) for name, macro in _macros_of(template).items()}
    for statement in _parse(template).find_all(nodes.FromImport):
        source = _text(statement.template)
        visible |= {str(name): (source, _macros_of(source)[str(name)]) for name in statement.names}
    return visible


def _text(node: nodes.Expr) -> str:
    assert isinstance(node, nodes.Const), "the name of a template is written out"
    return str(node.value)


def _dataclasses_in(hint: Any) -> set[type]:
    """The dataclasses that a type holds, itself included, all the way down."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return {hint}.union(*(_dataclasses_in(part) for part in typing.get_type_hints(hint).values()))
    return set[type]().union(*(_dataclasses_in(part) for part in typing.get_args(hint)))


def _alternatives(hint: Any) -> set[Any]:
    """The types of a field, without `None`."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return {kind for part in typing.get_args(hint) for kind in _alternatives(part)}
    return set() if hint is type(None) else {hint}


def _union(kinds: Types) -> Any:
    """Several types as one, for a place in a tuple; words stand for what a template made itself."""
    if not kinds:
        return str
    first, *others = sorted(kinds, key=str)
    for other in others:
        first = first | other
    return first


def _origin(kind: Any) -> Any:
    return typing.get_origin(kind)


def _items(kinds: Types) -> Types:
    """What a loop over a value of these types goes through."""
    found: set[Any] = set()
    for kind in kinds:
        arguments, origin = typing.get_args(kind), _origin(kind)
        if origin is tuple:
            for argument in arguments:
                found |= _alternatives(argument) if argument is not Ellipsis else set()
        else:
            assert kind is str or not dataclasses.is_dataclass(kind), f"a loop over {kind}"
    return frozenset(found)


def _at(kind: Any, index: int) -> Types:
    """What stands at one place of a pair."""
    arguments, origin = typing.get_args(kind), _origin(kind)
    if origin is not tuple:
        return NOTHING
    return frozenset(_alternatives(arguments[0] if Ellipsis in arguments else arguments[index]))


@cache
def _contexts() -> Mapping[str, type]:
    """The context of each template, as the builders make it."""
    found: dict[str, type] = {"handbook/page.html": HandbookPage}
    for site in SITES:
        for page in pages_of(site, "zh"):
            assert found.setdefault(page.template, type(page.context)) is type(page.context), page.template
    return found


@cache
def _walked() -> Walk:
    walk = Walk()
    for template, context in _contexts().items():
        walk.page(template, context)
    return walk


def test_every_template_is_a_page_or_says_why_not() -> None:
    """Each template outside `_macros` shows a page that the program builds."""
    templates = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html") if file.parent.name != "_macros"}

    assert templates == set(_contexts()) | set(NOT_A_PAGE)


def test_contexts_are_frozen_and_documented() -> None:
    """A context and everything in it is a frozen dataclass with a docstring of its own."""
    for kind in _walked().seen:
        assert vars(kind)["__dataclass_params__"].frozen, kind
        assert kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}("), kind


def test_templates_use_nothing_undeclared() -> None:
    """Every attribute that a template asks for, loops and macros included, is a field of the dataclass."""
    assert [] == _walked().faults


def test_everything_declared_is_used() -> None:
    """A field that no template shows is a field too many."""
    walk = _walked()
    unused = {
        (kind.__name__, part.name)
        for kind in walk.seen
        for part in dataclasses.fields(kind)
        if part.name not in walk.used[kind]
    }

    assert set(EXCEPTIONS) == unused


def test_the_walk_reaches_deep() -> None:
    """The comparison follows loops and macros down to sources, channels, rules and timelines."""
    names = {kind.__name__ for kind in _walked().seen}

    assert names >= {"ChannelRow", "FactRow", "PlatformLink", "RuleCard", "SourceNote", "TermsVersion", "Timeline"}


def test_the_walk_finds_what_is_wrong() -> None:
    """A name that is not declared is found in a loop, behind a macro and behind a condition."""
    source = """{% from '_macros/facts.html' import source_list %}
    {% for part in page.parts if part %}{{ part.nothing or part.name }}{% endfor %}{{ source_list(page.parts) }}"""
    walk = Walk()
    scope = Scope(walk, "made-up.html", {"page": frozenset({_Whole})})
    scope.body(ENVIRONMENT.parse(source).body)

    assert "made-up.html:2: _Part declares no 'nothing'" in walk.faults
    assert any("_macros/facts.html" in fault and "used_by" in fault for fault in walk.faults)
    assert {"name"} == walk.used[_Part]


@dataclass(frozen=True)
class _Part:
    name: str
    unused: str


@dataclass(frozen=True)
class _Whole:
    parts: tuple[_Part, ...]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_renders(site: SiteName, language: Language) -> None:
    """Under StrictUndefined, with no None and no raw number printed, every page of both sites renders."""
    assert len(pages_of(site, language)) == len(rendered_pages(site, language))

"""What axe has against a page: every rule everywhere, and the contrast of what looks alike once."""

from __future__ import annotations

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Page

OPEN_ALL: Final = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
_TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_SHOWN: Final = 3
"""Elements named for each rule."""
_ALIKE: Final = "data-alike"
_MARK: Final = """alike => {
  const seen = new Map();
  const look = element => [...element.attributes]
    .filter(({name}) => !/^(id|href|title|for|value|name|content|datetime|d|x|y|x1|x2|y1|y2|cx|cy|width|height|points|transform|aria-(label|labelledby|describedby|controls|details))$/.test(name))
    .map(({name, value}) => name.startsWith('data-') ? name : `${name}=${value}`).join(' ');
  const own = new Map();
  const outline = element => {
    const text = `<${element.tagName} ${look(element)}>${[...element.children].map(outline).join('')}`;
    own.set(element, text);
    return text;
  };
  const visit = (element, way) => {
    const key = `${way}|${own.get(element)}`;
    const times = (seen.get(key) || 0) + 1;
    seen.set(key, times);
    if (times > 2) { element.setAttribute(alike, ''); return; }
    for (const child of element.children) visit(child, `${way}<${element.tagName} ${look(element)}>`);
  };
  document.querySelectorAll(`[${alike}]`).forEach(element => element.removeAttribute(alike));
  outline(document.body);
  visit(document.body, '');
}"""
"""Marks what stands in the same place of the same kind of element as two before it and is built like them: the same rules paint it."""


def violations(page: Page, within: str = "html") -> list[str]:
    """One line for each violation of WCAG 2.2 AA and of good practice, in the page as it stands.

    Contrast takes three quarters of axe's time, and thousands of rows look alike: of those it is measured twice.
    """
    every = {"runOnly": [*_TAGS], "rules": {"color-contrast": {"enabled": False}}}
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    found = _run(page, {"include": [[within]]}, every)
    page.evaluate(_MARK, _ALIKE)
    return found + _run(page, {"include": [[within]], "exclude": [[f"[{_ALIKE}]"]]}, contrast)


def too_small_to_tap(page: Page) -> list[str]:
    """One line for each control that is smaller than a finger needs and too near to another."""
    return _run(page, {"include": [["html"]]}, {"runOnly": {"type": "rule", "values": ["target-size"]}})


def _run(page: Page, context: dict[str, Any], options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, context=context, options={**options, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"][:_SHOWN]]

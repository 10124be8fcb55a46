"""What axe has against a page: every rule everywhere, and the colours of what looks alike once."""

from __future__ import annotations

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Page

OPEN_ALL: Final = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
_TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_SHOWN: Final = 3
"""Elements named for each rule."""
_ALIKE: Final = "data-alike"
_MARK: Final = """([alike, within]) => {
  const seen = new Map(), own = new Map();
  const painted = ['color', 'backgroundColor', 'backgroundImage', 'fontSize', 'fontWeight', 'fontStyle', 'opacity', 'fill', 'position', 'display'];
  const lines = ['textDecorationLine', 'borderTopStyle', 'borderBottomStyle', 'borderBottomColor', 'outlineStyle'];
  const look = element => {
    const style = getComputedStyle(element), leads = element.hasAttribute('href');
    const says = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return element.tagName + [...painted, ...(leads ? lines : [])].map(name => style[name]).join('|') + says;
  };
  const outline = element => {
    const text = `<${look(element)}${[...element.children].map(outline).join('')}>`;
    own.set(element, text);
    return text;
  };
  const visit = (element, way) => {
    if (!element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) return;
    const key = `${way}${own.get(element)}`;
    const times = (seen.get(key) || 0) + 1;
    seen.set(key, times);
    if (times > 2) { element.setAttribute(alike, ''); return; }
    for (const child of element.children) visit(child, `${way}<${look(element)}`);
  };
  document.querySelectorAll(`[${alike}]`).forEach(element => element.removeAttribute(alike));
  const root = document.querySelector(within);
  outline(root);
  visit(root, '');
}"""
"""Marks what is seen in the same colours, sizes and weights, and in surroundings of the same, as two before it, with all that it holds; of links, their lines too."""
_COLOURS: Final = ("color-contrast", "link-in-text-block")


def violations(page: Page, within: str = "html") -> list[str]:
    """One line for each violation of WCAG 2.2 AA and of good practice, in the page as it stands.

    Colours take three quarters of axe's time, and thousands of rows look alike: of those they are measured twice.
    """
    every = {"runOnly": [*_TAGS], "rules": {rule: {"enabled": False} for rule in _COLOURS}}
    colours = {"runOnly": {"type": "rule", "values": [*_COLOURS]}}
    found = _run(page, {"include": [[within]]}, every)
    page.evaluate(_MARK, [_ALIKE, within])
    return found + _run(page, {"include": [[within]], "exclude": [[f"[{_ALIKE}]"]]}, colours)


def too_small_to_tap(page: Page) -> list[str]:
    """One line for each control that is smaller than a finger needs and too near to another."""
    return _run(page, {"include": [["html"]]}, {"runOnly": {"type": "rule", "values": ["target-size"]}})


def _run(page: Page, context: dict[str, Any], options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, context=context, options={**options, "resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"][:_SHOWN]]

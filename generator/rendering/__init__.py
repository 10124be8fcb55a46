"""Page contexts to bytes: Jinja2 templates with safe links, two languages, dates and numbers written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import jinja2

from generator.assets import hashed_name, read_assets
from generator.errors import OutputError
from generator.languages import LANGUAGES, Language
from generator.rendering.addresses import external
from generator.rendering.environments import LANGUAGE_TAGS, Translations, environment_of
from generator.rendering.places import at_place, page_file
from generator.rendering.sites import SiteFacts

__all__ = ["LANGUAGE_TAGS", "Renderer", "SiteFacts", "external", "page_file"]


class Renderer:
    """Renders page contexts in every language with one folder of templates; pages refer to its `assets`."""

    def __init__(self, templates: Path, catalogues: Mapping[Language, Translations], site: SiteFacts, compiled: Path | None = None) -> None:
        contents = read_assets(templates / "assets")
        names = {name: hashed_name(name, data) for name, data in contents.items()}
        self.assets: Mapping[str, bytes] = {names[name]: data for name, data in contents.items()}
        self._environments = {
            language: environment_of(templates, language, catalogues[language], site, names, compiled) for language in LANGUAGES
        }

    def render_page(self, template: str, page: object, *, path: str, language: Language) -> bytes:
        """The page at the site path `path`, as its template shows it to readers of `language`."""
        try:
            with at_place(path, language):
                text = self._environments[language].get_template(template).render(page=page)
        except jinja2.TemplateError as error:
            line = f":{error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
            raise OutputError(f"{template}{line} cannot be rendered for {path} ({language}): {error}") from error
        return (_without_idle_lines(text) + "\n").encode()


def _without_idle_lines(text: str) -> str:
    """A page without the empty lines that templates leave; where white space is shown it stays."""
    return text.strip() if "<pre" in text or "<textarea" in text else re.sub(r"\n\s*\n", "\n", text.strip())

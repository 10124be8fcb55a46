"""A number or mailbox of a route comes from an official source that can be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.contact_source import CODE, is_untrusted
from generator.checks.subject import Subject
from generator.model import Routes
from generator.model.misreadings import shown
from generator.problems import Problem


def check(routes: Routes, subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each number or mailbox none of whose sources is an official page with an address."""
    for index, route in enumerate(routes.routes):
        if route.address and is_untrusted(route.sources, routes.sources):
            yield subject.problem(CODE, ("routes", index, "address"), value=shown(route.address))

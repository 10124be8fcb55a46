"""What stops the program for a reason the user can act on; wrong data is a `Problem`, not an error.

KefubangError
 ├─ UsageError      the command line or a folder it names is wrong        (exit code 2)
 └─ OutputError     the site cannot be written, or what was built is not sound (exit code 1)
"""

from __future__ import annotations

from generator.languages import Text


class KefubangError(Exception):
    """An expected failure whose `text` is meant for the user; a plain string is for whoever changes the program."""

    def __init__(self, text: Text | str) -> None:
        self.text = text if isinstance(text, Text) else Text.same(text)
        super().__init__(self.text)

    def __str__(self) -> str:
        return self.text.en


class UsageError(KefubangError):
    """An option or a path on the command line cannot be used."""


class OutputError(KefubangError):
    """The site could not be written, or a page of it is broken; the old site stays as it was."""

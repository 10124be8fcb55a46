"""A number that somebody chose bears its reason."""

from __future__ import annotations

from pydantic import model_validator

from generator.languages import Text
from generator.model.fields import Block, Words, optional
from generator.model.misreadings import Misread
from generator.rubric.codes import NO_REASON


class Reasoned(Block):
    """Numbers somebody chose, with the reason."""

    because: Words | None = optional("理由或出处", "the reason, or the source")

    @model_validator(mode="after")
    def _has_reason(self) -> Reasoned:
        if self.because is None:
            raise Misread(NO_REASON)
        return self

    @property
    def reason(self) -> Text:
        """The reason; there always is one."""
        assert self.because is not None
        return self.because

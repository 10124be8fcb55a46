"""What a contributor's files can say: frozen models of raw facts, read strictly, with nothing computed."""

from generator.model.platform import DatasetDescription, Platform, RejectedHost

__all__ = ["DatasetDescription", "Platform", "RejectedHost"]

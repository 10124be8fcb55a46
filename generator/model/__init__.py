"""What a contributor's files can say: frozen models of raw facts, read strictly, with nothing computed."""

from generator.model.law import Law
from generator.model.platform import DatasetDescription, Platform, RejectedHost
from generator.model.routes import Routes

__all__ = ["DatasetDescription", "Law", "Platform", "RejectedHost", "Routes"]

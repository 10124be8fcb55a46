"""Kefubang: an open, community-kept comparison of how online-education platforms treat people who need help."""

__version__ = "0.1.0"
COMMAND = ".venv/bin/kefubang"
"""How the program is called where `make site` or `make test` has installed it: all messages and help say it like this."""

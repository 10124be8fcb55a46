"""Kefubang: an open, community-kept comparison of how online-education platforms treat people who need help."""

__version__ = "0.1.0"

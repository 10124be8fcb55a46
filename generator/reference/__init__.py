"""Pages of the handbook that are written from the program itself: the file format and the kinds of problems."""

from __future__ import annotations

from generator.reference.codes import CODES
from generator.reference.error_pages import write_error_pages
from generator.reference.examples import report_example
from generator.reference.format_page import write_format_page
from generator.reference.markdown import as_plain_text

__all__ = ["CODES", "as_plain_text", "report_example", "write_error_pages", "write_format_page"]

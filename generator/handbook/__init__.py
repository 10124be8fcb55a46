"""The handbook: prose of `docs/` and generated pages, read by MkDocs, in the markup and the frame of the site."""

from generator.handbook.pages import CONTENTS, Chapter, HandbookPage, render_handbook

__all__ = ["CONTENTS", "Chapter", "HandbookPage", "render_handbook"]

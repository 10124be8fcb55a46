"""Assets: put together in order, minified, named after their content."""

from __future__ import annotations

from pathlib import Path

from generator.assets import hashed_name, read_assets


def write(folder: Path, **files: str) -> Path:
    """A folder of assets; `js__a` stands for `js/a`."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_parts_come_together_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Sheets and scripts of a folder become one; comments and breaks go, and nothing else does."""
    folder = write(tmp_path, site_css="a { b: c } /* gone */", css__20_css=".e { f: g; }", css__10_css=".d {\n  e: f;\n}\n", js__1_js="// gone\n  f(\"//x\");", js__2_js="\ng();")
    assets = read_assets(folder)

    assert b"a{b:c}.d{e:f}.e{f:g}" == assets["site.css"].strip()
    assert [b'f("//x")', b"g()"] == assets["site.js"].strip().replace(b",", b";").split(b";")[:2]


def test_a_folder_of_its_own_is_one_script_in_one_scope(tmp_path: Path) -> None:
    """What its scripts define is seen by one another and by nobody else."""
    script = read_assets(write(tmp_path, engine__1_js="function one() { return 1; }", engine__2_js="window.two = one() + 1;"))["engine.js"]

    assert script.startswith(b"(()=>") and b"window.two" in script and b"function one" not in script.partition(b"(()=>")[0]


def test_new_content_has_a_new_name() -> None:
    """A cache that holds the old content is never asked for the new."""
    assert hashed_name("site.css", b"a") != hashed_name("site.css", b"b")
    assert hashed_name("site.css", b"a").startswith("assets/site.") and hashed_name("site.css", b"a").endswith(".css")

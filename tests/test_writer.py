"""The writer: a site stands whole or not at all, and nothing but a site of ours is ever replaced."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import OutputError, UsageError
from generator.files import RenderedFile
from generator.output_folder import (
    MARKER,
    folder_beside,
    is_current,
    refuse_other_set,
    refuse_strangers,
    restore_interrupted,
)
from generator.writer import write_site

OLD = (RenderedFile("index.html", b"old"), RenderedFile("p/a/index.html", b"a"))
NEW = (RenderedFile("index.html", b"new"), RenderedFile("p/b/index.html", b"b"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder that holds a site already."""
    write_site(OLD, tmp_path / "sites" / "output", "one")
    return tmp_path / "sites" / "output"


def assert_untouched(output: Path, before: dict[str, bytes]) -> None:
    """The old site is byte for byte what it was, and nothing lies beside it."""
    assert before == contents(output)
    assert [output.name] == [path.name for path in output.parent.iterdir()]


def test_the_new_site_takes_the_place_of_the_old(output: Path) -> None:
    """Files of the old site that the new one does not have are gone."""
    write_site(NEW, output, "two")

    assert {"index.html": b"new", "p/b/index.html": b"b"} == {name: data for name, data in contents(output).items() if name != MARKER}
    assert_untouched(output, contents(output))


def test_readable_by_a_server(output: Path) -> None:
    """The folder has the rights any new folder has, not those of a temporary one."""
    plain = output.parent / "plain"
    plain.mkdir()

    assert plain.stat().st_mode == output.stat().st_mode


def test_current_means_same_inputs_and_untouched(output: Path) -> None:
    """Other inputs, a changed, added or removed file, or a spoilt marker all ask for a new build."""
    assert is_current(output, "one")
    assert not is_current(output, "two")
    (output / "index.html").write_bytes(b"touched")
    assert not is_current(output, "one")
    write_site(OLD, output, "one")
    (output / "stray").touch()
    assert not is_current(output, "one")
    write_site(OLD, output, "one")
    (output / MARKER).write_bytes(b"\xff\xfe")
    assert not is_current(output, "one")
    assert not is_current(output.parent / "nothing", "one")


def test_a_crash_in_the_middle_leaves_the_old_site(output: Path) -> None:
    """A mistake of ours while files are handed over changes nothing."""
    before = contents(output)

    def files() -> Iterator[RenderedFile]:
        yield NEW[0]
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        write_site(files(), output, "two")

    assert_untouched(output, before)


def test_ctrl_c_leaves_the_old_site(output: Path) -> None:
    """An interruption while files are written changes nothing."""
    before = contents(output)

    def files() -> Iterator[RenderedFile]:
        yield NEW[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(files(), output, "two")

    assert_untouched(output, before)


def test_a_full_disk_leaves_the_old_site(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written, the error says so and that the old site is untouched."""
    before, write_bytes = contents(output), Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "index.html" and data == b"b":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device; the old site is untouched"):
        write_site(NEW, output, "two")

    assert_untouched(output, before)


@pytest.mark.parametrize("stop", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", [1, 2])
def test_a_swap_that_fails_is_undone(output: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException, step: int) -> None:
    """Whether moving the old site away or the new one in fails or is interrupted, the old one stands."""
    before, rename, calls = contents(output), Path.rename, []

    def broken(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == step:
            raise stop
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_site(NEW, output, "two")

    assert_untouched(output, before)


def test_the_only_copy_of_the_old_site_is_never_cleared_away(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the old site cannot even be moved back it is kept, and the next build puts it in its place."""
    before, rename, calls = contents(output), Path.rename, []

    def broken(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", broken)
        with pytest.raises(OutputError):
            write_site(NEW, output, "two")
    assert not output.exists()

    def files() -> Iterator[RenderedFile]:
        assert before == contents(output)
        yield from NEW

    write_site(files(), output, "two")
    assert_untouched(output, contents(output))


def test_a_killed_build_leaves_the_old_site(output: Path) -> None:
    """A process that is killed while it writes cannot tidy up, but the old site stands."""
    before = contents(output)
    program = f"""
import sys, time
from pathlib import Path
from generator.files import RenderedFile
from generator.writer import write_site
def files():
    yield RenderedFile("index.html", b"new")
    print("writing", flush=True)
    time.sleep(60)
write_site(files(), Path({str(output)!r}), "two")
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as process:
        assert process.stdout is not None and b"writing\n" == process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)

    assert before == contents(output)
    assert 2 == len(list(output.parent.iterdir()))
    restore_interrupted(output)
    assert_untouched(output, before)


def test_only_what_a_killed_build_left_is_cleared_away(output: Path) -> None:
    """Folders of other people beside the output, and that of a build still at work, stay."""
    for name, marked in ((f".{output.name}-backup", None), (f".{output.name}-mine", "my own mark\n"), (f"{output.name}-2", None)):
        (output.parent / name).mkdir()
        (output.parent / name / "thesis.odt").write_bytes(b"years of work")
        if marked is not None:
            (output.parent / name / MARKER).write_text(marked, encoding="utf-8")
    (output.parent / f".{output.name}-link").symlink_to(f".{output.name}-mine")
    before = {path.name for path in output.parent.iterdir()}
    with folder_beside(output) as at_work:
        restore_interrupted(output)
        assert before | {at_work.name} == {path.name for path in output.parent.iterdir()}

    assert before == {path.name for path in output.parent.iterdir()}


def test_a_marker_of_an_older_version_refuses_nothing(tmp_path: Path) -> None:
    """A site marked without names can be replaced: nobody knows what was put there by hand."""
    output = tmp_path / "output"
    output.mkdir()
    (output / MARKER).write_text("one two\n", encoding="utf-8")
    (output / "page.html").touch()
    refuse_strangers(output)
    refuse_other_set(output, "any")
    write_site(NEW, output, "two")

    assert is_current(output, "two")


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder with other people's files is left alone, whatever it is called."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "thesis.odt").write_bytes(b"years of work")
    with pytest.raises(UsageError, match="holds other files than a site of kefubang"):
        write_site(NEW, tmp_path / "output", "one")

    assert {"thesis.odt": b"years of work"} == contents(tmp_path / "output")


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """A folder that somebody made for the site is used."""
    (tmp_path / "output").mkdir()
    write_site(NEW, tmp_path / "output", "one")

    assert is_current(tmp_path / "output", "one")


@pytest.mark.parametrize("target", ["elsewhere", "nothing", "file"])
def test_a_symbolic_link_is_refused(tmp_path: Path, target: str) -> None:
    """What a link leads to is never replaced, and the link stays."""
    write_site(OLD, tmp_path / "elsewhere", "one")
    (tmp_path / "file").touch()
    before = contents(tmp_path / "elsewhere")
    (tmp_path / "output").symlink_to(target)
    with pytest.raises(UsageError, match="is not a folder"):
        write_site(NEW, tmp_path / "output", "two")

    assert (tmp_path / "output").is_symlink() and before == contents(tmp_path / "elsewhere")


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    """A file of that name is not replaced by a folder."""
    (tmp_path / "output").write_bytes(b"mine")
    with pytest.raises(UsageError, match="is not a folder"):
        write_site(NEW, tmp_path / "output", "one")

    assert b"mine" == (tmp_path / "output").read_bytes()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """When not even a folder can be made beside the output, the error names it."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot write"):
        write_site(NEW, tmp_path / "file" / "output", "one")


def test_the_working_folder_may_be_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--output .` in an empty folder works as it reads."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write_site(NEW, Path(), "one")

    assert b"new" == (tmp_path / "here" / "index.html").read_bytes()

"""The process that reads a foreign file can do nothing else, and goes when the program goes."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from custdesk.bridge.reading import limits, read_files

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the fence is the Linux kernel's")

# Each is tried in a process that is confined to the file `path`.
FORBIDDEN = {
    "a connection": "__import__('socket').create_connection(('127.0.0.1', 9))",
    "a name looked up": "__import__('socket').getaddrinfo('example.org', 80)",
    "a page of the web": "__import__('urllib.request').request.urlopen('http://127.0.0.1:9/')",
    "another program": "__import__('subprocess').run(['true'])",
    "a command line": "sys.exit(3 if os.system('true') else 0)",
    "a process": "os.fork()",
    "this process as another": "os.execv('/bin/true', ['true'])",
    "another file read": "open(other).read()",
    "a file by a way round": "open(os.path.join(os.path.dirname(os.__file__), back, other)).read()",
    "a file written": "open(other + '.new', 'w')",
    "the file itself written": "open(path, 'r+b')",
    "a file added to": "os.open(other, os.O_WRONLY | os.O_APPEND)",
    "a file removed": "os.remove(path)",
    "a file renamed": "os.rename(path, other)",
    "a folder made": "os.mkdir(other + '.folder')",
    "a folder looked into": "os.listdir(os.path.dirname(path))",
    "a temporary file": "__import__('tempfile').mkstemp(dir=os.path.dirname(path))",
    "a signal to a process": "os.kill(os.getpid(), 0)",
    "a library loaded": "__import__('ctypes').CDLL('libm.so.6')",
}

CONFINED = """
import os, sys
from pathlib import Path
from custdesk.bridge.reading.confinement import Outside, confine
path, other, back = sys.argv[1], sys.argv[2], "../" * 20
confine(Path(path))
assert open(path).read() == "own", "the file itself can be read"
import charset_normalizer, html.parser, xml.etree.ElementTree
try:
    {action}
except Outside:
    sys.exit(3)
"""

FENCED = """
import os, sys
from custdesk.bridge.reading.kernel_fence import raise_fence
path, other, back = sys.argv[1], sys.argv[2], "../" * 20
if not raise_fence():
    sys.exit(3)
assert open(path).read() == "own", "files can be read"
try:
    {action}
except OSError as error:
    sys.exit(3 if error.errno == 1 else 0)  # not merely that nobody answered
"""
# What only Python itself can tell apart, or what loses the reason on the way.
NOT_THE_KERNELS = ("read", "way round", "looked", "loaded", "web")


def attempt(script: str, action: str, folder: Path) -> int:
    path, other = folder / "own.txt", folder / "other.txt"
    path.write_text("own")
    other.write_text("other")
    code = script.format(action=action)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(path), str(other)],
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 3), done.stderr
    assert sorted(p.name for p in folder.iterdir()) == ["other.txt", "own.txt"]
    assert (path.read_text(), other.read_text()) == ("own", "other")
    return done.returncode


@pytest.mark.parametrize("action", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_python_refuses(tmp_path: Path, action: str) -> None:
    assert attempt(CONFINED, action, tmp_path) == 3


@LINUX
@pytest.mark.parametrize(
    "name", [name for name in FORBIDDEN if not any(end in name for end in NOT_THE_KERNELS)]
)
def test_the_kernel_refuses_too(tmp_path: Path, name: str) -> None:
    assert attempt(FENCED, FORBIDDEN[name], tmp_path) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there it is the job's business")
def test_no_byte_can_be_written_and_no_memory_dumped() -> None:
    code = (
        "import resource as r; from custdesk.bridge.reading.limits import bind_self;"
        f"bind_self({limits.MEMORY}, 15);"
        "print([r.getrlimit(w) for w in (r.RLIMIT_FSIZE, r.RLIMIT_CORE, r.RLIMIT_NPROC)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([(0, 0)] * 3)


@LINUX
def test_the_reader_goes_when_the_program_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b,c,d,e,f\n" * 2_000_000)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from custdesk.bridge.reading import read_files\n"
        "def tell(rows):\n"
        "    me = os.getpid()\n"
        "    sys.stdout.write(open(f'/proc/{me}/task/{me}/children').read() + '\\n')\n"
        "    sys.stdout.flush()\n"
        "read_files(Path(sys.argv[1]), progress=tell)\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    with program, program.stdout:
        reader = os.pidfd_open(int(program.stdout.readline()))
        program.kill()
        gone, _, _ = select.select([reader], [], [], 5)
        os.close(reader)
        assert gone


def test_reading_leaves_nothing_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, work = tmp_path / "tmp", tmp_path / "work"
    there.mkdir()
    work.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(there))
    path = work / "a.csv"
    path.write_text("name,city\nMeyer,Bonn\n")
    read_files(path)
    assert [*there.iterdir()] == []
    assert [p.name for p in work.iterdir()] == ["a.csv"]

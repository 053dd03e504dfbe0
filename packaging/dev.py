"""The developer's commands: python3 packaging/dev.py setup|run|test|check|bench|shots|package.

Needs Python 3.11 or newer and its standard library. Everything else goes into `.venv` beside this
folder; the first call makes it, a later one renews it when the pins or pyproject.toml changed.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reaches this line and no further
    sys.exit(f"CustDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PINS = ROOT / "packaging" / "constraints.txt"
STAMP = VENV / "installed.sha256"

# Debian's name of what Qt, the tests and the paper need, and how to see whether it is there: a
# library that loads, a program that is found, or a font file of that name.
SYSTEM_NEEDS = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libgthread-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libcups2": "libcups.so.2",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libx11-xcb1": "libX11-xcb.so.1",
    "xvfb": "Xvfb",
    "xauth": "xauth",
    "poppler-utils": "pdftoppm",
    "fonts-inter": "Inter-Regular.*",
    "fonts-noto-core": "NotoSans-Regular.*",
    "fonts-noto-cjk": "NotoSansCJK-Regular.*",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def say(text: str) -> None:
    print(f"-- {text}", flush=True)


def call(*command: object, check: bool = True, **environment: str) -> int:
    """Run a command in the repository root; its exit code, or the end when it must not fail."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=os.environ | environment)
    if check and done.returncode:
        sys.exit(done.returncode)
    return done.returncode


def tool(*arguments: object, **environment: str) -> int:
    """Run one of the project's own tools inside `.venv`."""
    return call(PYTHON, "-m", "custdesk.devtools", *arguments, check=False, **environment)


def is_there(probe: str) -> bool:
    """Whether this system has a library, a program or a font."""
    if ".so." in probe:
        try:
            ctypes.CDLL(probe)
        except OSError:
            return False
        return True
    if probe.endswith(".*"):
        folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
        return any(next(folder.rglob(probe), None) for folder in folders)
    return shutil.which(probe) is not None


def missing_packages() -> list[str]:
    """Debian's names of what this system lacks; nothing on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [name for name, probe in SYSTEM_NEEDS.items() if not is_there(probe)]
    try:
        import ensurepip  # noqa: F401 - Debian splits it off, and then no environment can be made
    except ImportError:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    return missing


def install_system_packages() -> None:
    """Add what Qt, the tests and the paper need; where that is not for us to do, name it."""
    missing = missing_packages()
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        say("Installing " + " ".join(missing))
        install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
        for _attempt in range(2):
            call("apt-get", "update", "-qq", check=False)
            if call(*install, check=False, DEBIAN_FRONTEND="noninteractive") == 0:
                break
        missing = missing_packages()
    if missing:
        say("Missing on this system (Debian's names): " + " ".join(missing))


def wanted_stamp() -> str:
    """Changes whenever the environment has to be renewed."""
    sources = (PINS, ROOT / "pyproject.toml", ROOT / "packaging" / "hatch_build.py")
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def install_python_packages() -> None:
    """Make `.venv` and install the pinned packages and CustDesk itself, when something changed."""
    wanted = wanted_stamp()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text() == wanted:
        return
    if not PYTHON.exists():
        say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
        call(sys.executable, "-m", "venv", "--clear", VENV)
    say("Installing the pinned packages; the first time this takes a minute or two")
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq")
    call(*pip, "--require-hashes", "--only-binary", ":all:", "-r", PINS)
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    STAMP.write_text(wanted)


def setup() -> int:
    """Everything that the other commands need."""
    install_system_packages()
    install_python_packages()
    return tool("words", "compile")


def has_screen() -> bool:
    desktop = sys.platform in ("win32", "darwin")
    return desktop or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(*arguments: str) -> int:
    """CustDesk with these arguments; without any, on the sample firm in `out/demo`.

    The sample is imported, today's contacts are printed and a visit plan is set. Where there is a
    screen, the window opens on it, and what was done there is still there the next time.
    """
    if arguments:
        return call(PYTHON, "-m", "custdesk", *arguments, check=False)
    demo = OUT / "demo"
    if not (has_screen() and (demo / "data").is_dir()):
        failed = tool("demo", "--out", demo)
        if failed or not has_screen():
            return failed
    return call(PYTHON, "-m", "custdesk", "--data", demo / "data", check=False)


def check() -> int:
    """Style, types, catalogues, layers, and the tests below the window without Qt."""
    return tool("check")


def test() -> int:
    """`check`, then all tests."""
    return tool("check", "--all")


def bench() -> int:
    """Measure the window and the search on a large firm."""
    return tool("bench")


def shots() -> int:
    """Pictures of every page and dialog in `out/shots`, and sheets of them side by side."""
    return tool("shots", OUT / "shots", "--contact")


def package() -> int:
    """What is given to others on this system, in `dist`; `build.py` says what there is."""
    return call(PYTHON, "packaging/build.py", "all", check=False)


COMMANDS = {"setup": setup, "run": run, "test": test, "check": check, "bench": bench}
COMMANDS |= {"shots": shots, "package": package}


def main(arguments: list[str]) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None or (arguments[1:] and command is not run):
        print(f"usage: python3 packaging/dev.py {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    failed = setup()
    if failed or command is setup:
        return failed
    return run(*arguments[1:]) if command is run else command()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

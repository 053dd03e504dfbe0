"""Packages of CustDesk: python packaging/build.py wheel|folder|deb (`dev.py package` is both).

`wheel` is for pipx, `folder` a program that needs no Python, `deb` that folder as a package for
Debian and Ubuntu. All of it lands in `dist/`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
FOLDER = DIST / "custdesk"
HERE = ROOT / "packaging"

# What Qt loads from the system; the rest comes along.
NEEDS = (
    "libc6", "libgl1", "libegl1", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3",
    "libfontconfig1", "libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4",
    "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0",
    "libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1",
)  # fmt: skip
LIKES = ("fonts-inter", "fonts-noto-core", "fonts-noto-cjk", "xdg-utils")


def version() -> str:
    sys.path.insert(0, str(ROOT))
    from custdesk import __version__

    return __version__


def call(*command: object) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT)
    if done.returncode:
        sys.exit(done.returncode)


def wheel() -> None:
    """The program for an environment of Python's own: pipx install dist/custdesk-….whl."""
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", DIST)


def folder() -> None:
    """The program with all that it needs, but for what Qt takes from the system."""
    call(sys.executable, "-m", "custdesk.devtools", "words", "compile")
    call(
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath",
        DIST, "--workpath", ROOT / "build", HERE / "custdesk.spec",
    )  # fmt: skip


def deb() -> None:
    """The folder as a Debian package, with menu entry, icon and the kind of its own files."""
    folder()
    machine = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "root")
        shutil.copytree(FOLDER, root / "usr/lib/custdesk", symlinks=True)
        link = root / "usr/bin/custdesk"
        link.parent.mkdir(parents=True)
        link.symlink_to("../lib/custdesk/custdesk")
        for source, target in (
            (HERE / "linux/custdesk.desktop", "usr/share/applications/custdesk.desktop"),
            (HERE / "linux/custdesk.xml", "usr/share/mime/packages/custdesk.xml"),
            (ROOT / "resources/pictures/custdesk.svg",
             "usr/share/icons/hicolor/scalable/apps/custdesk.svg"),
            (ROOT / "LICENSE", "usr/share/doc/custdesk/copyright"),
        ):  # fmt: skip
            (root / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, root / target)
        size = sum(file.lstat().st_size for file in root.rglob("*") if file.is_file())
        control = root / "DEBIAN/control"
        control.parent.mkdir()
        control.write_text(
            f"Package: custdesk\nVersion: {version()}\nArchitecture: {machine}\n"
            "Section: misc\nPriority: optional\n"
            "Maintainer: CustDesk <custdesk@users.noreply.invalid>\n"
            f"Installed-Size: {size // 1024}\nDepends: {', '.join(NEEDS)}\n"
            f"Recommends: {', '.join(LIKES)}\n"
            "Description: keeps the customers of a small export firm\n"
            " From an existing spreadsheet to the right contact at the right moment: imports\n"
            " lists, grades customers, plans and prints visits, and brings it all back to Excel.\n"
            " Data stays in your home folder when the package is removed.\n"
        )
        for path in root.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        package = DIST / f"custdesk_{version()}_{machine}.deb"
        call("dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", root, package)


COMMANDS = {"wheel": wheel, "folder": folder, "deb": deb}

if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in COMMANDS]:
        sys.exit(f"usage: python packaging/build.py {'|'.join(COMMANDS)}")
    COMMANDS[sys.argv[1]]()

"""Packages of CustDesk: python packaging/build.py KIND… (`dev.py package`: all of this system).

`wheel` is for pipx, `folder` a program that needs no Python; `portable` is that folder for a stick,
`deb` a package for Debian and Ubuntu, `appimage` one file for any Linux, `installer` one for
Windows, `dmg` an image for macOS: these are made from the folder. All lands in `dist/`.
"""

import os
import platform
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


def call(*command: object, folder: str | Path = ROOT, **environment: str) -> None:
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=folder, env=os.environ | environment)
    if done.returncode:
        sys.exit(done.returncode)


def wheel() -> None:
    """The program for an environment of Python's own: pipx install dist/custdesk-….whl."""
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", DIST)


def folder() -> None:
    """The program with all that it needs, but for what Qt takes from the system."""
    call(sys.executable, "-m", "custdesk.devtools", "words", "compile")
    call(sys.executable, HERE / "icons.py", ROOT / "build" / "icons")
    call(
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath",
        DIST, "--workpath", ROOT / "build", HERE / "custdesk.spec",
    )  # fmt: skip


def needs_folder() -> None:
    """The folder is made once, whatever is made from it."""
    if not (FOLDER / f"custdesk{'.exe' if os.name == 'nt' else ''}").is_file():
        folder()


def lay_out(root: Path) -> None:
    """The folder, the menu entry, the icon and the kinds of files, where Linux looks for them."""
    shutil.copytree(FOLDER, root / "usr/lib/custdesk", symlinks=True)
    for source, target in (
        (HERE / "linux/custdesk.desktop", "usr/share/applications/custdesk.desktop"),
        (HERE / "linux/custdesk.xml", "usr/share/mime/packages/custdesk.xml"),
        (HERE / "linux/custdesk.metainfo.xml",
         "usr/share/metainfo/custdesk.CustDesk.metainfo.xml"),
        (ROOT / "resources/pictures/custdesk.svg",
         "usr/share/icons/hicolor/scalable/apps/custdesk.svg"),
        (ROOT / "LICENSE", "usr/share/doc/custdesk/copyright"),
    ):  # fmt: skip
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, root / target)


def deb() -> None:
    """The folder as a Debian package, with menu entry, icon and the kinds of its own files."""
    needs_folder()
    machine = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "root")
        lay_out(root)
        link = root / "usr/bin/custdesk"
        link.parent.mkdir(parents=True)
        link.symlink_to("../lib/custdesk/custdesk")
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
        shutil.copyfile(HERE / "linux/postrm", root / "DEBIAN/postrm")
        (root / "DEBIAN/postrm").chmod(0o755)
        for path in root.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        package = DIST / f"custdesk_{version()}_{machine}.deb"
        call("dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", root, package)


def appimage() -> None:
    """The folder as one file that starts on any Linux; needs the program `appimagetool`."""
    needs_folder()
    machine = platform.machine()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "CustDesk.AppDir")
        lay_out(root)
        shutil.copyfile(HERE / "linux/AppRun", root / "AppRun")
        (root / "AppRun").chmod(0o755)
        shutil.copyfile(HERE / "linux/custdesk.desktop", root / "custdesk.desktop")
        shutil.copyfile(ROOT / "resources/pictures/custdesk.svg", root / "custdesk.svg")
        image = DIST / f"CustDesk-{version()}-{machine}.AppImage"
        # The tool is an AppImage itself: unpacked it needs no FUSE, which no workflow has.
        call("appimagetool", "--appimage-extract-and-run", root, image, ARCH=machine)


def portable() -> None:
    """The folder with an empty `data` beside the program, which then keeps everything there."""
    needs_folder()
    name = f"custdesk-{version()}-portable-{platform.system().lower()}-{platform.machine().lower()}"
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "CustDesk")
        bundle = DIST / "CustDesk.app"
        if bundle.is_dir():
            shutil.copytree(bundle, root / bundle.name, symlinks=True)
        else:
            shutil.copytree(FOLDER, root, symlinks=True)
        (root / "data").mkdir()
        (root / "data" / "README.txt").write_text(PORTABLE_TOLD, "utf-8")
        if sys.platform == "win32":
            shutil.make_archive(str(DIST / name), "zip", place, "CustDesk")
        else:  # `zip` of the system keeps links and the right to run; Python's does not
            archive = DIST / f"{name}.zip"
            archive.unlink(missing_ok=True)
            call("zip", "-q", "-r", "-y", archive, "CustDesk", folder=place)


def installer() -> None:
    """The folder as an installer for Windows; needs Inno Setup's `iscc`."""
    needs_folder()
    call("iscc", "/Qp", f"/DVersion={version()}", HERE / "windows/custdesk.iss")


def dmg() -> None:
    """The program as a disk image for macOS, with the folder of programs to drag it into."""
    needs_folder()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "CustDesk")
        root.mkdir()
        shutil.copytree(DIST / "CustDesk.app", root / "CustDesk.app", symlinks=True)
        (root / "Applications").symlink_to("/Applications")
        image = DIST / f"CustDesk-{version()}-{platform.machine()}.dmg"
        call("hdiutil", "create", "-ov", "-format", "UDZO", "-volname", "CustDesk",
             "-srcfolder", root, image)  # fmt: skip


def kinds() -> list[str]:
    """What can be made on this system with the programs that are there."""
    made = ["wheel", "folder"]
    for name, tool, system in MAKERS:
        if sys.platform.startswith(system) and (not tool or shutil.which(tool)):
            made.append(name)
    return made


# Kind, the program that it needs, and the system that it is for.
MAKERS = (
    ("deb", "dpkg-deb", "linux"), ("appimage", "appimagetool", "linux"),
    ("installer", "iscc", "win32"), ("dmg", "hdiutil", "darwin"),
    ("portable", "", "win32"), ("portable", "zip", "linux"), ("portable", "zip", "darwin"),
)  # fmt: skip
PORTABLE_TOLD = """\
Customers, settings and logs of this CustDesk lie in this folder, because it stands beside the
program. Copy the whole folder to take everything along; delete this one and CustDesk uses the
places of the computer again.

程序旁边有这个 data 文件夹，所以 CustDesk 的客户、设置和日志都存在这里。
把整个文件夹复制走，数据就一起带走；删掉这个文件夹，CustDesk 就改用电脑上的默认位置。
"""
COMMANDS = {
    "wheel": wheel, "folder": folder, "portable": portable, "deb": deb, "appimage": appimage,
    "installer": installer, "dmg": dmg,
}  # fmt: skip

if __name__ == "__main__":
    if not sys.argv[1:] or not set(sys.argv[1:]) <= {*COMMANDS, "all"}:
        sys.exit(f"usage: python packaging/build.py {'|'.join(COMMANDS)}|all")
    for name in kinds() if sys.argv[1:] == ["all"] else sys.argv[1:]:
        COMMANDS[name]()

"""Write packaging/constraints.txt anew from pyproject.toml (needs pip-tools).

Every wheel of every platform is named by its hash. What only one system needs is resolved without
its marker, since the resolver looks at this system alone, and gets the marker back afterwards.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "packaging" / "constraints.txt"
HEADER = """\
# Every package that CustDesk and its checks need, pinned and hashed for all systems.
# Made from pyproject.toml by `python packaging/pin.py`; not edited by hand.
"""


def requirements() -> list[str]:
    """What pyproject.toml asks for: to run, to build, to check, to make packages."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["package"],
    ]


def split(requirement: str) -> tuple[str, str, str]:
    """The bare requirement, its normal name and its marker ("" without one)."""
    bare, _, marker = (part.strip() for part in requirement.partition(";"))
    name = re.split(r"[<>=!~ \[]", bare, maxsplit=1)[0]
    return bare, re.sub(r"[-_.]+", "-", name).lower(), marker


def compile_pins(bare: list[str]) -> str:
    """The resolver's answer, with hashes and nothing about this computer."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "all.in"), Path(folder, "all.txt")
        source.write_text("\n".join(bare) + "\n", encoding="utf-8")
        command = [
            *(sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--strip-extras", "--allow-unsafe"),
            *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"),
            *("--no-emit-options", "--pip-args", "--only-binary :all:"),
            *("--output-file", str(target), str(source)),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return target.read_text(encoding="utf-8")


def with_markers(pins: str, markers: dict[str, str]) -> str:
    """The pins, each of `markers` (normal name → marker) restricted again."""

    def restrict(match: re.Match[str]) -> str:
        marker = markers.get(match["name"], "")
        return f"{match[0]} ; {marker}" if marker else match[0]

    return re.sub(r"^(?P<name>[a-z0-9-]+)==\S+", restrict, pins, flags=re.MULTILINE)


def main() -> None:
    parts = [split(requirement) for requirement in requirements()]
    markers = {name: marker for _, name, marker in parts if marker}
    pins = compile_pins(sorted({bare for bare, _, _ in parts}))
    TARGET.write_text(HEADER + with_markers(pins, markers), encoding="utf-8")


if __name__ == "__main__":
    main()

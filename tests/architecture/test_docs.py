"""What the pages for readers name is there: files, modules, commands and their options."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import click
import pytest
from factories import load_script

from custdesk.cli import cli

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("custdesk", "resources", "tests", "packaging", ".github")
_DEV = ROOT / "packaging" / "dev.py"
# By running it, or by the user.
_MADE = re.compile(r"out/.*|\.venv/.*|custdesk/resources|cut\.txt|layouts/\w+/")
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.-]+(?:/[\w.*-]+)+/?|\w+\.(?:py|typ|toml|txt|md|spec|iss)")
_DOTTED = re.compile(r"(?:domain|store|bridge|paper|services|system|ui|cli|devtools)(?:\.\w+)+")
_FOLDER = re.compile(r"`([\w/]+/)` \(([^()]*)")
_TEXTS = {".py", ".toml", ".typ"}
_FENCED = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)


@cache
def _files() -> dict[str, Path]:
    """Every file and folder of the repository that is no part of what was built."""
    found = [path for folder in _FOLDERS for path in (ROOT / folder).rglob("*")]
    return {path.relative_to(ROOT).as_posix(): path for path in (*found, *ROOT.glob("*"))}


def _at(name: str) -> list[Path]:
    """What has this name, or a path that ends in it; letters alone stand for any language."""
    wanted = re.sub(r"\b(?:LANG|LANGUAGE)\b", "*", name.rstrip("/"))
    if "*" in wanted:
        return [path for known, path in _files().items() if fnmatch(known, f"*{wanted}")]
    tail = f"/{wanted}"
    return [path for known, path in _files().items() if f"/{known}".endswith(tail)]


def _there(name: str) -> bool:
    """Whether a file, a folder, a module, or something in a module is there."""
    if _at(name) or _at(f"{name}.py"):
        return True
    module, _dot, inside = name.rpartition(".")
    if not inside:
        return False
    if _at(f"{module}/{inside}.py"):
        return True
    word = re.compile(rf"\b{re.escape(inside)}\b")
    sources = (*_at(f"{module}.py"), *_at(f"{module}/__init__.py"))
    return any(word.search(path.read_text("utf-8")) for path in sources)


def missing(text: str) -> list[str]:
    """The files, modules and names in modules that a text speaks of and that are not there."""
    found = []
    for code in _CODE.findall(text):
        if _DOTTED.fullmatch(code):
            head, _dot, tail = code.rpartition(".")
            name = f"{head.replace('.', '/')}.{tail}"
        elif _PATH.fullmatch(code) and not _MADE.fullmatch(code):
            name = code
        else:
            continue
        if not _there(name):
            found.append(code)
    return found


def lost(text: str) -> list[str]:
    """What a text tells in brackets behind a folder and is no module there, nor named in one."""
    found = []
    for folder, told in _FOLDER.findall(text):
        sources = [path for place in _at(folder) for path in place.rglob("*.*") if path.is_file()]
        names = {path.stem for path in sources}
        whole = "\n".join(path.read_text("utf-8") for path in sources if path.suffix in _TEXTS)
        found += [
            f"{folder}{name}"
            for name in re.findall(r"`(\w+)(?:\.\w+)?`", told)
            if name not in names and not re.search(rf"\b{name}\b", whole)
        ]
    return found


def _reached(words: list[str], group: click.Command) -> list[click.Command]:
    """The commands that words lead to, `one|other` to several; none where one is not there."""
    if not words or not isinstance(group, click.Group):
        return [group]
    first = words[0].rstrip(",").split("|")
    found = [group.get_command(click.Context(group), name) for name in first]
    if None in found:
        return [] if len(first) > 1 and first[0].islower() else [group]  # else it is an argument
    return [one for command in found if command for one in _reached(words[1:], command)]


def wrong_calls(text: str) -> list[str]:
    """The calls in a text of commands or options that there are not."""
    lines = [
        line.partition("#")[0] for block in _FENCED.findall(text) for line in block.splitlines()
    ]
    return [call for call in (*_CODE.findall(text), *lines) if not _right(call)]


def _right(call: str) -> bool:
    """Whether what a call asks for is there; True where it is no call of ours."""
    name, _space, rest = call.replace("python3 packaging/dev.py", "dev.py").partition(" ")
    called = call.removeprefix("python -m custdesk.devtools ").removeprefix("devtools ")
    if called != call:
        return _is_tool(called)
    if name == "dev.py":
        return all(word in load_script(_DEV).COMMANDS for word in rest.strip().split("|") if word)
    if name != "custdesk" or not re.match(r"[a-z]", rest):
        return True
    return _takes(rest, cli)


def _is_tool(call: str) -> bool:
    """The tools are read, not loaded: many of them need the window."""
    tool = ROOT / "custdesk" / "devtools" / f"{call.split()[0]}.py"
    text = tool.read_text("utf-8") if tool.exists() else ""
    options = re.findall(r"--[a-z][a-z-]+", call)
    return "click." in text and all(f'"{option}"' in text for option in options)


def _takes(call: str, group: click.Group) -> bool:
    """Whether a group has the commands of a call, and these its options."""
    call = re.sub(r"[\[\]\\]", "", call)
    commands = _reached(call.split(), group)
    if not commands or group in commands:
        return False
    parameters = [one for command in (*commands, group) for one in command.params]
    known = {name for one in parameters for name in (*one.opts, *one.secondary_opts)}
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", call)) <= known | {"--help"}


_PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "custdesk/ARCHITECTURE.md")]
_PAGES += sorted((ROOT / "resources" / "help").glob("*/*.md"))


@pytest.mark.parametrize("page", _PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert missing(text) == []
    assert wrong_calls(text) == []
    assert lost(text) == []


def test_no_line_stands_twice() -> None:
    """Where lines of several people came together, they may."""
    for page in _PAGES[:3]:
        lines = [line for line in page.read_text("utf-8").splitlines() if len(line) > 20]
        assert sorted(line for line in set(lines) if lines.count(line) > 1) == []


def test_every_command_answers_with_json_as_promised() -> None:
    """All but the window itself; a group that does nothing alone has commands that do."""
    without = [
        " ".join(path)
        for path, command in _commands(cli, ())
        if not any("--json" in one.opts for one in command.params)
    ]
    assert without == ["window"]


def _commands(
    group: click.Group, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


@pytest.mark.parametrize(
    "text",
    ["`domain/nothing.py`", "`domain/care.no_such_name`", "`services.nothing.there`",
     "`custdesk nothing`", "`custdesk list customers --no-such`", "`dev.py nothing`",
     "`python -m custdesk.devtools nothing`", "`domain/letters/` (`no_such`)"],
)  # fmt: skip
def test_what_is_gone_is_found(text: str) -> None:
    assert missing(text) + wrong_calls(text) + lost(text)

"""The program's own source, parsed once."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One source file of the program, by its dotted name."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def file(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def modules() -> dict[str, Module]:
    """Every module of the package, by its dotted name."""
    found = {}
    for path in sorted((ROOT / "custdesk").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found[_name(path)] = Module(_name(path), path, text, ast.parse(text))
    return found


@pytest.fixture(scope="session")
def imports(modules: dict[str, Module]) -> dict[str, dict[str, int]]:
    """For each module what it imports, also inside functions, and on which line.

    `from package import name` counts as the module `package.name` where that is one.
    """
    return {name: _imported(module.tree, modules) for name, module in modules.items()}


@pytest.fixture(scope="session")
def run_time_imports(modules: dict[str, Module]) -> dict[str, dict[str, int]]:
    """`imports` without those that are there for the type checker alone."""
    return {
        name: _imported(_AsItRuns().visit(ast.parse(module.text)), modules)
        for name, module in modules.items()
    }


class _AsItRuns(ast.NodeTransformer):
    """Drops what stands under `if TYPE_CHECKING`."""

    def visit_If(self, node: ast.If) -> ast.AST | None:
        for_types_only = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return None if for_types_only else self.generic_visit(node)


def _imported(tree: ast.AST, modules: dict[str, Module]) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found.setdefault(alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                found.setdefault(deeper if deeper in modules else str(node.module), node.lineno)
    return found

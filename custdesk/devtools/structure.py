"""`structure [PACKAGE…]`: sizes, circles of imports and typed share, ours beside other programs."""

import ast
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles

import click

_OURS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Structure:
    """How a package is built. Sizes in lines; a file without a line is not counted."""

    package: str
    files: int
    lines: int
    median_file: int
    nine_in_ten: int  # files are at most so long
    longest_file: int
    longest_class: int
    longest_function: int
    functions_above_60: float  # percent
    circles: int  # groups of modules that import each other, also inside functions
    largest_circle: int  # modules
    typed: float  # percent of functions whose arguments and answer are all annotated


def measured(package: Path) -> Structure:
    """Read every source of a package; nothing of it is run."""
    texts = {_name(path, package): path.read_text("utf-8") for path in package.rglob("*.py")}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    sizes = sorted(len(text.splitlines()) for text in texts.values() if text.strip())
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    functions = [one for one in nodes if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [one for one in functions if _lines(one) > 60]
    circles = _circles({name: _imports(tree, name, set(trees)) for name, tree in trees.items()})
    return Structure(
        package.name,
        len(sizes),
        sum(sizes),
        round(median(sizes)),
        round(quantiles(sizes, n=10)[-1]),
        sizes[-1],
        max((_lines(one) for one in nodes if isinstance(one, ast.ClassDef)), default=0),
        max(map(_lines, functions)),
        round(100 * len(long) / len(functions), 1),
        len(circles),
        max(map(len, circles), default=0),
        round(100 * sum(map(_is_typed, functions)) / len(functions), 1),
    )


def _name(path: Path, package: Path) -> str:
    parts = (package.name, *path.relative_to(package).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _is_typed(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    taken = function.args
    every = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, taken.vararg, taken.kwarg]
    bare = [one for one in every if one is not None and one.annotation is None]
    answers = function.returns is not None or function.name == "__init__"
    return answers and not [one for one in bare if one.arg not in ("self", "cls")]


class _AsItRuns(ast.NodeTransformer):
    """Drops what stands there for the type checker alone."""

    def visit_If(self, node: ast.If) -> ast.AST | None:
        name = getattr(node.test, "id", getattr(node.test, "attr", None))
        return None if name == "TYPE_CHECKING" else self.generic_visit(node)


def _imports(tree: ast.Module, name: str, modules: set[str]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(_AsItRuns().visit(tree)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                is_package = any(other.startswith(f"{name}.") for other in modules)
                above = name.split(".")[: (1 if is_package else 0) - node.level or None]
                base = ".".join(filter(None, [*above, node.module]))
            deeper = [f"{base}.{alias.name}" for alias in node.names]
            found.update(one if one in modules else base for one in deeper)
    return found & modules - {name}


def _circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """Groups of more than one module from each of which all others of the group are reached."""
    reached = {name: _reached(graph, name) for name in graph}
    left, found = set(graph), []
    while left:
        one = left.pop()
        group = {other for other in reached[one] if one in reached[other]} | {one}
        left -= group
        if len(group) > 1:
            found.append(group)
    return found


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        new = graph[ahead.pop()] - seen
        seen |= new
        ahead.extend(new)
    return seen


@click.command("structure")
@click.argument("packages", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(packages: tuple[Path, ...]) -> None:
    """Measure how this program is built, beside other PACKAGES (folders of sources)."""
    told = [asdict(measured(package)) for package in (_OURS, *packages)]
    for field in told[0]:
        click.echo(f"{field.replace('_', ' '):20}" + "".join(f"{one[field]:>14}" for one in told))

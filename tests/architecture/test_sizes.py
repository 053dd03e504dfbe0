"""Sizes that keep the house light."""

import ast
from statistics import median, quantiles

LONGEST_FILE, NINE_IN_TEN, MEDIAN = 400, 350, 130
LONGEST_CLASS, LONGEST_FUNCTION = 300, 60


def _too_long(modules, kinds, most: int) -> list[str]:
    return [
        f"{module.file}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, kinds) and node.end_lineno - node.lineno + 1 > most
    ]


def test_files_stay_short(modules) -> None:
    long = {module.file: module.lines for module in modules.values()}
    assert {file: lines for file, lines in long.items() if lines > LONGEST_FILE} == {}


def test_most_files_are_shorter_still(modules) -> None:
    sizes = [module.lines for module in modules.values() if module.lines]
    assert quantiles(sizes, n=10)[-1] <= NINE_IN_TEN
    assert median(sizes) <= MEDIAN


def test_functions_stay_short(modules) -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert _too_long(modules, functions, LONGEST_FUNCTION) == []


def test_classes_stay_short(modules) -> None:
    assert _too_long(modules, (ast.ClassDef,), LONGEST_CLASS) == []

"""Which part may import which: the table of ARCHITECTURE.md, and a fault for every leak."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

# A part → the parts of the program that it may import besides itself. A longer name is one module.
ALLOWED: dict[str, set[str]] = {
    "domain": set(),
    "store": {"domain"},
    "bridge": {"domain"},
    "paper": {"domain"},
    "system": {"domain"},
    "services": {
        "domain",
        "store",
        "bridge",
        "paper",
        "system.paths",
        "system.keystore",
        "system.single",
    },
    "ui": {
        "domain",
        "services",
        "store.rows",
        "system.settings",
        "system.language",
        "system.paths",
    },
    "app": {"domain", "store", "bridge", "paper", "system", "services", "ui"},
    "cli": {"domain", "store", "bridge", "paper", "system", "services", "app"},
    "__main__": {"domain", "system", "services", "cli", "app"},
    "devtools": {"domain", "store", "bridge", "paper", "system", "services", "ui", "app", "cli"},
}

# A library → the only parts that may import it.
CONFINED: dict[str, set[str]] = {
    "peewee": {"store"},
    "playhouse": {"store"},
    "sqlcipher3": {"store"},
    "sqlite3": {"store"},
    "PySide6": {"ui", "app", "devtools"},
    "qtawesome": {"ui"},
    "click": {"cli", "devtools"},
    "openpyxl": {"bridge", "devtools"},
    "python_calamine": {"bridge"},
    "typst": {"paper"},
    "segno": {"paper"},
    "pypdfium2": {"bridge"},
    "cryptography": {"store"},
    "keyring": {"system"},
    "phonenumbers": {"bridge"},
    "rapidfuzz": {"domain"},
    "numpy": {"domain", "store", "devtools"},
    "scipy": {"domain"},
    "dateutil": {"domain", "devtools"},
    "icalendar": {"bridge", "devtools"},
    "jinja2": {"domain"},
    "olefile": {"bridge"},
    "aiosmtpd": {"devtools"},
}

# What pages may share inside the window: small widgets, the forms that are asked, and these.
SHARED_IN_UI = {"parts", "forms", "actions", "tasks", "messages", "theme", "icons", "printing"}
# What puts pages together and so may know them.
FRAME = {"main_window", "frame"}

Imports = dict[str, dict[str, int]]


def part(module: str) -> str:
    """`custdesk.store.search` → `store`; the package itself → ``."""
    return module.removeprefix("custdesk").lstrip(".").partition(".")[0]


def leaks(imports: Imports) -> list[str]:
    """Imports between parts that the table does not allow."""
    found = []
    for module, targets in imports.items():
        for target, line in targets.items():
            if not target.startswith("custdesk.") or part(module) in ("", part(target)):
                continue
            inner = target.removeprefix("custdesk.")
            allowed = ALLOWED[part(module)]
            if not any(inner == name or inner.startswith(f"{name}.") for name in allowed):
                found.append(f"{module}:{line} imports {target}")
    return found


def test_every_part_has_its_row(imports: Imports) -> None:
    assert {part(module) for module in imports} - {""} <= ALLOWED.keys()


def test_parts_import_only_what_lies_below_them(imports: Imports) -> None:
    assert leaks(imports) == []


@pytest.mark.parametrize(
    ("module", "target", "leaked"),
    [
        ("custdesk.domain.tiers", "custdesk.store.rows", True),
        ("custdesk.ui.customers.page", "custdesk.store.rows", False),
        ("custdesk.ui.customers.page", "custdesk.store.tables", True),
        ("custdesk.bridge.reading", "custdesk.paper.visit_plan", True),
        ("custdesk.services.imports", "custdesk.system.paths", False),
        ("custdesk.services.imports", "custdesk.system.language", True),
        ("custdesk.services.imports", "custdesk.devtools.sample", True),
    ],
)
def test_the_table_catches_leaks(module: str, target: str, leaked: bool) -> None:
    assert bool(leaks({module: {target: 1}})) is leaked


def test_libraries_stay_in_their_parts(imports: Imports) -> None:
    found = [
        f"{module}:{line} imports {target}"
        for module, targets in imports.items()
        for target, line in targets.items()
        if part(module) not in CONFINED.get(target.partition(".")[0], {part(module)})
    ]
    assert found == []


def test_only_what_wires_imports_by_name(modules) -> None:
    """The table cannot see an import whose module is named at run time."""
    found = [
        module.file
        for name, module in modules.items()
        if part(name) not in {"app", "cli", "devtools"} and "import_module" in module.text
    ]
    assert found == []


def test_no_module_imports_itself_in_a_circle(run_time_imports: Imports) -> None:
    graph = {name: targets.keys() for name, targets in run_time_imports.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def feature(module: str) -> str:
    """`custdesk.ui.calendar.month` → `calendar`; "" outside the window's folders."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 and parts[1] == "ui" else ""


def test_pages_do_not_import_each_other(imports: Imports) -> None:
    """A page knows itself and what pages share; what they share does not know a page."""
    found = [
        f"{module}:{line} imports {target}"
        for module, targets in imports.items()
        if feature(module) not in {"", *FRAME}
        for target, line in targets.items()
        if feature(target) not in {"", feature(module), *SHARED_IN_UI}
    ]
    assert found == []


def test_parts_do_not_know_the_forms(imports: Imports) -> None:
    found = [
        f"{module}:{line} imports {target}"
        for module, targets in imports.items()
        if feature(module) == "parts"
        for target, line in targets.items()
        if feature(target) == "forms"
    ]
    assert found == []


def test_imports_name_the_whole_way(modules) -> None:
    found = [
        f"{module.file}:{node.lineno}"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert found == []


def test_migrations_stand_on_their_own(imports: Imports) -> None:
    """A migration is frozen: what it did last year must not change with the tables of today."""
    found = [
        f"{module}:{line} imports {target}"
        for module, targets in imports.items()
        if module.startswith("custdesk.store.migrations.")
        for target, line in targets.items()
        if target.startswith("custdesk")
    ]
    assert found == []

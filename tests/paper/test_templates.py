"""The templates are the program's own: they set what they are given and reach for nothing."""

import re
from datetime import date
from pathlib import Path

import pytest

from custdesk.paper.typesetting import Document

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "resources" / "templates").glob("*.typ"))
# Packages come over the network; the others run text as markup, open files or run programs.
REACHING = re.compile(
    r"@(?:preview|local)|\b(?:eval|read|plugin|wasm|include|cbor|csv|yaml|toml)\b"
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_reaches_for_nothing(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    code = re.sub(r"//[^\n]*", "", text)
    assert REACHING.findall(code) == []
    # The one file that is named is another template, and the data are bytes, not a path.
    assert set(re.findall(r'(?:import|image)\s*\(?\s*"([^"]+)"', code)) <= {
        path.name for path in TEMPLATES
    }
    assert re.findall(r"json\((?!bytes\(sys\.inputs\.data\))", code) == []


def test_nothing_outside_of_the_folder_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    template = folder / "a.typ"
    for where in ("../secret.txt", "/../secret.txt", str(tmp_path / "secret.txt")):
        template.write_text(f'#metadata((pages: 1, visits: ()))<places>\n#read("{where}")')
        with pytest.raises(RuntimeError):
            Document(template, {}, printed_on=date(2026, 9, 3))

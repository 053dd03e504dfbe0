"""From the command line: customers that are listed twice are found and combined."""

import json

from click.testing import CliRunner

from custdesk.cli import cli

LIST = """Customer code,Customer name,City,Phone,Website
A1,深圳市华强贸易有限公司,深圳,0755-88881234,
A2,"Shenzhen Huaqiang Trading Co., Ltd.",Shenzhen,+86 755 8888 1234,www.huaqiang.example
A3,Nordwind GmbH,Hamburg,,
"""


def test_duplicates_are_listed_and_combined(tmp_path):
    def run(*words):
        return CliRunner().invoke(cli, ["--data", str(tmp_path / "data"), *words])

    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert run("import", str(path)).exit_code == 0
    found = json.loads(run("duplicates", "--json").stdout)
    assert [(pair["a"], pair["b"]) for pair in found] == [("A1", "A2")]
    assert 0.5 <= found[0]["score"] <= 1
    assert any("88881234" in reason for reason in found[0]["reasons"])
    assert "A1  A2" in run("duplicates").stdout
    done = json.loads(run("combine", "A1", "A2", "--json").stdout)
    assert json.loads(run("show", "A1", "--json").stdout)["fields"]["website"]
    assert run("duplicates").stdout.strip() == "No duplicates were found."
    assert run("combine", "A1", "A2").exit_code == 1
    assert run("undo", str(done["operation"])).exit_code == 0
    assert len(json.loads(run("duplicates", "--json").stdout)) == 1

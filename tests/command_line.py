"""Commands run inside the test's own process, on one data folder."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from custdesk.cli import cli


class CommandLine:
    """Runs commands on one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, *words: str) -> Result:
        result = CliRunner().invoke(cli, ["--data", str(self._folder), *words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def json(self, *words: str):
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

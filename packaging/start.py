"""The way into the packaged program: the command line, or the child process that it asked for."""

import runpy
import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        # What `bridge.reading.process.start` runs with `python -m` where there is a Python.
        module, sys.argv = sys.argv[2], sys.argv[2:]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        from custdesk.cli import main

        main()

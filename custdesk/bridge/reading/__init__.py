"""Foreign list files in: any file becomes `RawFile`s, and none can harm the program.

The reading itself happens in a child process (`child`) with a limit on memory and time; the
program (`process`) takes its answer as lines of JSON.
"""

from custdesk.bridge.reading.process import read_files

__all__ = ["read_files"]

"""A firm's empty file at a fixed moment, and a maker of records."""

from factories import clock, desk, empty_file, make

__all__ = ["clock", "desk", "empty_file", "make"]

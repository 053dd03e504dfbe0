"""The way in: the crash path first, then the command line (which opens the window by default)."""

from custdesk.cli import main

if __name__ == "__main__":
    main()

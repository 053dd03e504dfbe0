"""The way in: the command line, which opens the window by default."""

import gc

# What a start loads stays: looking through it for garbage would only take time.
gc.disable()

from custdesk.cli import main  # noqa: E402

gc.enable()

if __name__ == "__main__":
    main()

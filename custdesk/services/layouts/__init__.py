"""Layouts of the user's own: templates of ours that were copied into the data folder and changed.

They are foreign programs: read only from below their folder (`folder`), set by a process of its own
that can do nothing else (`child`, `process`), and whatever goes wrong, ours is used (`own`).
"""

"""Whether two records mean one firm: what is compared, how much it counts, which are looked at.

`firms` reads a record, `weighing` compares two of them, `blocks` finds the pairs worth comparing.
"""

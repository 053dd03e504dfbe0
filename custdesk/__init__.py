"""CustDesk keeps the customers of a small export firm."""

import os

__version__ = "0.1.0"

# Before numpy is loaded by whichever part: our matrices are small, and threads that wait for each
# other made an estimate up to six times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

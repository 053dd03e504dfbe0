"""The limit on memory as Windows knows it: a job object that the process puts itself into."""

import ctypes
import sys

EXTENDED_LIMITS = 9  # the kind of information that is set
ACTIVE_PROCESSES = 0x8
PROCESS_MEMORY = 0x100
KILL_ON_CLOSE = 0x2000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("traffic", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def bind_self(memory: int) -> None:
    """Let Windows refuse this process more than `memory` bytes, and any process beside it.

    Does nothing on other systems, and nothing when Windows denies it: the parent's clock is left.
    """
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.basic.flags = PROCESS_MEMORY | ACTIVE_PROCESSES | KILL_ON_CLOSE
        limits.basic.active_processes = 1
        limits.process_memory = memory
        size = ctypes.sizeof(limits)
        if kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), size):
            kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))

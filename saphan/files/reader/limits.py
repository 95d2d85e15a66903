"""What the reader takes from itself before it opens anything: memory, time, the network, a life without its parent."""

import ctypes
import os
import resource
import signal

_DIE_WITH_PARENT = 1  # prctl(2) PR_SET_PDEATHSIG
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # unshare(2)
_LARGEST_FILE = 256 << 20  # bytes that it may write


def die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def confine(*, memory_mb: int, seconds: int) -> None:
    """They hold for every program it starts. Where a machine forbids an empty network, the present one stays."""
    die_with_parent()
    memory = memory_mb << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))
    os.nice(10)
    ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)

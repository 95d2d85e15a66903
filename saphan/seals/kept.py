"""Parsed private keys, kept in the memory of this process for a while: parsing one costs three signatures.

A row is asked for each seal, so a key that was retired is never used from here; what is kept is dropped after
KEEP seconds, and at most MOST keys are kept.
"""

import threading
import time

from saphan.seals.certificates import Issued
from saphan.seals.models.office_key import OfficeKey

KEEP = 600.0  # seconds
MOST = 64
_kept: dict[tuple[str, bytes], tuple[float, Issued]] = {}
_lock = threading.Lock()


def issued_of(key: OfficeKey) -> Issued:
    """The key of the row, opened. Raises WrongSecret."""
    name, now = (key.fingerprint, bytes(key.material)), time.monotonic()
    with _lock:
        if (found := _kept.get(name)) and found[0] > now:
            return found[1]
    issued = key.issued
    with _lock:
        _forget(now)
        _kept[name] = (now + KEEP, issued)
    return issued


def forget_all() -> None:
    with _lock:
        _kept.clear()


def _forget(now: float) -> None:
    for name in [name for name, (until, _issued) in _kept.items() if until <= now]:
        del _kept[name]
    while len(_kept) >= MOST:
        del _kept[min(_kept, key=lambda name: _kept[name][0])]

"""What all benchmarks share: a result beside its bar, percentiles, and processes that work at the same time."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections


@dataclass(frozen=True)
class Result:
    """A figure beside its bar, as `bin/bench` prints it: name, figure, bar, ok or short, separated by tabs."""

    name: str
    figure: str
    bar: str
    ok: bool

    def __str__(self) -> str:
        return "\t".join((self.name, self.figure, self.bar, "ok" if self.ok else "short"))


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that `percent` of the values do not pass (nearest rank); 0.0 of nothing."""
    if not values:
        return 0.0
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, round(percent / 100 * len(ranked)) - 1))]


def seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_processes(count: int, work: Callable[..., Any], *args: Any) -> list[Any]:
    """What `work(number, *args)` returned in each of `count` forked processes, each with connections of its own."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with context.Pool(count) as pool:
        return pool.starmap(work, [(number, *args) for number in range(count)], chunksize=1)

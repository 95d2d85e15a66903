"""The benchmarks of search, as `bin/bench` finds them."""

from collections.abc import Callable

from saphan.lib.bench import Result
from saphan.search.benches.fresh import fresh
from saphan.search.benches.recall import recall
from saphan.search.benches.speed import speed

BENCHES: dict[str, Callable[[bool], list[Result]]] = {"search": speed, "search-recall": recall, "search-fresh": fresh}

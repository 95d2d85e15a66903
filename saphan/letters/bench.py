"""The benchmarks of letters, as `bin/bench` finds them."""

from collections.abc import Callable

from saphan.letters.benches.writing import batch, preview
from saphan.lib.bench import Result

BENCHES: dict[str, Callable[[bool], list[Result]]] = {"preview": preview, "batch": batch}

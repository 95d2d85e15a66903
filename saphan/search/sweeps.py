"""What the clock does to the index: whatever was changed and woke nobody."""

from saphan.search.indexing import catch_up

ROUNDS = 200  # of a hundred letters; the rest in the next sweep, so that no other sweep waits long


def index_stale() -> int:
    """How many notes of changed letters were worked off."""
    done = 0
    for _round in range(ROUNDS):
        count = catch_up()
        done += count
        if not count:
            break
    return done


SWEEPS = [index_stale]

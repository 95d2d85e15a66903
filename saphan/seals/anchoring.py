"""The ends of the trail's chains get the time of somebody else: who owns this database cannot stamp them anew later."""

from __future__ import annotations

import asyncio
import logging

from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from saphan.seals.stamping import stamp_server
from saphan.trail.models import Anchor

log = logging.getLogger(__name__)
SOME = 30  # a month that the server was down, in one round


def stamp_anchors() -> int:
    """A time stamp (RFC 3161) over each anchor that has none; how many got one. A dead server leaves the rest."""
    server, stamped = stamp_server(), 0
    for anchor in Anchor.objects.unstamped().order_by("day")[:SOME] if server else ():
        try:
            token = asyncio.run(server.async_timestamp(bytes.fromhex(anchor.digest), "sha256"))  # type: ignore[union-attr]
        except TimestampRequestError as problem:
            log.warning("anchor of %s stays without a time stamp: %s", anchor.day, problem)
            break
        stamped += anchor.keep_stamp(token.dump())
    return stamped

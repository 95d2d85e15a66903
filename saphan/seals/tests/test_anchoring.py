"""The ends of the trail's chains get the time of somebody else."""

from pathlib import Path
from typing import Any

import pytest

from saphan.people.models import Capacity
from saphan.seals.anchoring import stamp_anchors
from saphan.seals.benches.pki import as_pem
from saphan.seals.benches.stampserver import Server
from saphan.seals.certificates import Issued
from saphan.seals.tests.outside import openssl
from saphan.trail.models import Anchor
from saphan.trail.tests.makers import make_event

pytestmark = pytest.mark.django_db


def test_openssl_accepts_the_time_stamp_over_a_day_s_anchor_which_is_asked_for_once(
    officer: Capacity, stamps: Server, stamp_root: Issued, tmp_path: Path
) -> None:
    make_event(officer)
    made = Anchor.of_today()
    assert made is not None
    assert (stamp_anchors(), stamp_anchors()) == (1, 0)
    kept = Anchor.objects.get()
    assert kept.stamped_at is not None
    (tmp_path / "token.der").write_bytes(bytes(kept.stamp or b""))
    (tmp_path / "anchor.txt").write_text(kept.text, encoding="ascii")
    (tmp_path / "another.txt").write_text(f"{kept.text} ", encoding="ascii")
    (tmp_path / "root.pem").write_bytes(as_pem(stamp_root.certificate))
    asked = ("ts", "-verify", "-token_in", "-in", "token.der", "-CAfile", "root.pem", "-data")
    assert "Verification: OK" in openssl(tmp_path, *asked, "anchor.txt")
    assert "Verification: OK" not in openssl(tmp_path, *asked, "another.txt")


def test_without_a_stamp_server_or_while_it_is_down_anchors_wait_for_their_stamp(
    officer: Capacity, settings: Any
) -> None:
    make_event(officer)
    Anchor.of_today()
    assert stamp_anchors() == 0
    settings.TSA_URL = "http://127.0.0.1:1/"
    assert stamp_anchors() == 0
    assert Anchor.objects.unstamped().count() == 1

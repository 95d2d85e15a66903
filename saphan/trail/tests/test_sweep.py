import logging
from io import StringIO

import pytest
from django.core.management import call_command

from saphan.trail import sweeps as own
from saphan.trail.management.commands.sweep import sweeps


def test_the_sweeps_of_this_room_are_found() -> None:
    assert own.mail_digests in list(sweeps())


@pytest.mark.django_db
def test_a_sweep_that_fails_does_not_keep_the_others_from_their_work(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> int:
        raise RuntimeError("a wall fell down")

    def useful() -> int:
        return 3

    monkeypatch.setattr(own, "SWEEPS", [broken, useful])
    said = StringIO()
    with caplog.at_level(logging.ERROR):
        call_command("sweep", stdout=said)
    assert "a wall fell down" in caplog.text
    assert "useful: 3" in said.getvalue()

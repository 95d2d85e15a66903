"""More than thirty kinds of damage, each called by its name, with pdfsig (poppler) as the second opinion."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from saphan.offices.models import Office
from saphan.seals.certificates import Issued
from saphan.seals.models import Code, State, judge, judge_apart
from saphan.seals.tests.damages import ALL
from saphan.seals.tests.damages.world import World
from saphan.seals.tests.makers import make_pdf, make_seal_key
from saphan.seals.tests.outside import called_by_pdfsig, pdfsig


@pytest.fixture
def world(area: Office, trust: Path, stamp_root: Issued) -> World:
    return World(make_seal_key(area), trust, stamp_root)


def test_more_than_thirty_kinds_of_damage_are_tried() -> None:
    assert len(ALL) >= 30
    assert len({damage.code for damage in ALL.values()}) >= 30


@pytest.mark.parametrize("name", ALL)
def test_a_damage_is_called_by_its_name(name: str, world: World, tmp_path: Path) -> None:
    damage = ALL[name]
    pdf = damage.make(world)
    verdict = judge(pdf, at=datetime.now(UTC) + timedelta(days=damage.later))
    said = called_by_pdfsig(pdfsig(pdf, tmp_path))
    assert (damage.code in verdict.codes, verdict.state) == (True, damage.code.state), verdict
    assert str(damage.code.label) in " ".join(finding.sentence for finding in verdict.findings)
    assert said == {"blind": "valid"}.get(damage.pdfsig, damage.pdfsig)
    assert bool(damage.why) == (damage.pdfsig == "blind")
    assert verdict.is_valid == (damage.code.state == State.VALID)
    if not damage.later:
        assert judge_apart(pdf) == verdict, "a process that knows nothing says the same"


def test_a_good_file_has_none_of_them(world: World, tmp_path: Path) -> None:
    verdict = judge(world.sealed)
    assert (verdict.state, verdict.findings) == (State.VALID, ())
    assert judge_apart(world.sealed) == verdict
    assert called_by_pdfsig(pdfsig(world.sealed, tmp_path)) == "valid"
    assert judge(make_pdf()).codes == {Code.UNSIGNED}

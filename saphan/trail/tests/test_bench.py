import pytest

from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.trail import bench
from saphan.trail.models import check_chain
from saphan.trail.tests.makers import make_event


def test_the_chain_of_the_benchmark_is_one_that_goes_on(area: Office, officer: Capacity) -> None:
    bench.fill(area, 12)
    assert make_event(officer).seq == 13
    assert check_chain(area.pk).is_whole


def test_the_benchmark_tells_its_figure_beside_its_bar(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "QUICK", 30)
    figures = bench.run(quick=True)
    assert [figure.bar for figure in figures] == ["<= 0.0 s", "whole"]
    assert figures[1].ok

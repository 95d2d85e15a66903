"""The cast: who stands in for whom in the tests. Each has one office and one position."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db.backends.signals import connection_created
from django.test import Client
from django.utils import translation

from saphan.offices.models import Group, Office
from saphan.offices.tests.makers import make_area, make_group, make_school
from saphan.people.middleware import SESSION_KEY
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.tests import migrated
from saphan.tests.client import LintedClient


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Each worker has a database of its own; one in memory begins as a copy of one that was migrated before."""
    connection_created.connect(migrated.fill)


@pytest.fixture(autouse=True)
def thai() -> Iterator[None]:
    """Each test begins in Thai, whatever language the one before it read."""
    with translation.override("th"):
        yield


@pytest.fixture
def area(db: None) -> Office:
    """The area office in which most of it happens."""
    return make_area()


@pytest.fixture
def registry_group(area: Office) -> Group:
    return make_group(area, "กลุ่มอำนวยการ", is_registry=True)


@pytest.fixture
def ict_group(area: Office) -> Group:
    return make_group(area, "กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร", short_name="DLICT")


@pytest.fixture
def plan_group(area: Office) -> Group:
    return make_group(area, "กลุ่มนโยบายและแผน")


@pytest.fixture
def school(area: Office) -> Office:
    return make_school(area)


@pytest.fixture
def other_school(area: Office) -> Office:
    return make_school(area, district="ริมน้ำ")


@pytest.fixture
def registrar(area: Office, registry_group: Group) -> Capacity:
    """สารบรรณกลาง of the area office."""
    return make_member(area, Role.REGISTRAR, group=registry_group)


@pytest.fixture
def director(area: Office) -> Capacity:
    return make_member(area, Role.DIRECTOR, position="ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต 1")


@pytest.fixture
def deputy(area: Office, ict_group: Group) -> Capacity:
    """The deputy whose portfolio is the ICT group."""
    capacity = make_member(area, Role.DEPUTY, position="รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต 1")
    capacity.membership.portfolio.add(ict_group)
    return capacity


@pytest.fixture
def head(area: Office, ict_group: Group) -> Capacity:
    """The head of the ICT group."""
    return make_member(area, Role.GROUP_HEAD, group=ict_group)


@pytest.fixture
def officer(area: Office, ict_group: Group) -> Capacity:
    """An officer of the ICT group: the owner of most letters."""
    return make_member(area, Role.OFFICER, group=ict_group, position="นักวิชาการคอมพิวเตอร์")


@pytest.fixture
def colleague(area: Office, plan_group: Group) -> Capacity:
    """An officer of another group of the same office."""
    return make_member(area, Role.OFFICER, group=plan_group, position="นักวิเคราะห์นโยบายและแผน")


@pytest.fixture
def school_clerk(school: Office) -> Capacity:
    return make_member(school, Role.SCHOOL_CLERK, position="ครู")


@pytest.fixture
def school_director(school: Office) -> Capacity:
    return make_member(school, Role.SCHOOL_DIRECTOR)


@pytest.fixture
def outsider(db: None) -> Capacity:
    """The registrar of another area office."""
    return make_member(make_area(), Role.REGISTRAR)


@pytest.fixture
def admin(area: Office) -> Capacity:
    """The office's administrator: administers, does not read letters."""
    return make_member(area, Role.ADMIN)


@pytest.fixture
def auditor(area: Office) -> Capacity:
    return make_member(area, Role.AUDITOR)


@pytest.fixture
def browse() -> Callable[[Capacity | None], Client]:
    """`browse(registrar)` is a browser of that person, in that position; each page it opens is linted."""

    def open_browser(capacity: Capacity | None) -> Client:
        client = LintedClient()
        if capacity is not None:
            client.force_login(capacity.user)
            session = client.session
            delegation = f"/{capacity.delegation.pk}" if capacity.delegation else ""
            session[SESSION_KEY] = f"{capacity.membership.pk}{delegation}"
            session.save()
        return client

    return open_browser

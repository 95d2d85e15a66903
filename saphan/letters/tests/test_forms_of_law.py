"""The validation matrix of saraban.md 1.4.9: what each form must have, may have, and has not."""

import pytest

from saphan.letters.choices import Kind
from saphan.letters.errors import Incomplete
from saphan.letters.forms_of_law import DRAFTED, FORMS, IN_ORDER_OF_PAPER, MISSING, form_of, problems_of
from saphan.letters.tests.makers import make_draft
from saphan.people.models import Capacity

# R required, O optional, - absent; in the columns of the specification.
MATRIX = {
    Kind.EXTERNAL: "subject R salutation R citations O enclosures O closing R owner_unit R contact R issue_number -",
    Kind.MEMO: "subject R salutation R citations - enclosures - closing - owner_unit R issue_number -",
    Kind.STAMPED: "subject - gist R salutation - citations - enclosures - closing - owner_unit R contact R",
    Kind.ORDER: "subject R salutation - citations O enclosures O closing - owner_unit - issue_number -",
    Kind.RULE: "subject R salutation - citations O enclosures O closing - owner_unit - issue_number O",
    Kind.BYLAW: "subject R salutation - citations O enclosures O closing - owner_unit - issue_number O",
    Kind.ANNOUNCEMENT: "subject R salutation - citations O enclosures O closing - owner_unit - issue_number -",
    Kind.STATEMENT: "subject R salutation - citations - enclosures - closing - owner_unit - issue_number O",
    Kind.NEWS: "subject R salutation - citations - enclosures - closing - owner_unit - issue_number O",
    Kind.CERTIFICATE: "subject - gist R salutation - citations - enclosures - closing - owner_unit - issue_number -",
    Kind.MINUTES: "subject R issue_number R salutation - citations - enclosures O closing - owner_unit -",
}
CELLS = [
    (kind, *cell) for kind, row in MATRIX.items() for cell in zip(row.split()[::2], row.split()[1::2], strict=True)
]


@pytest.mark.parametrize(("kind", "field", "rule"), CELLS)
def test_the_matrix_of_the_law(kind: str, field: str, rule: str) -> None:
    form = form_of(kind)
    assert (field in form.required) == (rule == "R")
    assert (field in form.optional) == (rule == "O")


@pytest.mark.parametrize("kind", DRAFTED)
def test_a_complete_letter_of_each_kind_has_no_problem(kind: str, officer: Capacity) -> None:
    assert make_draft(officer, kind).problems() == {}


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind in DRAFTED for field in form_of(kind).required])
def test_a_missing_field_is_named_with_what_to_do(kind: str, field: str, officer: Capacity) -> None:
    letter = make_draft(officer, kind)
    setattr(letter, field, None if field.endswith("_on") else "")
    assert letter.problems() == {field: str(MISSING[field])}


@pytest.mark.parametrize("kind", DRAFTED)
def test_a_field_that_the_form_has_not_is_named(kind: str) -> None:
    absent = [name for name in IN_ORDER_OF_PAPER if not form_of(kind).has(name)]
    values = dict.fromkeys(form_of(kind).required, "x") | dict.fromkeys(absent, "x")
    found = problems_of(kind, values, dict.fromkeys(absent, "ช่อง"))
    assert list(found) == absent
    assert all("ไม่มีช่อง" in words for words in found.values())


def test_every_required_field_has_its_own_kind_sentence() -> None:
    assert {name for form in FORMS.values() for name in form.required} <= set(MISSING)


def test_a_stamped_letter_is_only_for_the_matters_of_the_clause(officer: Capacity, head: Capacity) -> None:
    letter = make_draft(officer, Kind.STAMPED, stamped_for="")
    with pytest.raises(Incomplete) as refused:
        letter.submit(chain=[head.membership], by=officer)
    assert "หนังสือประทับตราใช้ได้เฉพาะเรื่องไม่สำคัญ" in refused.value.problems["stamped_for"]


def test_a_stamped_letter_without_a_gist_is_not_submitted(officer: Capacity, head: Capacity) -> None:
    letter = make_draft(officer, Kind.STAMPED, gist="")
    with pytest.raises(Incomplete) as refused:
        letter.submit(chain=[head.membership], by=officer)
    assert list(refused.value.problems) == ["gist"]

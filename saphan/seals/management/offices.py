from django.core.management.base import CommandError

from saphan.offices.models import Office


def office_of(code: str) -> Office:
    """Raises CommandError."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise CommandError(f"No office has the code {code!r}. See manage.py import_offices.")
    return office

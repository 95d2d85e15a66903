"""Puts the chosen capacity on every request: `request.capacity`, or None for a stranger or a person without position."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from saphan.people.models import Capacity, Delegation, Membership

SESSION_KEY = "capacity"  # "membership" or "membership/delegation"


class CapacityMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.capacity = self.capacity_of(request) if request.user.is_authenticated else None  # type: ignore[attr-defined]
        return self.get_response(request)

    def capacity_of(self, request: HttpRequest) -> Capacity | None:
        held = Membership.objects.current().filter(user=request.user.pk).select_related("user", "office", "group")
        wanted, _, delegation_pk = str(request.session.get(SESSION_KEY, "")).partition("/")
        membership = next((row for row in held if str(row.pk) == wanted), None) or next(iter(held), None)
        if membership is None:
            return None
        delegation = self.delegation_of(membership, delegation_pk)
        agent = request.headers.get("User-Agent", "")[:200]
        return Capacity(membership, delegation, address=request.META.get("REMOTE_ADDR", ""), agent=agent)

    def delegation_of(self, membership: Membership, pk: str) -> Delegation | None:
        if not pk.isdecimal():
            return None
        taken = Delegation.objects.current().filter(delegate=membership, pk=pk)
        return taken.select_related("principal__user", "principal__office", "principal__group").first()

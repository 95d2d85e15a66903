from typing import Any

from saphan.lib.grades import Secrecy
from saphan.people.models import Clearance, Recovery, Role, Roster
from saphan.people.tests.makers import make_delegation, make_invitation, make_member, make_order
from saphan.tests.access import Route

Cast = dict[str, Any]


def officer_pk(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["officer"].user.pk}


def recovery_pk(cast: Cast) -> dict[str, Any]:
    asker = make_member(cast["area"], Role.ADMIN)
    return {"pk": Recovery.ask(user=cast["director"].user, what="password", by=asker).pk}


def seat_pk(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["officer"].membership.pk}


def invitation_pk(cast: Cast) -> dict[str, Any]:
    return {"pk": make_invitation(cast["area"], by=cast["admin"]).pk}


def invitation_link(cast: Cast) -> dict[str, Any]:
    invitation = make_invitation(cast["area"], by=cast["admin"])
    return {"pk": invitation.pk, "token": invitation.token}


def roster_pk(cast: Cast) -> dict[str, Any]:
    return {"pk": Roster.read("ชื่อ,บทบาท\nกล้า,สารบรรณกลาง\n".encode(), by=cast["admin"]).pk}


def delegation_pk(cast: Cast) -> dict[str, Any]:
    delegation = make_delegation(cast["director"], cast["deputy"], by=cast["director"]).delegation
    return {"pk": delegation.pk if delegation else 0}


def clearance_pk(cast: Cast) -> dict[str, Any]:
    director = cast["director"]
    return {
        "pk": Clearance.appoint(
            membership=cast["deputy"].membership, level=Secrecy.SECRET, order=make_order(), by=director
        ).pk
    }


OPEN: dict[str, Any] = {"colleague": 200, "outsider": 200, "admin": 200}
ADMIN: dict[str, Any] = {"owner": "admin", "colleague": 403, "outsider": 403}
POSTED: dict[str, Any] = {"method": "post", "ok": 302}

ROUTES = {
    "people:index": Route(**OPEN),
    "people:person": Route(officer_pk, colleague=200, admin=200),
    "people:appoint": Route(officer_pk, owner="admin", colleague=403),
    "people:recovery": Route(officer_pk, owner="admin", colleague=403, **POSTED),
    "people:second_factors": Route(officer_pk, owner="admin", colleague=403, **POSTED),
    "people:recovery_confirmation": Route(recovery_pk, owner="admin", **POSTED),
    "people:recovery_stop": Route(recovery_pk, owner="admin", **POSTED),
    "people:seat": Route(seat_pk, owner="admin"),
    "people:seat_end": Route(seat_pk, owner="admin"),
    "people:choose": Route(**OPEN),
    "people:profile": Route(**OPEN),
    "people:security": Route(**OPEN),
    "people:language": Route(stranger=302, colleague=302, outsider=302, admin=302, data={"language": "th"}, **POSTED),
    "people:invitations": Route(**ADMIN),
    "people:invite": Route(**ADMIN),
    "people:invitation_sheet": Route(**ADMIN),
    "people:invitation": Route(invitation_pk, owner="admin"),
    "people:invitation_renewal": Route(invitation_pk, owner="admin", **POSTED),
    "people:invitation_withdrawal": Route(invitation_pk, owner="admin", **POSTED),
    # Whoever holds the link may use it.
    "people:join": Route(invitation_link, stranger=200, **OPEN),
    "people:rosters": Route(**ADMIN),
    "people:roster_blank": Route(**ADMIN),
    "people:roster": Route(roster_pk, **ADMIN),
    "people:delegations": Route(**OPEN),
    "people:delegate": Route(owner="director", colleague=403, outsider=403, admin=200),
    "people:delegation_revocation": Route(delegation_pk, owner="admin", colleague=403, **POSTED),
    "people:clearances": Route(owner="director", colleague=403, outsider=403, admin=403),
    "people:clear": Route(owner="director", colleague=403, outsider=403, admin=403),
    "people:clearance_revocation": Route(clearance_pk, owner="director", **POSTED),
}

"""Who may open what of this room; see saphan/tests/access.py."""

from __future__ import annotations

from typing import Any

from saphan.letters.models import Attachment
from saphan.letters.tests.makers import make_issued
from saphan.mailroom.models import CertifiedCopy
from saphan.matters.models import Briefing, Matter, Phrase, RoutingRule
from saphan.matters.tests.makers import make_assigned, make_done, make_file, make_letter, make_matter
from saphan.people.models import Rank
from saphan.tests.access import Route

Cast = dict[str, Any]


def readers(owner: str = "officer") -> Route:
    """Each finds what is there for him; who does not read letters finds nothing."""
    return Route(owner=owner, colleague=200, outsider=200)


def matter(cast: Cast) -> dict[str, Any]:
    """A matter whose lead is the officer."""
    return {"pk": make_assigned(cast["registrar"], cast["director"], seat=cast["officer"]).matter_id}


def accepted(cast: Cast) -> dict[str, Any]:
    work = make_assigned(cast["registrar"], cast["director"], seat=cast["officer"])
    work.accept(by=cast["officer"])
    return {"pk": work.pk}


def laid(cast: Cast) -> dict[str, Any]:
    """A matter that lies before the director."""
    return {"pk": make_matter(cast["registrar"]).pk}


def work(cast: Cast) -> dict[str, Any]:
    return {"pk": make_assigned(cast["registrar"], cast["director"], seat=cast["officer"]).pk}


def known(cast: Cast) -> dict[str, Any]:
    return {"pk": make_assigned(cast["registrar"], cast["director"], seat=cast["officer"], duty="inform").pk}


def done(cast: Cast) -> dict[str, Any]:
    return {"pk": make_done(cast["registrar"], cast["director"], cast["officer"]).pk}


def closed(cast: Cast) -> dict[str, Any]:
    found = make_done(cast["registrar"], cast["director"], cast["officer"])
    found.close(by=cast["director"], outcome="acted")
    return {"pk": found.pk}


def endorsed(cast: Cast) -> dict[str, Any]:
    return matter(cast) | {"ordinal": 1}


def filed(cast: Cast) -> dict[str, Any]:
    found = make_done(cast["registrar"], cast["director"], cast["officer"])
    return {"pk": found.pk, "attachment": make_file(found.letter).pk}


def viewed(cast: Cast) -> dict[str, Any]:
    found = filed(cast)
    Attachment.objects.filter(letter__matters=found["pk"]).update(is_letter=True)
    return {"pk": found["pk"]}


def certifiable(cast: Cast) -> dict[str, Any]:
    cast["officer"].membership.rank = Rank.ACADEMIC
    cast["officer"].membership.save()
    return viewed(cast)


def certified(cast: Cast) -> dict[str, Any]:
    found = certifiable(cast)
    letter = Matter.objects.get(**found).letter
    return {**found, "copy": CertifiedCopy.make(letter, by=cast["officer"], purpose="แนบคำขอเบิกเงิน").pk}


def proposal(cast: Cast) -> dict[str, Any]:
    return {"pk": make_matter(cast["registrar"]).proposals.get(seat=cast["director"].membership).pk}


def memo(cast: Cast) -> dict[str, Any]:
    return {"pk": make_letter(cast["officer"], kind="memo").pk}


def briefing(cast: Cast) -> dict[str, Any]:
    letter = make_letter(cast["registrar"], kind="order")
    return {"pk": Briefing.send(letter, to=[cast["officer"].membership], by=cast["registrar"]).pk}


def briefed_file(cast: Cast) -> dict[str, Any]:
    found = Briefing.objects.get(**briefing(cast))
    return {"pk": found.pk, "attachment": make_file(found.letter).pk}


def issued(cast: Cast) -> dict[str, Any]:
    found = Matter.objects.get(**matter(cast))
    make_issued(found.letter)
    return {"pk": found.pk}


def briefed_original(cast: Cast) -> dict[str, Any]:
    found = Briefing.objects.get(**briefing(cast))
    make_issued(found.letter)
    return {"pk": found.pk}


def phrase(cast: Cast) -> dict[str, Any]:
    seat = cast["officer"].membership
    return {"pk": Phrase.objects.create(office=seat.office, seat=seat, decision="agree", text="ชอบ").pk}


def rule(cast: Cast) -> dict[str, Any]:
    return {"pk": RoutingRule.open_defaults(cast["area"]).pk}


ROUTES = {
    "matters:index": readers(),
    "matters:matter": Route(kwargs=matter),
    "matters:endorse": Route(kwargs=laid, owner="director"),
    "matters:correct": Route(kwargs=endorsed, owner="director"),
    "matters:propose": Route(kwargs=matter),
    "matters:assign": Route(kwargs=laid, owner="registrar"),
    "matters:close": Route(kwargs=done),
    "matters:reopen": Route(kwargs=closed, owner="director"),
    "matters:continue": Route(kwargs=matter),
    "matters:reply": Route(kwargs=matter, method="post", ok=302),
    "matters:file": Route(kwargs=filed),
    "matters:file_page": Route(kwargs=lambda cast: filed(cast) | {"number": 1}),
    "matters:viewing": Route(kwargs=viewed),
    "matters:certify": Route(kwargs=certifiable),
    "matters:certified": Route(kwargs=certified),
    "matters:original": Route(kwargs=issued),
    "matters:original_page": Route(kwargs=lambda cast: issued(cast) | {"number": 1}),
    "matters:briefing_original": Route(kwargs=briefed_original),
    "matters:briefing_original_page": Route(kwargs=lambda cast: briefed_original(cast) | {"number": 1}),
    "matters:memo": Route(kwargs=memo),
    "matters:accept": Route(kwargs=work, method="post", ok=302),
    "matters:know": Route(kwargs=known, method="post", ok=302),
    "matters:result": Route(kwargs=accepted),
    "matters:send_back": Route(kwargs=work),
    "matters:pass_on": Route(kwargs=work, owner="head"),
    "matters:folder": readers(),
    "matters:folder_letter": Route(kwargs=proposal, owner="director"),
    "matters:folder_all": readers("director"),
    "matters:briefings": readers(),
    "matters:brief": Route(kwargs=lambda cast: {"pk": make_letter(cast["registrar"]).pk}, owner="registrar"),
    "matters:briefing": Route(kwargs=briefing),
    "matters:acknowledge": Route(kwargs=briefing, method="post", ok=302),
    "matters:remind": Route(kwargs=briefing, owner="registrar", method="post", ok=302),
    "matters:briefing_file": Route(kwargs=briefed_file),
    "matters:briefing_file_page": Route(kwargs=lambda cast: briefed_file(cast) | {"number": 1}),
    "matters:handovers": readers("director"),
    "matters:handover": Route(kwargs=lambda cast: {"pk": cast["officer"].membership.pk}, owner="head"),
    "matters:phrases": readers(),
    "matters:remove_phrase": Route(kwargs=phrase, method="post", ok=302),
    "matters:routes": Route(owner="registrar", colleague=403, outsider=200, admin=404),
    "matters:new_route": Route(owner="registrar", colleague=403, outsider=200, admin=404),
    "matters:route": Route(kwargs=rule, owner="registrar", colleague=403, outsider=404, admin=404),
    "matters:remove_route": Route(
        kwargs=rule, owner="registrar", method="post", ok=302, colleague=403, outsider=404, admin=404
    ),
}

"""The annex-7 package of a letter: what it holds, what is in the way, and its files."""

import io
import zipfile

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saphan.files.models import BadFile
from saphan.files.panels import paper_answer, refusal
from saphan.lib.grades import Secrecy
from saphan.mailroom.choices import MailAct
from saphan.mailroom.models import Board, Package, Part
from saphan.mailroom.models.package import FINE_ENOUGH, IN_A_MAIL, MB
from saphan.mailroom.views.board import find
from saphan.press.models import BadPdf
from saphan.trail.models import record
from saphan.ui.http import UserRequest, page


def made(shown: Board) -> Package:
    """Within the size that the system's mails may have; a receiver's own limit counts when its mail is written."""
    if shown.letter.office_id != shown.capacity.office_id:
        raise Http404
    return Package(shown.letter, limit=int(settings.MAIL_MAX_MB * MB * IN_A_MAIL))


@require_safe
def package(request: UserRequest, pk: int) -> HttpResponse:
    """Which files would leave, under which names, and whether the scans are fine enough (300 dpi)."""
    shown = find(request, pk)
    found, parts, trouble = made(shown), list[Part](), ""
    try:
        parts = found.parts()
        dpi = found.dpi
    except (BadPdf, BadFile) as problem:
        trouble, dpi = str(problem), None
    context = {"letter": shown.letter, "package": found, "parts": parts, "trouble": trouble, "dpi": dpi}
    return page(request, "mailroom/board/package.html", context | {"fine": FINE_ENOUGH})


@require_safe
def package_files(request: UserRequest, pk: int) -> HttpResponse:
    """The one PDF, or all files in a ZIP. Of a secret letter it is reading."""
    shown = find(request, pk)
    try:
        parts = made(shown).parts()
    except (BadPdf, BadFile) as problem:
        return refusal(str(problem), status=422)
    if not parts:
        return refusal(_("หนังสือฉบับนี้ยังไม่มีไฟล์ที่จะส่ง"), status=422)
    if shown.letter.secrecy > Secrecy.OPEN:
        record(shown.letter, MailAct.READ, by=request.capacity)
    if len(parts) == 1 and parts[0].media_type == "application/pdf":
        return paper_answer(parts[0].content, parts[0].name, download=True)
    name = parts[0].name.rpartition(".")[0]
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(zipped(parts), content_type="application/zip", headers=headers)


def zipped(parts: list[Part]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part.name, part.content)
    return out.getvalue()

"""What other rooms use of files beside its models: the uploads of a form, and what is made of a content."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _t

from saphan.files.answers import paper_answer
from saphan.files.derived import derived, forget_derived
from saphan.files.kinds import ACCEPT
from saphan.files.models import BadFile, Upload
from saphan.files.models.stored import refusal, too_large
from saphan.files.tasks import read_files

if TYPE_CHECKING:
    from saphan.people.models import Capacity

KEPT = "upload"  # name of the hidden inputs of <file-drop>; each holds a token

__all__ = ["ACCEPT", "derived", "forget_derived", "hint", "paper_answer", "refusal", "taken", "wipe"]


def hint() -> str:
    """What may be brought, in words, for under the field."""
    limits = {"mb": settings.FILE_MAX_MB, "count": settings.FILES_PER_LETTER}
    return _t("PDF รูปภาพ เอกสารสำนักงาน หรือ ZIP แฟ้มละไม่เกิน %(mb)s MB ไม่เกิน %(count)s แฟ้ม") % limits


def taken(source: HttpRequest | Iterable[str], capacity: Capacity, *, already: int = 0) -> list[Upload]:
    """The uploads that a form names by token, and the files that came with it, in the order of the form.

    An Upload stays until its owner deletes it (`upload.delete()` once it hangs on a letter) or seven days have passed:
    a form that comes back with faults has lost nothing. `already`: files that the letter has. Raises BadFile.
    """
    tokens, files = posted(source) if isinstance(source, HttpRequest) else (list(source), [])
    if len(tokens) + len(files) + already > settings.FILES_PER_LETTER:
        raise BadFile(_t("แนบแฟ้มได้ไม่เกิน %(count)s แฟ้ม") % {"count": settings.FILES_PER_LETTER})
    found = [owned(token, capacity) for token in dict.fromkeys(tokens)]
    brought = [Upload.bring(sent, sent.name or "", by=capacity) for sent in files]
    if brought:
        read_files.enqueue()
    return [*found, *brought]


def posted(request: HttpRequest) -> tuple[list[str], list[Any]]:
    """Tokens and plain files of a form. Raises BadFile when a file was too large to be taken in."""
    tokens = [str(token) for token in request.POST.getlist(KEPT) if token]
    files = [sent for name in request.FILES for sent in request.FILES.getlist(name)]
    if hasattr(request, "too_large"):
        raise BadFile(too_large())
    return tokens, files


def owned(token: str, capacity: Capacity) -> Upload:
    """One's own upload. Raises BadFile when it is gone, or somebody else's."""
    try:
        return Upload.objects.visible_to(capacity).select_related("file").get(token=uuid.UUID(str(token)))
    except (Upload.DoesNotExist, ValueError) as problem:
        raise BadFile(_t("แฟ้มที่ส่งไว้หมดอายุแล้ว กรุณาเลือกแฟ้มใหม่")) from problem


def wipe(uploads: Iterable[Upload]) -> None:
    """Forget at once what must not be kept (ลับที่สุด): the upload, and content that nothing else holds."""
    for upload in uploads:
        upload.delete()
        upload.file.forget()

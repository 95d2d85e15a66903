"""Who gets which answer at the routes of files. An upload is its sender's own."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from saphan.files.tests.makers import make_upload, pdf
from saphan.tests.access import Route


def own_upload(cast: dict[str, Any]) -> dict[str, Any]:
    return {"token": make_upload(cast["officer"]).token, "page": 1}


ROUTES = {
    "files:upload": Route(
        method="post",
        data=lambda cast: {"file": SimpleUploadedFile("a.pdf", pdf())},
        ok=201,
        colleague=201,
        outsider=201,
        admin=201,
    ),
    "files:preview": Route(kwargs=own_upload),
}

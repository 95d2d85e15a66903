from typing import Any

from saphan.seals.benches import pki
from saphan.seals.models import PersonalKey
from saphan.tests.access import Route

Cast = dict[str, Any]
OPEN: dict[str, Any] = {"colleague": 200, "outsider": 200, "admin": 200}
FORM: dict[str, Any] = {"method": "post", "ok": 422, "colleague": 422, "outsider": 422, "admin": 422}
SHUT: dict[str, Any] = {"method": "post", "ok": 403, "colleague": 403, "outsider": 403, "admin": 403}


def area_pk(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["area"].pk}


def own_key(cast: Cast) -> dict[str, Any]:
    file = pki.as_pkcs12(pki.issue(pki.Kind("Invented Officer")), "file")
    return {"pk": PersonalKey.bring(file, "file", "a long passphrase", by=cast["officer"]).pk}


ROUTES = {
    "seals:office": Route(area_pk, owner="admin", colleague=403, outsider=403),
    "seals:mine": Route(**OPEN),
    "seals:add_file": Route(**FORM),
    "seals:add_token": Route(**SHUT),  # no device is set up
    "seals:add_service": Route(**SHUT),  # no service is set up
    "seals:removal": Route(own_key, method="post", ok=302),
}

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saphan.seals import kept, revocation, stamping
from saphan.seals.benches import pki
from saphan.seals.benches.stampserver import Server, stamp_server
from saphan.seals.certificates import Issued, make_revocation_list


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What a process keeps in memory is of the test before."""
    yield
    kept.forget_all()
    stamping._server.cache_clear()
    revocation._ours.clear()
    revocation._fetched.clear()


@pytest.fixture(scope="session")
def stamp_root() -> Issued:
    return pki.authority("Invented Time Root")


@pytest.fixture
def trust(tmp_path: Path, settings: Any, stamp_root: Issued) -> Path:
    """The folder of SAPHAN_TRUST: it knows the invented time stamp server, and has its revocation list."""
    folder = tmp_path / "trust"
    (folder / "stamps").mkdir(parents=True)
    (folder / "stamps" / "root.pem").write_bytes(pki.as_pem(stamp_root.certificate))
    (folder / "stamps" / "root.crl").write_bytes(make_revocation_list(stamp_root, {}))
    settings.TRUST = str(folder)
    return folder


@pytest.fixture
def stamps(settings: Any, stamp_root: Issued, trust: Path) -> Iterator[Server]:
    """A time stamp server that the settings name."""
    with stamp_server(pki.stamper("Invented Clock", stamp_root)) as server:
        settings.TSA_URL = server.url
        yield server

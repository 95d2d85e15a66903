"""The settings of every test: nothing of the machine's own environment but DATABASE_URL reaches them."""

import os
import shutil
import tempfile
from pathlib import Path

# Workers of pytest-xdist and mypy end without a goodbye, so each process sweeps out what the dead have left.
for left in Path(tempfile.gettempdir()).glob("saphan-suite-*"):
    if not Path("/proc", left.name.rpartition("-")[2]).exists():
        shutil.rmtree(left, ignore_errors=True)
FOLDER = Path(tempfile.mkdtemp(prefix="saphan-suite-", suffix=f"-{os.getpid()}"))

for name in [name for name in os.environ if name.startswith("SAPHAN_")]:
    del os.environ[name]
os.environ["SAPHAN_SECRET_KEY"] = "for tests only"
os.environ["SAPHAN_STATE"] = str(FOLDER)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from saphan.settings import *  # noqa: E402, F403
from saphan.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "saphan.lib.sqlite":
    # Named, or pytest-xdist makes a file of it: it knows only Django's own name of the engine.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
# Argon2 is slow on purpose; a suite signs in a thousand times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True

"""All settings, from the environment alone. Each one is listed in docs/operations.md."""

from pathlib import Path

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from saphan.lib import env
from saphan.lib.oidc import sign_in_origins, sign_in_providers

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parent.parent
STATE = Path(env.text("SAPHAN_STATE", str(ROOT / "var")))
STATE.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("SAPHAN_DEBUG", default=False)
SECRET_KEY = env.text("SAPHAN_SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured("SAPHAN_SECRET_KEY is not set. bin/run makes one in var/secret-key for a demo.")
SITE_URL = env.text("SAPHAN_SITE_URL", "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.words("SAPHAN_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "saphan.home",
    "saphan.search",
    "saphan.matters",
    "saphan.mailroom",
    "saphan.letters",
    "saphan.registers",
    "saphan.seals",
    "saphan.press",
    "saphan.files",
    "saphan.trail",
    "saphan.people",
    "saphan.offices",
    "saphan.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "saphan.people.middleware.PrivateMiddleware",
    "saphan.people.middleware.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "saphan.people.middleware.CapacityMiddleware",
    "saphan.people.middleware.IdleMiddleware",
]

ROOT_URLCONF = "saphan.urls"
WSGI_APPLICATION = "saphan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "saphan.ui.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "saphan.menu.frame",
            ],
        },
    },
    {
        # Only for pages that a library brings its own templates for (sign-in and its kin).
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database: SQLite for a start, PostgreSQL in production; one behaviour --------------------------------------
DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{STATE / 'saphan.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=env.number("SAPHAN_CONN_MAX_AGE", 600))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {
        "ENGINE": "saphan.lib.sqlite",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # FULL: a number told to somebody must survive a power cut (feasibility 2.1).
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
elif env.flag("SAPHAN_PREPARE", default=True):
    # The same few queries all day: PostgreSQL plans each once for a connection. Off behind a pooler of transactions.
    # Compiling a plan or sharing it among workers takes longer than any page's question does (decision 053).
    DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | {
        "server_side_binding": True,
        "prepare_threshold": 3,
        "options": "-c jit=off -c max_parallel_workers_per_gather=0",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People and sign-in -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["saphan.people.backends.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "saphan.people.validators.SimilarityValidator"},
    {"NAME": "saphan.people.validators.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "saphan.people.validators.CommonValidator"},
    {"NAME": "saphan.people.validators.ContextWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "saphan.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "saphan.people.forms.sign_in.SignInForm"}
SOCIALACCOUNT_FORMS = {"disconnect": "saphan.people.forms.sign_in.ConnectionsForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    # A whole office stands behind one address and arrives at 08:30.
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "confirm": "5/5m/user",  # people.models.confirmed_by
    "join": "60/m/ip",  # guesses of invitation links
    "verify": "60/m/ip",  # guesses of letters' codes
    "verify_file": "12/m/ip",  # each is read by our verifier
}
MFA_ADAPTER = "saphan.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_TOTP_ISSUER = env.text("SAPHAN_NAME", "Saphan")
SOCIALACCOUNT_ADAPTER = "saphan.people.adapters.OutsideSignInAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": sign_in_providers()}}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("SAPHAN_PROXIES", 0)
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# In the database: a session that was revoked, or a capacity that was changed, is so for every process at once.
SESSION_ENGINE = "saphan.people.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS and env.flag("SAPHAN_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if env.text("SAPHAN_PROXY_HEADER"):
    SECURE_PROXY_SSL_HEADER = (env.text("SAPHAN_PROXY_HEADER"), "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        # An outside sign-in begins with a form that ends at its own address.
        "form-action": [SELF, *sign_in_origins()],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}

# --- Words, time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True

# --- Static files, stored files ---------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
FILES_BUCKET = env.text("SAPHAN_S3_BUCKET")
STORAGES = {
    "default": (
        {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": FILES_BUCKET, "file_overwrite": True}}
        if FILES_BUCKET
        else {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(STATE / "files")}}
    ),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_MAX_MB = env.number("SAPHAN_FILE_MAX_MB", 50)
MAIL_MAX_MB = env.number("SAPHAN_MAIL_MAX_MB", 20)
FILES_PER_LETTER = env.number("SAPHAN_FILES_PER_LETTER", 20)
VERIFY_MAX_MB = env.number("SAPHAN_VERIFY_MAX_MB", 20)
CLAMD = env.text("SAPHAN_CLAMD")  # "host:port" or the path of a socket; empty: no scanning
READ_PAGES = env.number("SAPHAN_READ_PAGES", 200)
READ_SECONDS = env.number("SAPHAN_READ_SECONDS", 60)
READ_MEMORY_MB = env.number("SAPHAN_READ_MEMORY_MB", 1500)
OCR_LANGUAGES = env.text("SAPHAN_OCR_LANGUAGES", "tha+eng")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "saphan.files.handlers.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Seals (saphan/seals) ------------------------------------------------------------------------------------------
# Private keys are enciphered with it; without one of its own, with a key derived from SECRET_KEY.
KEYS_SECRET = env.text("SAPHAN_KEYS_SECRET") or SECRET_KEY
TSA_URL = env.text("SAPHAN_TSA_URL")
TSA_USER = env.text("SAPHAN_TSA_USER")
TSA_PASSWORD = env.text("SAPHAN_TSA_PASSWORD")
TSA_SECONDS = env.number("SAPHAN_TSA_SECONDS", 5)
PKCS11_MODULE = env.text("SAPHAN_PKCS11_MODULE")
PKCS11_TOKEN = env.text("SAPHAN_PKCS11_TOKEN")
CSC_URL = env.text("SAPHAN_CSC_URL")
CSC_CLIENT = env.text("SAPHAN_CSC_CLIENT")
CSC_SECRET = env.text("SAPHAN_CSC_SECRET")
REVOCATION_HOSTS = env.words("SAPHAN_REVOCATION_HOSTS")
TRUST = env.text("SAPHAN_TRUST")  # a folder, see saphan/seals/judging/believing.py

# --- Mail, background work --------------------------------------------------------------------------------------
EMAIL_BACKEND = env.text("SAPHAN_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("SAPHAN_EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("SAPHAN_EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("SAPHAN_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("SAPHAN_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("SAPHAN_EMAIL_TLS", default=False)
ANCHOR_DIR = env.text("SAPHAN_ANCHOR_DIR")  # a folder that this machine may add to and not change (trail/outside.py)
ANCHOR_MAIL = env.words("SAPHAN_ANCHOR_MAIL")
DEFAULT_FROM_EMAIL = env.text("SAPHAN_EMAIL_FROM", "saphan@localhost")
MAILBOX = env.text("SAPHAN_MAILBOX")  # imaps://user@host/INBOX, a Maildir, or a folder of .eml files
MAILBOX_PASSWORD = env.text("SAPHAN_MAILBOX_PASSWORD")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "OPTIONS": {}}}

# Rate limits live here: one for all processes and machines. The table comes with a migration of people.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("SAPHAN_LOG_LEVEL", "WARNING")},
}

"""The one settings file. Each value that an operator may change is an environment variable.

The variables are listed in docs/operations.md.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pghistory
import pgtrigger
from django.utils.csp import CSP

from config import embedded_postgres
from config.environment import Environment, EnvironmentProblem

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()
# What the running program writes: embedded database, collected static files, media, its key.
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")


def _kept_key(kept: Path) -> str:
    """The key in `kept`, made the first time; whole for whoever reads it at that moment."""
    if not kept.exists():
        VAR_DIR.mkdir(exist_ok=True)
        draft = kept.with_name(f"secret_key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        if os.getuid() == 0:  # root lends a hand in somebody's project: the files stay theirs
            owner = BASE_DIR.stat()
            for path in (VAR_DIR, draft):
                os.chown(path, owner.st_uid, owner.st_gid)
        with suppress(FileExistsError):  # made by another process meanwhile: that one counts
            os.link(draft, kept)
        draft.unlink()
    return kept.read_text()


def _secret_key(*, embedded: bool) -> str:
    """SECRET_KEY; beside the embedded database only, one is generated and kept under var/."""
    given = env.text("SECRET_KEY")
    if given:
        return given
    if not embedded:
        raise EnvironmentProblem(
            "SECRET_KEY manque : avec DATABASE_URL, donnez une longue phrase secrète."
        )
    try:
        return _kept_key(VAR_DIR / "secret_key")
    except OSError as error:
        raise EnvironmentProblem(
            f"« {VAR_DIR} » ne se laisse pas lire ou écrire ({error.strerror}) : "
            "corrigez ses droits, ou donnez un autre VAR_DIR."
        ) from None


# -- Database: one PostgreSQL; without DATABASE_URL the embedded one -------------------------
_given_database = env.database("DATABASE_URL")
EMBEDDED_DATABASE = _given_database is None
_database: dict[str, Any] = _given_database or dict(embedded_postgres.connection_settings(VAR_DIR))
# config/wsgi.py says that this is a web process: a page may not hold the database for long.
_session_limits = "-c jit=off" + (
    " -c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=30s"
    if env.flag("WEB_PROCESS")
    else ""
)
DATABASES = {
    "default": {
        **_database,
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **_database.get("OPTIONS", {}),
            "options": _session_limits,
            # Measured: with health checks a restarted PostgreSQL costs no failed request.
            "pool": {"min_size": 1, "max_size": 4, "timeout": 5},
        },
    }
}

# -- Site --------------------------------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = _secret_key(embedded=EMBEDDED_DATABASE)
# Keys of before, while a new one takes over: docs/operations.md, « Changing SECRET_KEY ».
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
SITE_URL = env.site_url("SITE_URL", "http://localhost:8000")
_site = urlsplit(SITE_URL)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", (str(_site.hostname), "localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "config.apps.SiteAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "accounts.proconnect",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "django_tasks_db",
    "rendering.apps.RenderingConfig",
    "accounts.apps.AccountsConfig",
    "poles.apps.PolesConfig",
    "directory.apps.DirectoryConfig",
    "roadmap.apps.RoadmapConfig",
    "events.apps.EventsConfig",
]

MIDDLEWARE = [
    # Outermost, so that a refusal or a static file has the headers too.
    "config.middleware.security_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "config.middleware.keep_private",
    "config.middleware.refuse_other_methods",
    "config.middleware.refuse_other_alphabets",
    "config.middleware.refuse_null_characters",
    "config.middleware.DatabaseUnavailable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.second_factor.session_proof",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.HistoryMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context_processors.site",
            ],
            "builtins": ["rendering.templatetags.ess"],
        },
    }
]
FORM_RENDERER = "rendering.forms.FormRenderer"

# -- Language and time -------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # our own filter writes figures; ids must never be grouped
FORMAT_MODULE_PATH = ["config.formats"]

# -- Files -------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "config.media_storage.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.staticfiles.BundledStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# -- Security ----------------------------------------------------------------------------------
_https = _site.scheme == "https"
SECURE_SSL_REDIRECT = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]  # a load balancer asks for health in plain HTTP
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_FAILURE_VIEW = "config.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# The State's sign-in for professionals; empty: it is not offered. Forms lead there and back.
PROCONNECT_URL = env.service("PROCONNECT_URL", "").rstrip("/")
PROCONNECT_COLLECTIVITE_SIREN = env.text("PROCONNECT_COLLECTIVITE_SIREN")
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, *filter(None, [PROCONNECT_URL])],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# The named third party whose plan a visitor may lay under the map: asked for by nobody else.
TILES_URL = env.tiles(
    "TILES_URL",
    "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile"
    "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
    "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
)
# Where addresses are looked up, by the server; empty: the communes of the territory answer.
GEOCODER_URL = env.service("GEOCODER_URL", "https://data.geopf.fr/geocodage/search")

# -- Accounts ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_space"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True  # no link that could leak by Referer
# Fifteen minutes for each code: mail may be slow, and so may people.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 900
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told by mail
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before addresses and passwords are changed
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
_forms = "accounts.sign_in_forms"
ACCOUNT_FORMS = {
    "add_email": f"{_forms}.AddEmail",
    "change_password": f"{_forms}.ChangePassword",
    "confirm_email_verification_code": f"{_forms}.ConfirmEmail",
    "confirm_login_code": f"{_forms}.ConfirmLogin",
    "confirm_password_reset_code": f"{_forms}.ConfirmPasswordReset",
    "login": f"{_forms}.Login",
    "reauthenticate": f"{_forms}.Reauthenticate",
    "request_login_code": f"{_forms}.RequestLoginCode",
    "reset_password": f"{_forms}.ResetPassword",
    "reset_password_from_key": f"{_forms}.ResetPasswordFromKey",
    "set_password": f"{_forms}.SetPassword",
    "signup": f"{_forms}.Signup",
}
MFA_FORMS = {
    "activate_totp": f"{_forms}.ActivateTotp",
    "add_webauthn": f"{_forms}.AddWebauthn",
    "authenticate": f"{_forms}.Authenticate",
    "edit_webauthn": f"{_forms}.EditWebauthn",
    "reauthenticate": f"{_forms}.ReauthenticateByCode",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)
SOCIALACCOUNT_ADAPTER = "accounts.proconnect.adapter.SocialAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
_proconnect_app = {
    "client_id": env.text("PROCONNECT_CLIENT_ID"),
    "secret": env.text("PROCONNECT_CLIENT_SECRET"),
}
SOCIALACCOUNT_PROVIDERS = {"proconnect": {"APPS": [_proconnect_app]}} if PROCONNECT_URL else {}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https
MFA_TOTP_ISSUER = "ESS"
MFA_ADAPTER = "accounts.factor_secrets.SecretFactors"
# Seen again at each sign-in only: following each page would cost a write a page.
USERSESSIONS_TRACK_ACTIVITY = False

# -- Cache, tasks, mail ------------------------------------------------------------------------
# Answers of the directory that each web process keeps while nothing changes; 0 keeps none.
SEARCH_MEMORY = env.number("SEARCH_MEMORY", 300)
CACHES = {
    # In the database: the rate limits must be shared by all workers.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Django's own 300 would throw away rate limits that still count.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Parts of pages, in each web process, under keys that say what they depend on.
    "parts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": SEARCH_MEMORY},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# Mails are kept in the admin and none leaves: for the demo, or a copy of a real site.
MAIL_HELD = env.flag("MAIL_HELD")
MAILERS = {"default": env.mailer("EMAIL_URL", default="console:")}
if MAIL_HELD:
    MAILERS = {"default": {"BACKEND": "accounts.held_mail.HeldMailBackend"}}
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"ne-pas-repondre@{_site.hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# -- History -----------------------------------------------------------------------------------
# What is tracked and how: accounts/history.py. Statement level, because row level costs seven
# times more on bulk loads (measured).
PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="versions")
# The sample data replays a past: a transaction may say when it is supposed to happen.
PGHISTORY_CREATED_AT_FUNCTION = (
    "COALESCE(NULLIF(CURRENT_SETTING('ess.written_at', TRUE), '')::TIMESTAMPTZ, NOW())"
)
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# -- Logs --------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "formatters": {
        "line": {"()": "config.logs.OneLineFormatter", "fmt": "%(levelname)s %(name)s %(message)s"}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []

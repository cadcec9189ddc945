"""The house. Values that differ between deployments come from `env.py`."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from wushe.site.settings import env

DATA = env.data_directory()
DEBUG = env.flag("WUSHE_DEBUG")
WUSHE_DEMO = env.flag("WUSHE_DEMO")
SECRET_KEY = env.secret("WUSHE_SECRET_KEY", DATA / "secret.key")
WUSHE_MASTER_KEY_FILE = Path(env.text("WUSHE_MASTER_KEY_FILE", str(DATA / "master.key")))
WUSHE_ERASURE_JOURNAL = Path(env.text("WUSHE_ERASURE_JOURNAL", str(DATA / "erasures.jsonl")))
WUSHE_LEDGER_KEY_FILE = Path(env.text("WUSHE_LEDGER_KEY_FILE", str(DATA / "ledger-key.pem")))
ALLOWED_HOSTS = env.words("WUSHE_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("WUSHE_ORIGINS")

ROOMS = [
    "wushe.modules.oversight",
    "wushe.modules.accounts",
    "wushe.modules.notifications",
    "wushe.modules.spaces",
    "wushe.modules.actors",
    "wushe.modules.registers",
    "wushe.modules.linkage",
    "wushe.modules.threads",
    "wushe.modules.needs",
    "wushe.modules.hazards",
    "wushe.modules.notices",
    "wushe.modules.privacy",
    "wushe.modules.statements",
    "wushe.modules.projects",
    "wushe.modules.ballots",
    "wushe.modules.payments",
    "wushe.modules.maintenance",
    "wushe.modules.mediation",
    "wushe.modules.committees",
    "wushe.modules.whistles",
    "wushe.modules.boundaries",
    "wushe.modules.policies",
    "wushe.modules.rounds",
    "wushe.modules.topics",
    "wushe.modules.planning",
    "wushe.modules.meetings",
    "wushe.modules.coordination",
]
CHANNELS = ["wushe.channels.spreadsheet", "wushe.channels.hotline", "wushe.channels.tables"]

INSTALLED_APPS = [
    "wushe.site",
    "wushe.foundation",
    "wushe.foundation.jobs",
    *ROOMS,
    *CHANNELS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "csp",
    "js_lib_leaflet",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "wushe.foundation.middleware.SessionMiddlewareOnFullDisk",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "wushe.foundation.middleware.BodyLimitMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wushe.site.middleware.StreetMiddleware",
    "wushe.site.typed.TypedMiddleware",
    "wushe.foundation.middleware.RefusalMiddleware",
    "wushe.site.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "wushe.site.urls"
WSGI_APPLICATION = "wushe.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wushe.site.context.house",
            ],
        },
    }
]

FORM_RENDERER = "wushe.foundation.forms.Renderer"

DATABASES = {"default": env.database(env.text("WUSHE_DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["wushe.modules.accounts.web.backends.NameOrPhone"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "wushe.modules.accounts.queries.policy.LongAsTheStreetAsks"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "wushe.modules.accounts.web.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "account"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE
# Per account as well as per address: a whole estate may share one address.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "wushe.modules.accounts.web.forms.SignIn",
    "change_password": "wushe.modules.accounts.web.forms.PasswordChange",
    "set_password": "wushe.modules.accounts.web.forms.PasswordSet",
    "reauthenticate": "wushe.modules.accounts.web.forms.PasswordAgain",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("WUSHE_PROXIES", 0)
MFA_ADAPTER = "wushe.modules.accounts.web.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "wushe.modules.accounts.web.forms.CodeToSignIn",
    "reauthenticate": "wushe.modules.accounts.web.forms.CodeAgain",
    "activate_totp": "wushe.modules.accounts.web.forms.FirstCode",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "五社 Wushe"

TASKS = {"default": {"BACKEND": "wushe.foundation.jobs.backend.LeasedBackend", "QUEUES": []}}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "wushe_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "woff2"]

CSRF_FAILURE_VIEW = "wushe.site.web.typed.token_wrong"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
WUSHE_HTTPS = env.flag("WUSHE_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = WUSHE_HTTPS
SECURE_SSL_REDIRECT = WUSHE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if WUSHE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = WUSHE_HTTPS
if WUSHE_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
WUSHE_UPLOAD_MAX_BYTES = env.number("WUSHE_UPLOAD_MAX_BYTES", 30 * 1024 * 1024)
WUSHE_MATERIAL_MAX_BYTES = env.number("WUSHE_MATERIAL_MAX_BYTES", 10 * 1024 * 1024)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("WUSHE_LOG_LEVEL", "INFO")},
}

SITE_NAME = _("Wushe · five-social linkage")

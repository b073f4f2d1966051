"""Read environment variables strictly: a wrong value is one French sentence, never a traceback."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg.conninfo

TRUE = {"1", "true", "yes", "oui", "on"}
FALSE = {"", "0", "false", "no", "non", "off"}
UNFIT = re.compile(r"[\s@]")  # in the host of a public address
# What a policy can name: a host, perhaps a port; then each of the three numbers.
TILES = re.compile(
    r"https?://[\w.-]+(:\d{1,5})?/(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})[^\s;,'\"]+", re.ASCII
)

SERVICE = re.compile(r"https?://[\w.-]+(:\d{1,4}|:[1-5]\d{4})?(/[^\s?#@]*)?", re.ASCII)


class EnvironmentProblem(Exception):
    """A variable cannot be used; the message says in French which one and how to mend it."""


@dataclass(frozen=True)
class Environment:
    """Typed access to the variables of `values` (the process's own by default)."""

    values: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default).strip()

    def flag(self, name: str, *, default: bool = False) -> bool:
        raw = self.values.get(name)
        if raw is None:
            return default
        word = raw.strip().lower()
        if word in TRUE:
            return True
        if word in FALSE:
            return False
        raise EnvironmentProblem(f"{name} vaut « {raw} » : écrivez 1 (oui) ou 0 (non).")

    def number(self, name: str, default: int) -> int:
        """A whole number of at least 0."""
        raw = self.text(name)
        if raw and not raw.isdecimal():
            raise EnvironmentProblem(f"{name} vaut « {raw} » : écrivez un nombre entier.")
        return int(raw) if raw else default

    def words(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        raw = self.text(name)
        return [word.strip() for word in raw.split(",") if word.strip()] or list(default)

    def folder(self, name: str, default: Path) -> Path:
        raw = self.text(name)
        if raw and not Path(raw).is_absolute():
            raise EnvironmentProblem(f"{name} vaut « {raw} » : donnez un chemin absolu.")
        return Path(raw) if raw else default

    def site_url(self, name: str, default: str) -> str:
        """An http(s) address without path, no final slash."""
        raw = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(raw)
            complete = parts.scheme in {"http", "https"} and bool(parts.hostname)
            parts.port  # noqa: B018 — reading it is what checks the number
        except ValueError:
            complete = False
        if not complete or raw != f"{parts.scheme}://{parts.netloc}" or UNFIT.search(parts.netloc):
            raise EnvironmentProblem(
                f"{name} vaut « {raw} » : donnez une adresse comme https://ess.example.org."
            )
        return raw

    def tiles(self, name: str, default: str) -> str:
        """The address of a tile with {z}, {x} and {y}; empty for no background at all."""
        raw = self.text(name, default)
        if raw and not TILES.fullmatch(raw):
            raise EnvironmentProblem(
                f"{name} vaut « {raw} » : donnez une adresse https où figurent {{z}}, {{x}} et {{y}}, "
                "ou rien pour n’offrir aucun fond de plan."
            )
        return raw

    def service(self, name: str, default: str) -> str:
        """The http(s) address of a service of others, with its path; empty for none."""
        raw = self.text(name, default)
        if raw and not SERVICE.fullmatch(raw):
            raise EnvironmentProblem(
                f"{name} vaut « {raw} » : donnez une adresse https sans nom d’utilisateur ni « ? », "
                "ou rien pour s’en passer."
            )
        return raw

    def database(self, name: str) -> dict[str, Any] | None:
        """Django's settings for a PostgreSQL URL, or None when the variable is absent."""
        raw = self.text(name)
        if not raw:
            return None
        help_text = "donnez une adresse comme postgres://utilisateur:motdepasse@hote:5432/base"
        if not raw.startswith(("postgres://", "postgresql://")):
            raise EnvironmentProblem(f"{name} n’est pas une adresse PostgreSQL : {help_text}.")
        try:
            parts = {k: str(v) for k, v in psycopg.conninfo.conninfo_to_dict(raw).items()}
        except psycopg.Error:
            raise EnvironmentProblem(f"{name} ne se lit pas : {help_text}.") from None
        if not parts.get("port", "0").isdecimal():
            raise EnvironmentProblem(f"{name} : le port doit être un nombre ; {help_text}.")
        if not parts.get("dbname"):
            raise EnvironmentProblem(f"{name} ne nomme pas de base : {help_text}.")
        known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
        settings: dict[str, Any] = {to: parts.pop(key, "") for key, to in known.items()}
        return {**settings, "PORT": parts.pop("port", ""), "OPTIONS": parts}

    def mailer(self, name: str, *, default: str) -> dict[str, Any]:
        """An entry of Django's MAILERS from smtp://, smtps://, console: or memory:."""
        raw = self.text(name, default)
        try:
            scheme, host = urlsplit(raw).scheme, urlsplit(raw).hostname
        except ValueError:
            scheme, host = "", None
        backend = f"django.core.mail.backends.{MAIL_BACKENDS.get(scheme, '')}.EmailBackend"
        if scheme not in MAIL_BACKENDS or (backend == SMTP and not host):
            raise EnvironmentProblem(
                f"{name} ne se lit pas : donnez smtp://utilisateur:motdepasse@hote:587, "
                "smtps://… ou console:."
            )
        if backend != SMTP:
            return {"BACKEND": backend}
        return {"BACKEND": backend, "OPTIONS": _smtp_options(name, raw)}


MAIL_BACKENDS = {"smtp": "smtp", "smtps": "smtp", "console": "console", "memory": "locmem"}
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def _smtp_options(name: str, raw: str) -> dict[str, Any]:
    parts = urlsplit(raw)
    secure = parts.scheme == "smtps"
    try:
        port = parts.port or (465 if secure else 587)
    except ValueError:
        raise EnvironmentProblem(f"{name} : le port doit être un nombre de 1 à 65535.") from None
    tls = dict(parse_qsl(parts.query)).get("tls", "1") in TRUE and not secure
    return {
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": secure,
        "use_tls": tls and bool(parts.username),
        "timeout": 10,
    }

"""A database that does not answer a command, told in one French line."""

import psycopg
from django.db import connection

REMEDY = "PostgreSQL est-il lancé, et DATABASE_URL juste ?"


def told_in_french(error: Exception) -> str:
    """The remedy, and in brackets the reason that PostgreSQL gives when asked once more."""
    lines = (_reason() or str(error)).strip().splitlines()
    return f"la base de données ne répond pas. {REMEDY} ({lines[0] if lines else 'sans raison'})"


def _reason() -> str:
    """Why a connection fails; the pool itself only says that it waited."""
    wanted = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name not in {"pool", "cursor_factory", "context", "prepare_threshold"}
    }
    try:
        psycopg.connect(**{**wanted, "connect_timeout": 2}).close()
    except psycopg.Error as refusal:
        return str(refusal)
    return ""

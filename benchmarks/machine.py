"""What the figures were measured on."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import psycopg


def described(server: str) -> str:
    """One line of Markdown."""
    with psycopg.connect(server) as connection:
        database = connection.info.parameter_status("server_version") or "?"
    programs = [f"{name} {version(name)}" for name in ("Django", "psycopg", "gunicorn")]
    return (
        f"{os.cpu_count()} cores ({_processor()}), {_memory():.0f} GB; client, web and database "
        f"together. PostgreSQL {database.split()[0]}, Python {platform.python_version()}, "
        f"{', '.join(programs)}."
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> float:
    """Gigabytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9

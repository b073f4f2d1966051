#!/usr/bin/env python
"""Django's command line; without DATABASE_URL it brings its own PostgreSQL up and down."""

import os
import sys
from contextlib import nullcontext

NO_DATABASE = {"help", "--help", "-h", "version", "--version", "compilemessages", "collectstatic"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.embedded_postgres import EmbeddedPostgresError, serving
    from config.environment import EnvironmentProblem

    try:
        from django.core.management import execute_from_command_line

        from config import settings

        wanted = settings.EMBEDDED_DATABASE and sys.argv[1:2] and sys.argv[1] not in NO_DATABASE
        with serving(settings.VAR_DIR) if wanted else nullcontext():
            execute_from_command_line(sys.argv)
    except (EnvironmentProblem, EmbeddedPostgresError) as problem:
        sys.exit(f"Erreur : {problem}")


if __name__ == "__main__":
    main()

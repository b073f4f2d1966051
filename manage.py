#!/usr/bin/env python
"""Django's command line; without DATABASE_URL it brings its own PostgreSQL up and down."""

import logging
import os
import signal
import sys
from contextlib import nullcontext

NO_DATABASE = {"help", "--help", "-h", "version", "--version", "compilemessages", "collectstatic"}


def main() -> None:
    # SIGTERM unwinds like Ctrl-C, so that the embedded database is left properly.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.db import OperationalError
    from psycopg_pool import PoolTimeout

    from config.embedded_postgres import EmbeddedPostgresError, serving
    from config.environment import EnvironmentProblem

    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # each vain try; we say it once
    try:
        from django.core.management import execute_from_command_line

        from config import settings

        wanted = settings.EMBEDDED_DATABASE and sys.argv[1:2] and sys.argv[1] not in NO_DATABASE
        with serving(settings.VAR_DIR) if wanted else nullcontext():
            execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except (EnvironmentProblem, EmbeddedPostgresError) as problem:
        sys.exit(f"Erreur : {problem}")
    except (OperationalError, PoolTimeout) as problem:
        from config.database_failure import told_in_french

        sys.exit(f"Erreur : {told_in_french(problem)}")


if __name__ == "__main__":
    main()

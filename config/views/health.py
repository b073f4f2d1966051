from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: 200 when a page could be served, 503 when the database is away."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout):
        text, status = "base de données injoignable", 503
    else:
        text, status = "ok", 200
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")

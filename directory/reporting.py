"""Take in what a reader reports of a page."""

from django.http import HttpRequest

from directory import rate_limits
from directory.models import PageReport


def receive(report: PageReport, request: HttpRequest) -> None:
    """Kept once for each form shown; raises rate_limits.TooOften."""
    if PageReport.objects.filter(token=report.token).exists():
        return
    rate_limits.count(request, "report", report.email, report.structure)
    PageReport.objects.bulk_create([report], ignore_conflicts=True)

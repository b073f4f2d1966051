"""An indicator with years of measurements for each commune still has a form that can be sent."""

import datetime as dt

import pytest

from roadmap.admin.indicators import MEASUREMENTS_IN_FORM
from roadmap.models import Measurement
from tests.admin_forms import change_url, fields
from tests.factories import IndicatorFactory

pytestmark = pytest.mark.usefixtures("territory")


def fill(indicator, count):
    start = dt.date(2000, 1, 1)
    Measurement.objects.bulk_create(
        Measurement(indicator=indicator, measured_on=start + dt.timedelta(days=i), value=i)
        for i in range(count)
    )


@pytest.mark.parametrize("count", [MEASUREMENTS_IN_FORM, MEASUREMENTS_IN_FORM + 1])
def test_form_can_be_sent(client_of, animator, count):
    indicator = IndicatorFactory()
    fill(indicator, count)
    client = client_of(animator)
    data = fields(client.get(change_url(indicator)))
    data["unit"] = "€"
    sent = client.post(change_url(indicator), data.urlencode(), "application/x-www-form-urlencoded")
    assert sent.status_code == 302
    assert Measurement.objects.filter(indicator=indicator).count() == count

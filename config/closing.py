"""Close an account, on every floor at once or not at all."""

from django.db import transaction

from accounts import closing, mails, outbox
from accounts.models import User
from accounts.own_data import Holder
from directory.closing import leave
from events.models import CalendarKey
from events.registering import retention as registering
from roadmap.models import Contribution, Follow


@transaction.atomic
def close(user: User, *, even_alone: bool) -> None:
    """Raises accounts.closing.ClosingRefused. A second time does nothing."""
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not locked.is_active:
        return
    if locked.is_superuser:
        closing.refuse_last_superuser(locked)
    address = locked.email
    leave(locked, even_alone=even_alone)
    holder = Holder(locked)
    wrote = Contribution.objects.filter(holder.wrote_from("contact_email"))
    wrote.update(contact_email="")
    Follow.objects.filter(holder.wrote_from("email")).delete()
    registering.forget(locked)
    CalendarKey.objects.filter(user=locked).delete()
    closing.erase(locked)
    outbox.write(mails.CLOSED, address, {"adresse": address}, key=f"account-closed-{locked.pk}")

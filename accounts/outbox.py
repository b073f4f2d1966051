"""Write a mail: it is kept with what it tells about, then leaves by the task worker."""

from django.db import transaction
from django.template import Context, Engine

from accounts.mail_kinds import MailKind
from accounts.models import OutgoingMail, User

_engine = Engine(autoescape=False)


def write(
    kind: MailKind,
    to: User | str,
    words: dict[str, str],
    *,
    path: str = "",
    scope: str = "",
    key: str | None = None,
) -> OutgoingMail | None:
    """One mail of `kind` to an account or an address; `words` fill its template.

    `path` is the page of the site it leads to, `scope` what it is about (« structure:12 »), `key`
    what makes it one: the same key writes nothing again, and None comes back. In the transaction
    of the caller: either both are kept, or neither.
    """
    user = to if isinstance(to, User) else None
    context = Context({**words, "path": path})
    with transaction.atomic():
        mail = OutgoingMail(
            kind=kind.code,
            user=user,
            to=user.email if user else str(to),
            scope=scope,
            key=key,
            subject=" ".join(_engine.from_string(kind.subject).render(context).split())[:200],
            body=_engine.from_string(kind.body).render(context),
            path=path,
            needs_answer=kind.needs_answer,
            is_deadline=kind.is_deadline,
        )
        made = OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
    return made[0] if made and (key is None or _kept(mail)) else None


def _kept(mail: OutgoingMail) -> bool:
    return OutgoingMail.objects.filter(token=mail.token).exists()

"""Who comes to the site: an account of each role, with no more than what the role asks for."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from accounts.models import Role
from tests.factories import (
    ActionFactory,
    MandateFactory,
    MembershipFactory,
    PersonFactory,
    UserFactory,
)


def stranger():
    """A signed-in account with no role and no structure."""
    return UserFactory()


def editor():
    return MembershipFactory(role="editeur").user


def administrator():
    return MembershipFactory(role="administrateur").user


def pilot():
    """The account of a person who pilots one published action."""
    user = UserFactory()
    ActionFactory(pilot=PersonFactory(user=user))
    return user


def mandated():
    """The account of a person with a current mandate in a restricted body."""
    user = UserFactory()
    MandateFactory(person=PersonFactory(user=user), body__is_restricted=True)
    return user


def official():
    """An élu·e or agent: the Collectivité."""
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.COLLECTIVITE))
    return user


def animator():
    """Staff who animate the roadmap, with the second factor that the admin asks for."""
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=Role.ANIMATION))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user

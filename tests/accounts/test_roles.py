import pytest

pytestmark = pytest.mark.django_db


def test_animation_sees_internal_things(animator):
    assert animator.is_animation()
    assert animator.sees_internal()


def test_officials_see_internal_things_but_do_not_animate(official):
    assert official.sees_internal()
    assert not official.is_animation()


def test_a_stranger_sees_nothing_internal(stranger):
    assert not stranger.sees_internal()


def test_a_disabled_account_loses_its_roles(animator):
    animator.is_active = False
    assert not animator.is_animation()

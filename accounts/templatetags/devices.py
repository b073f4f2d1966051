"""`{% load devices %}`: a browser in plain words."""

from django import template

from accounts.devices import device_words

register = template.Library()
register.filter("device_words", device_words)

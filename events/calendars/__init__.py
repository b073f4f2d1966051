"""Calendars to subscribe to (iCalendar, RFC 5545 and 7986): what is in them, and where they are."""

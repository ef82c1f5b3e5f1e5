"""Counsellors who have signed in with a second factor, straight in the database: `python -m tests.bench.staff COUNT`.

It runs with the environment of the product under load, and prints their cookies as one line of JSON.
"""

import json
import os
import sys

import django


def cookies(count: int) -> list[str]:
    """Make so many counsellors, each with the highest capacity, and the cookie of a sign-in for each."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django_otp import DEVICE_ID_SESSION_KEY

    from counsellors.domain.roles import Role
    from counsellors.models import MOST_AT_ONCE, CodeApp, Person

    made = []
    for number in range(count):
        person = Person(email=f"bench{number}@example.org", display_name=f"Ada {number}", capacity=MOST_AT_ONCE)
        person.role = Role.SHIFT_LEAD  # whichever conversation is measured, not only the first
        person.set_unusable_password()
        person.save()
        device = CodeApp.objects.create(user=person, name="bench", confirmed=True, box=b"")
        store = SessionStore()
        store[SESSION_KEY] = str(person.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = person.get_session_auth_hash()
        store[DEVICE_ID_SESSION_KEY] = device.persistent_id
        store.create()
        made.append(f"{settings.SESSION_COOKIE_NAME}={store.session_key}")
    return made


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csm_chat.settings")
    django.setup()
    sys.stdout.write(json.dumps(cookies(int(sys.argv[1]))) + "\n")

"""Fill an empty, migrated paper with the little that a walk needs: a section, an author, and two people.

Run as a process of its own, as an engineer would with `shirorekha manage shell`.
"""

from __future__ import annotations

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - Django must be set up first

from shirorekha.newsroom.models import Author, Paper, Section  # noqa: E402

PASSWORD = "a-long-password-1"


def main() -> None:
    section = Section(title="देश")
    Paper.objects.get().add_child(instance=section)
    section.save_revision().publish()
    Author.objects.create(name="मीरा जोशी")
    for name in ("chief", "deputy"):
        User.objects.create_superuser(name, f"{name}@example.org", PASSWORD)
    print(section.pk)


if __name__ == "__main__":
    main()

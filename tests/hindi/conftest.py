"""Property tests of the language judge what is said, not how busy the machine is."""

from hypothesis import settings

settings.register_profile("shirorekha", deadline=None)
settings.load_profile("shirorekha")

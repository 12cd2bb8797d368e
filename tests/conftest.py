"""One profile for every property test: no deadline (machines differ), the same examples on every run."""

from hypothesis import settings

settings.register_profile("relazione", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("relazione")

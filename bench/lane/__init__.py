"""What a page costs, against every peer: `python -m bench.lane`. What other benches need of it is named here."""

from bench.lane.measures import cpu_seconds, family
from bench.lane.peers import ROOT, find, free_port

__all__ = ["ROOT", "cpu_seconds", "family", "find", "free_port"]

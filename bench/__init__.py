"""How fast hbcomms is beside its peers: `python -m bench` (docs/bench.md)."""

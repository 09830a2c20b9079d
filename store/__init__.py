"""The memory: what is known, what is waiting, and whose it is. See docs/architecture.md."""

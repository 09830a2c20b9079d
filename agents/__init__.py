"""The mind: a question in, an answer out. One module a capability."""

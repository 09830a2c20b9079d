"""Measurements: ratios in one run, printed, never asserted. Run by `make bench`."""

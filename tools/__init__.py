"""The hands: typed functions that find, read, compute, parse and render. First argument: `Kit`."""

"""Pitch templates: Handlebars, exact and closed.

    template = read(text)           a Template: its tree, and every problem with line and column
    render(template, data)          its text; data is plain values by name
    check(template)                 names and helpers held against what there is; warnings
    printed(template.root)          the text again

tokens → expressions → parser → tree → whitespace → evaluate; values and helpers are what the
language knows, names what a pitch template may say, checker what validation finds.
"""

from tools.templates.checker import check, warnings
from tools.templates.evaluate import Limits, TooMuch
from tools.templates.names import VARIABLES, lead_values
from tools.templates.printer import printed
from tools.templates.problems import Place, Problem
from tools.templates.template import Template, literal_words, read, render

__all__ = [
    "VARIABLES",
    "Limits",
    "Place",
    "Problem",
    "Template",
    "TooMuch",
    "check",
    "lead_values",
    "literal_words",
    "printed",
    "read",
    "render",
    "warnings",
]

"""Figures that are to be reached: a goal is no fact."""

from __future__ import annotations

import re

from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_GOAL = re.compile(
    r"\b(?:goals?|targets?|aims?|objective|(?:Goal|Target|Objective)(?=:)|"
    r"(?:wants?|plans?|hopes?|like|intends?) to (?:get|reach|cut|raise|reduce|lower|bring|"
    r"increase|grow|halve|answer|improve|decrease|boost|expand))\b"
)
_WANTED = wordset(
    "goal goals target targets targeted aim aims aiming objective want wants wanted would like "
    "should shall will plan plans planned hope hopes hoped expects reach get come bring must need "
    "needs intend intends quota less below under within than "
    "from against versus vs if"
)


def is_goal(scene: Scene, q: Quantity, terse: bool) -> bool:
    """Whether a note tells it as a goal, or a sentence may: "they want to answer in two hours"."""
    if scene.language != "en":
        return not terse
    if terse:
        before = re.split(r"[,;.]\s", scene.text[max(0, q.start - 40) : q.start])[-1]
        return bool(_GOAL.search(before))
    if _OF_A_GOAL.match(scene.text, q.end):
        return False
    return scene.text.rstrip().endswith("?") or not scene.lows.isdisjoint(_WANTED)


#: "38 of your target of 60", "38 towards a goal of 60": the first is reached.
_OF_A_GOAL = re.compile(
    r"\s(?:out )?(?:of|towards|against|from) (?:the|your|our|their|its|his|her|an?) (?:\S*\d\S* |"
    r"\w+ ){0,3}(?:target|goal|quota)\b"
)

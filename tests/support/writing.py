"""A model's pitch that keeps to its facts: for tests that need many good answers."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.support.ollama import Reply


def pitch_reply(request: dict[str, Any], latency: float = 0.0) -> Reply:
    """Three key points from the facts in the request, each a fact word for word."""
    said = request["messages"][-1]["content"]
    facts = re.findall(r"^E\d+[:.]?\s*(.+)$", said, re.M)
    points = [re.sub(r"\s*[(\[].*$", "", fact).strip().rstrip(".") + "." for fact in facts]
    written = {
        "key_points": (points or ["We would like to learn about your plans."])[:3],
        "call_to_action": "Shall we talk about it next week?",
        "body": f"Hello,\n\n{_long(points)}\n\nShall we talk about it next week?",
    }
    while len(written["key_points"]) < 3:
        written["key_points"].append("We would like to learn about your plans.")
    return Reply(json.dumps(written), delay=latency, pieces=1)


def _long(points: list[str]) -> str:
    """As many facts as a pitch of the usual length takes."""
    said: list[str] = []
    for point in points:
        if sum(len(one.split()) for one in [*said, point]) <= 165:
            said.append(point)
    return " ".join(said)

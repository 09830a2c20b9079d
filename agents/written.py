"""What a model is asked for when it writes a pitch."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Written(BaseModel):
    key_points: list[str] = Field(min_length=3, max_length=5)
    call_to_action: str = Field(min_length=5, max_length=400)
    body: str = Field(min_length=40, max_length=6000)

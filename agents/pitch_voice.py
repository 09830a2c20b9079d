"""`/pitch voice <lead or company>`: the latest pitch, read aloud by a program on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator

from agents.desk import Desk
from agents.pitch_kept import latest_pitch
from agents.wishes import wish_from
from store.answers import Answer, Ask, Event, File, Step, Text
from store.types import Pitch
from tools.documents.names import safe_stem
from tools.documents.words import plain_paragraphs
from tools.languages import detect
from tools.speech import speak

_STEP = ("voice", "Reading it aloud")
MIME = "audio/wav"


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """`voice <lead or company>`; a pitch must have been written before."""
    pitch = await latest_pitch(ask.text.strip()[len("voice") :].strip(), desk, "voice {}")
    if isinstance(pitch, Answer):
        yield pitch
        return
    yield Step(*_STEP)
    text = "\n".join(plain_paragraphs(pitch.body))
    sound = await speak(desk.kit.speaker, text, _language(pitch, text))
    yield Step(*_STEP, "done")
    yield await _recording(pitch, sound, desk)


def _language(pitch: Pitch, text: str) -> str:
    """What it is written in, which need not be what was asked for."""
    return detect([text]) or wish_from(pitch.settings).language or "en"


async def _recording(pitch: Pitch, sound: bytes, desk: Desk) -> Answer:
    name = f"{safe_stem(pitch.title)}.wav"
    file = await desk.kit.store.files.put(name, MIME, sound)
    return Answer((Text(f"{pitch.title}, read aloud."), File(file.id, name, MIME, pitch.title)))

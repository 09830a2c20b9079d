"""Written text → speech, by a program found on this machine: piper, or espeak-ng.

The text goes in by standard input and never by the command line, so nothing in it is an option.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from store.errors import BadInput
from tools.apart import run_apart

#: One recording: about eight minutes of speech.
MOST_CHARACTERS = 8000
SECONDS = 120.0
#: Language → espeak's name of its voice, where it is not the language itself.
_VOICES = {"en": "en-us", "zh": "cmn", "no": "nb"}
#: A WAV file's head and next to nothing behind it.
_SILENCE = 100


@dataclass(frozen=True, slots=True)
class Speaker:
    """`program` is a path; `voice` the file of a piper voice, which speaks one language."""

    program: str
    voice: str = ""


def find_speaker(piper_voice: str = "", *, path: str | None = None) -> Speaker | None:
    """Piper where a voice file is named and there, else espeak-ng, else none.

    `path` takes the place of the system's own search path.
    """
    piper = shutil.which("piper", path=path)
    if piper and piper_voice and Path(piper_voice).is_file():
        return Speaker(piper, piper_voice)
    espeak = shutil.which("espeak-ng", path=path) or shutil.which("espeak", path=path)
    return Speaker(espeak) if espeak else None


async def speak(speaker: Speaker | None, text: str, language: str = "en") -> bytes:
    """Plain text as a recording, a WAV file.

    `BadInput` without a program, or when it gives no sound.
    """
    if speaker is None:
        raise BadInput(
            what="There is no text-to-speech program on this machine. Ask your admin to install "
            "espeak-ng or piper, then ask me again."
        )
    words = text[:MOST_CHARACTERS].replace("\0", " ")
    with TemporaryDirectory(prefix="touchline-voice-") as folder:
        # A file, since only then the programs write how long the sound is.
        target = Path(folder, "speech.wav")
        command = _command(speaker, language, target)
        try:
            await run_apart(command, words.encode("utf-8", "replace"), SECONDS)
        except TimeoutError:
            what = "The text-to-speech program took too long: try a shorter text."
            raise BadInput(what=what) from None
        sound = await asyncio.to_thread(_read, target)
    if len(sound) < _SILENCE:
        raise BadInput(what="The text-to-speech program gave no sound. Please tell your admin.")
    return sound


def _read(target: Path) -> bytes:
    return target.read_bytes() if target.is_file() else b""


def _command(speaker: Speaker, language: str, target: Path) -> Sequence[str]:
    if speaker.voice:
        return (speaker.program, "--model", speaker.voice, "--output_file", str(target))
    code = language.lower()[:2] if language[:2].isalpha() else "en"
    return (speaker.program, "-v", _VOICES.get(code, code), "--stdin", "-w", str(target))

"""Speech: programs are found on a path, text reaches them by standard input alone."""

from __future__ import annotations

import io
import shutil
import sys
import wave
from pathlib import Path

import pytest

from store.errors import BadInput
from tools.speech import Speaker, find_speaker, speak

RECORDER = """#!{python}
import sys, wave
target = sys.argv[sys.argv.index("{option}") + 1]
heard = sys.stdin.buffer.read()
with wave.open(target, "wb") as sound:
    sound.setparams((1, 2, 22050, 0, "NONE", ""))
    sound.writeframes(heard * 40)
open({log!r}, "w").write(repr(sys.argv[1:]) + heard.decode())
"""


def program(folder: Path, name: str, option: str) -> Path:
    """A program that writes what it hears into a sound file and logs its arguments."""
    path = folder / name
    log = str(folder / "log")
    path.write_text(RECORDER.format(python=sys.executable, option=option, log=log))
    path.chmod(0o755)
    return path


def test_piper_with_a_voice_comes_first(tmp_path: Path) -> None:
    program(tmp_path, "piper", "--output_file")
    espeak = program(tmp_path, "espeak-ng", "-w")
    voice = tmp_path / "voice.onnx"
    assert find_speaker(str(voice), path=str(tmp_path)) == Speaker(str(espeak))
    voice.touch()
    assert find_speaker(str(voice), path=str(tmp_path)) == Speaker(
        str(tmp_path / "piper"), str(voice)
    )
    assert find_speaker(path=str(tmp_path / "empty")) is None


async def test_the_text_is_no_option(tmp_path: Path) -> None:
    program(tmp_path, "espeak-ng", "-w")
    speaker = find_speaker(path=str(tmp_path))
    sound = await speak(speaker, "--help\n- one point " + "word " * 20, "de; rm")
    log = (tmp_path / "log").read_text()
    assert log.startswith("['-v', 'de', '--stdin', '-w'")
    assert log.split("]", 1)[1].startswith("--help\n- one point")
    with wave.open(io.BytesIO(sound)) as read:
        assert read.getnframes() > 0


async def test_no_program_and_no_sound_get_a_word(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no text-to-speech program"):
        await speak(None, "Hello")
    silent = tmp_path / "espeak-ng"
    silent.write_text("#!/bin/sh\ncat >/dev/null\n")
    silent.chmod(0o755)
    with pytest.raises(BadInput, match="gave no sound"):
        await speak(Speaker(str(silent)), "Hello")


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
async def test_espeak_speaks() -> None:
    sound = await speak(find_speaker(), "Claims take nineteen days on average.", "en")
    with wave.open(io.BytesIO(sound)) as read:
        assert 1 < read.getnframes() / read.getframerate() < 10

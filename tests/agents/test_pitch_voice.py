"""`/pitch voice`: a sound file, or the word that there is no program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store import errors
from store.answers import Choices, File
from tests.support.bakery import Bakery
from tests.support.reading import part
from tests.support.rep import Rep
from tools.speech import Speaker


def with_speaker(rep: Rep, speaker: Speaker | None) -> Rep:
    return Rep(replace(rep.desk, kit=replace(rep.desk.kit, speaker=speaker)), rep.person)


async def test_a_pitch_read_aloud(rep: Rep, bakery: Bakery, tmp_path: Path) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text('#!/bin/sh\nwhile [ "$1" != -w ]; do shift; done\ncat > "$2"\n')
    program.chmod(0o755)
    here = with_speaker(rep, Speaker(str(program)))
    assert "No pitch for" in part(await here.command("/pitch", "voice paula"), Choices).prompt
    await here.command("/pitch", "paula length:detailed")
    file = part(await here.command("/pitch", "voice paula"), File)
    assert (file.name, file.mime) == ("Pitch-for-Paula-Kneader-Meridian-Bakery.wav", "audio/wav")
    heard = await here.desk.kit.store.files.read(file.file_id) or b""
    assert b"Meridian Bakery" in heard


async def test_without_a_program_it_is_said(rep: Rep, bakery: Bakery) -> None:
    await rep.command("/pitch", "paula")
    with pytest.raises(errors.BadInput, match="install espeak-ng"):
        await with_speaker(rep, None).command("/pitch", "voice paula")

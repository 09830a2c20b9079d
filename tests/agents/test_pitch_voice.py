"""`/pitch voice`: a sound file, or the word that there is no program."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from store import errors
from store.answers import Choices, File
from tests.support.bakery import GOOD, Bakery
from tests.support.ollama import Ollama, Reply
from tests.support.reading import buttons, part
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


async def test_it_is_read_in_the_language_it_is_written_in(
    rep: Rep, bakery: Bakery, ollama: Ollama, tmp_path: Path
) -> None:
    german = (
        "Guten Tag,\n\nMeridian Bakery hat 240 Mitarbeiter. Sprechen wir nächste Woche darüber?"
    )
    ollama.answer(lambda _: Reply(json.dumps(GOOD | {"body": german})))
    program = tmp_path / "espeak-ng"
    to_file = 'while [ "$1" != -w ]; do shift; done\nhead -c 9000 /dev/zero > "$2"\n'
    program.write_text(f'#!/bin/sh\necho "$@" > "$0.said"\ncat > /dev/null\n{to_file}')
    program.chmod(0o755)
    here = with_speaker(rep, Speaker(str(program)))
    stored = (await here.command("/pitch", "paula length:concise")).record["pitch"]
    pitch = await here.desk.kit.store.pitches.by_id(str(stored))
    assert pitch
    await here.desk.kit.store.pitches.revise(pitch.id, pitch.key_points, "", german, None)
    await here.command("/pitch", "voice paula")
    assert "-v de" in (tmp_path / "espeak-ng.said").read_text()


async def test_a_name_is_asked_for(plain_rep: Rep) -> None:
    with pytest.raises(errors.BadInput, match="Add a name, for example `/pitch voice"):
        await plain_rep.command("/pitch", "voice")


@pytest.mark.parametrize("words", ["voice {}", "export {} format:docx"])
async def test_the_name_that_was_meant_asks_for_the_same(plain_rep: Rep, words: str) -> None:
    near = await plain_rep.command("/pitch", words.format("Meridional Baking"))
    assert buttons(near)
    for label, button in buttons(near).items():
        assert (button.action, button.args["text"]) == ("ask.run", words.format(label))


async def test_without_a_program_it_is_said(rep: Rep, bakery: Bakery) -> None:
    await rep.command("/pitch", "paula")
    with pytest.raises(errors.BadInput, match="install espeak-ng"):
        await with_speaker(rep, None).command("/pitch", "voice paula")

"""The local Slack: a strict server, a face for tests, and the trial page.

records.py state.py seeds.py clock.py    the workspace, its values, its time
api/                            the Web API, one module per method family; table.py names them all
limits.py blocks.py elements.py cards.py rich_text.py    what Slack refuses
delivery.py socket.py signed.py                          how things reach the app
notices.py hearing.py payloads.py                        what reaches it
people.py edits.py forms.py modals.py inputs.py suggestions.py steps.py responses.py
                                                         what people do, and what follows
tokens.py installs.py tenants.py                         who may call, in which team
server.py trial.py deeds.py shown.py uploads.py guard.py HTTP, and the page's own interface
face.py testing.py transcripts.py                        LocalSlack
"""

from bot.sandbox.testing import LocalSlack

__all__ = ["LocalSlack"]

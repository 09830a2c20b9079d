"""The local Slack: a strict server, a face for tests, and the trial page.

records.py state.py seeds.py    the workspace and its values
api/                            the Web API, one module per method family
limits.py blocks.py elements.py cards.py rich_text.py    what Slack refuses
delivery.py socket.py signed.py notices.py payloads.py   what reaches the app, and how
people.py forms.py modals.py inputs.py responses.py      what people do, and what follows
server.py trial.py shown.py uploads.py guard.py          HTTP, and the page's own interface
testing.py                      LocalSlack
"""

from bot.sandbox.testing import LocalSlack

__all__ = ["LocalSlack"]

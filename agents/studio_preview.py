"""A pitch to a sample lead with settings nobody has saved yet: the whole way, and nothing kept."""

from __future__ import annotations

from agents.briefing import assemble
from agents.checking import ground
from agents.composed import Composed
from agents.composing import draft, unchecked
from agents.desk import Desk
from agents.plain.pitch import Brief
from agents.studio_shape import Shape, shaped
from agents.studio_wish import usual_wish
from agents.wishes import PitchWish
from store.answers import Subject
from tools import catalogue
from tools.facts import company_facts, lead_facts
from tools.settings.document import Settings
from tools.settings.samples import Prospect


async def preview(prospect: Prospect, settings: Settings, desk: Desk) -> Composed:
    """With the template the settings name, or with the own prompt."""
    wish = await usual_wish(desk.kit, settings)
    return await tried(prospect, wish, await shaped(desk.kit, settings, wish.template), desk)


async def tried(prospect: Prospect, wish: PitchWish, shape: Shape, desk: Desk) -> Composed:
    """Facts of the sample, our own catalogue, the same model, the same check."""
    kit, company = desk.kit, prospect.company
    fitting = tuple(await catalogue.fitting(kit, company))[:2]
    about = Brief(prospect.lead, company, kit.workspace.profile, fitting)
    facts = (*company_facts(kit, company), *lead_facts(kit, prospect.lead))
    briefing = await assemble(kit, about, facts, wish, shape)
    raw, reason = await draft(briefing, wish, desk)
    subject = Subject("company", company.id, company.name)
    return await ground(unchecked(briefing, subject, wish, reason), raw, briefing, desk)

"""What validation says: the line, the column, what is wrong, and what to do."""

from __future__ import annotations

import pytest

from tools.templates import Problem, check, read, warnings

SAYS = {
    "{{foo tone}}": "Line 1, column 3: Unknown helper: foo. The helpers are each, if, ifEquals,",
    "{{uper tone}}": "Line 1, column 3: Unknown helper: uper. Did you mean upper?",
    "a\nb {{leadIndustrie}}":
        "Line 2, column 5: Unknown variable: leadIndustrie. Did you mean leadIndustry?",
    "{{leadIndustri}}": "Unknown variable: leadIndustri. Did you mean leadIndustry?",
    "{{xyz}}": "Unknown variable: xyz. The variables are userCompanyName,",
    "\n\n{{#ifEquals tone 'a'}}x": "ifEquals opened on line 3 is never closed. Add {{/ifEquals}}",
    "\n\n{{#ifEquals tone 'casual'}}\n\n{{/if}}":
        "Line 5, column 1: {{/if}} on line 5 closes ifEquals of line 3. Write {{/ifEquals}}",
    "{{/if}}": "{{/if}} on line 1 closes nothing: no block is open.",
    "{{if tone}}": "if is a block: it needs # and an end. Write {{#if leadIndustry}}…{{/if}}.",
    "{{#upper tone}}x{{/upper}}": "upper is no block. Write it as {{upper leadCompanyName}}.",
    "{{#if}}x{{/if}}": "if takes 1 argument, and has 0.",
    "{{join}}": "join takes 1 or 2 arguments, and has 0.",
    "{{#each leadTechStack}}{{tone}}{{/each}}":
        "tone is out of reach inside this block. Write ../tone.",
    "{{#each leadTechStack}}{{#each ../focusAreas}}{{tone}}{{/each}}{{/each}}": "Write ../../tone.",
    "{{#each leadIndustry}}x{{/each}}":
        "each goes over a list, and this is a text. Lists are leadTechStack, focusAreas.",
    "{{../tone}}": "../tone leads out of the template.",
    "{{@index}}": "@index is known only inside #each.",
    "{{@foo}}": "Unknown: @foo. There are @index, @key, @first, @last, @root.",
    "{{> header}}": "Partials ({{> …}}) are not part of this language.",
    "{{join leadTechStack separator=','}}": "Named arguments (name=value) are not part",
    "{{{{raw}}}}": "Four braces are not part of this language.",
    "{{tone, and {{length}}": "Line 1, column 1: {{ is never closed. Add }} where the tag ends.",
    "{{{tone}}": "This tag closes with }}. Close it with }}} instead.",
    '{{upper "abc}}': "It needs a closing quote.",
    "{{}}": "This tag is empty.",
    "{{!-- on and on": "This comment is never closed.",
    "{{else}}": "{{else}} stands in no block.",
    "{{upper (lower tone}}": "Line 1, column 9: ( is never closed.",
    "{{#if tone as |x|}}y{{/if}}": "if names fewer items.",
    "{{#foo}}x{{/foo}}": "Unknown helper or variable: foo.",
    "{{tone.first}}": "tone.first: a text has no first.",
    "{{#if tone}}a{{else}}b{{else}}c{{/if}}": "if of line 1 has two else.",
}  # fmt: skip


@pytest.mark.parametrize(("text", "says"), SAYS.items(), ids=SAYS)
def test_a_mistake_is_named_with_its_place_and_remedy(text: str, says: str) -> None:
    assert says in "\n".join(map(str, check(read(text))))


def test_all_mistakes_come_at_once_in_the_order_of_the_text() -> None:
    text = "{{leadNam}}\n{{> x}}\n{{foo tone}}\n{{#if tone}}{{tonne}}\n{{/each}}"
    assert [problem.at.line for problem in check(read(text))] == [1, 2, 3, 4, 5]


def test_one_slip_is_one_problem() -> None:
    assert len(check(read("{{#if tone,}}a{{else}}b{{/if}}"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{{#each leadTechStack as |tool place|}}{{tool}}{{place}}{{../tone}}{{/each}}",
        "{{#with leadCompanyName as |name|}}{{name}}{{this}}{{../tone}}{{/with}}",
        "{{#leadTechStack}}{{this}}{{@last}}{{@root.tone}}{{/leadTechStack}}",
        "{{#if leadIndustry}}{{leadIndustry}}{{else if tone}}{{tone}}{{/if}}",
        "{{leadTechStack.length}} {{leadTechStack.[0]}} {{lookup focusAreas 0}}",
        '{{#ifEquals (lower tone) "casual"}}{{upper (join focusAreas "+")}}{{/ifEquals}}',
    ],
)
def test_what_is_right_has_no_problem(text: str) -> None:
    assert check(read(text)) == ()


def warned(text: str) -> list[Problem]:
    template = read(text)
    assert check(template) == ()
    return list(warnings(template))


def test_warnings_say_what_may_not_be_meant() -> None:
    assert warned("Write to {{leadCompanyName}}.") == []
    assert "names nothing of the lead" in str(warned("Write a pitch.")[0])
    [never] = warned('{{leadCompanyName}}{{#ifEquals tone "casul"}}x{{/ifEquals}}')
    assert "tone is never casul. Did you mean casual?" in str(never)
    assert never.level == "warning"
    assert "comes out empty" in str(warned("{{!-- {{leadIndustry}} --}}")[0])
    assert "small models" in str(warned("{{leadCompanyName}}" + "x" * 5000)[0])

// Inline marks to nodes: a list of sticky patterns tried at each place, the first that fits wins.

const DEPTH = 8;

/** Text → fragment. A rule is [sticky pattern, (match, inner) → node]; `inner` reads nested text. */
export function inline(text, rules, depth = 0) {
  const out = document.createDocumentFragment();
  let plain = "";
  for (let at = 0; at < text.length;) {
    const hit = depth < DEPTH ? first(rules, text, at) : null;
    const node = hit && hit.make(hit.match, (more) => inline(more, rules, depth + 1));
    if (!node) {
      plain += text[at++];
      continue;
    }
    if (plain) out.append(plain);
    plain = "";
    out.append(node);
    at += hit.match[0].length;
  }
  if (plain) out.append(plain);
  return out;
}

function first(rules, text, at) {
  for (const [pattern, make] of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { match, make };
  }
  return null;
}

/** True when the character before the match does not belong to the same word. */
export function opens(match) {
  return match.index === 0 || !/[\p{L}\p{N}]/u.test(match.input[match.index - 1]);
}

/** The three characters Slack escapes, as they were meant. */
export function unescape(text) {
  return text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);
}

// A part that is drawn anew while somebody reads: what they opened stays open, the focus stays where it was, and the
// line they read does not jump. Explanations need an id for it; the rest is found again by its kind and its turn.
const KINDS = "summary, a, button, input, [tabindex]";
let kept;

function turn(part) {
  const all = [...part.querySelectorAll(KINDS)];
  return all.indexOf(document.activeElement);
}

// The last heading or opened explanation that is not below the middle of the screen: what is read hangs on it.
function anchor(part) {
  const all = [...part.querySelectorAll("h2, h3, summary")];
  const at = all.findLastIndex((one) => one.getBoundingClientRect().top < innerHeight / 2);
  return at < 0 ? null : { words: all[at].textContent, at, top: all[at].getBoundingClientRect().top };
}

addEventListener("htmx:beforeSwap", ({ detail }) => {
  const part = detail.target;
  if (!detail.shouldSwap || !part.id) return;
  kept = {
    part: part.id,
    open: [...part.querySelectorAll("details[open][id]")].map((one) => one.id),
    kinds: part.querySelectorAll(KINDS).length,
    focus: turn(part),
    anchor: anchor(part),
  };
});

addEventListener("htmx:afterSwap", () => {
  const part = kept && document.getElementById(kept.part);
  if (!part) return;
  for (const id of kept.open) {
    const one = document.getElementById(id);
    if (one) one.open = true;
  }
  const all = part.querySelectorAll(KINDS);
  const near = kept.focus >= 0 && (all[kept.focus] ?? part);
  if (near) near.focus({ preventScroll: true });
  if (kept.anchor) {
    const heads = [...part.querySelectorAll("h2, h3, summary")];
    const same = heads[kept.anchor.at]?.textContent === kept.anchor.words ? heads[kept.anchor.at] : null;
    const found = same ?? heads.find((one) => one.textContent === kept.anchor.words);
    if (found) scrollBy({ top: found.getBoundingClientRect().top - kept.anchor.top, behavior: "instant" });
  }
  kept = undefined;
});

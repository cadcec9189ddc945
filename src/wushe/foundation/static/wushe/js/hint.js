// While somebody types, a box in the form asks what is known about it: <div data-hint="address">. Without scripts a
// button of the form asks the same. The newest question wins; a lost connection leaves what is there.
const PAUSE = 500;

for (const box of document.querySelectorAll("[data-hint]")) {
  const form = box.closest("form");
  let waiting, asking, shown;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const said = { method: "POST", body: new FormData(form), signal: asking.signal };
      const answer = await fetch(box.dataset.hint, said);
      const text = answer.ok ? await answer.text() : shown;
      if (text === shown || text === undefined || box.contains(document.activeElement)) return;
      shown = text;
      box.innerHTML = text;
    } catch {
      // typed on meanwhile, or no connection
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
}

// Alt and a digit go to (or press) what is marked with it, Ctrl and Enter presses what is marked "Enter".
// The keys stand on the page; without this script Tab and Enter do the same.
addEventListener("keydown", (event) => {
  const wanted = event.altKey && /^Digit\d$/.test(event.code) ? event.code.slice(5)
    : (event.ctrlKey || event.metaKey) && event.key === "Enter" ? "Enter" : "";
  const found = wanted && document.querySelector(`[data-shortcut="${wanted}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("button, a")) found.click();
  else {
    found.focus();
    if (found.select) found.select();
  }
});

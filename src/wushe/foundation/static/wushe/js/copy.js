// The copy button; without it one click into the box chooses all its words.
addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const box = document.getElementById(button.dataset.copy);
  const label = button.lastElementChild;
  try {
    await navigator.clipboard.writeText(box.textContent);
    label.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(box); // not allowed here: the words are chosen, the person presses copy
    box.focus();
  }
});

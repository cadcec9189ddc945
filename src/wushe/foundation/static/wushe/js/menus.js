// Menus made of <details> close on Escape and on a press elsewhere; without this script they close on a second press.
const open = () => document.querySelectorAll("details.menu[open]");
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});

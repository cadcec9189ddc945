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
// The list at the side opens where one is; browsers that know scroll-initial-target do it without this.
const rail = document.querySelector(".frame-rail");
const here = rail?.querySelector("[aria-current]");
if (here && !CSS.supports("scroll-initial-target", "nearest")) rail.scrollTop = here.offsetTop - rail.clientHeight / 2;

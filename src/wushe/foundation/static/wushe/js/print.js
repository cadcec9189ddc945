// The print button; without this script one prints from the browser's own menu.
addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

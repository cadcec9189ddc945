// Says that scripts run (class "js"), and puts the focus on the summary of errors when there is one.
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
});

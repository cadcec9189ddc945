// A form that posts is sent once: a second press within a few seconds does nothing. Coming back frees it at once.
const WAIT = 5000;

function free(form) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
}

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
  setTimeout(free, WAIT, form); // a form that downloads a file leaves the page where it is
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

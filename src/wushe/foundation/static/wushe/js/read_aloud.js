// Reads the page aloud in its own language, where the browser has a voice for it; otherwise the button stays hidden.
const button = document.querySelector("[data-read]");
const speech = window.speechSynthesis;

function voice() {
  const language = document.documentElement.lang.toLowerCase();
  const wanted = language.startsWith("zh") ? "zh" : language;
  const voices = speech.getVoices().filter((one) => one.lang.toLowerCase().startsWith(wanted));
  const near = language === "zh-hant" ? /tw|hk/i : /cn/i;
  return voices.find((one) => near.test(one.lang)) || voices[0];
}

function show() {
  button.hidden = !voice();
}

function quiet() {
  speech.cancel();
  button.setAttribute("aria-pressed", "false");
  button.lastElementChild.textContent = button.dataset.start;
}

function read() {
  const words = document.getElementById(button.dataset.read).cloneNode(true);
  words.querySelectorAll("script, style, svg, [data-read], [hidden], nav").forEach((node) => node.remove());
  const parts = words.textContent.split(/[\n。！？!?；]+/).map((part) => part.trim()).filter(Boolean);
  button.setAttribute("aria-pressed", "true");
  button.lastElementChild.textContent = button.dataset.stop;
  parts.forEach((part, index) => {
    const utterance = new SpeechSynthesisUtterance(part);
    utterance.voice = voice();
    utterance.lang = utterance.voice.lang;
    utterance.rate = 0.9;
    if (index === parts.length - 1) utterance.onend = quiet;
    speech.speak(utterance);
  });
}

if (button && speech) {
  button.dataset.start = button.lastElementChild.textContent;
  show();
  speech.addEventListener("voiceschanged", show);
  button.addEventListener("click", () => (speech.speaking ? quiet() : read()));
  addEventListener("pagehide", () => speech.cancel());
}

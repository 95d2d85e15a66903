// The keyboard of the house. A page only declares data-key="l" (or "g t", "Ctrl+Enter") on a link, button or field.
// j and k walk along [data-rows]; Enter opens; Esc goes back; ? shows what this page knows. Never a single key inside a field.
let begun = "";
let timer = 0;

const shown = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
const inField = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
const pressed = (event) => (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + drawn(event);

// What is drawn on the key in Latin, since most people here have a Thai layout on: there KeyL writes "ส" and Digit2 writes "/".
function drawn({ code, key, shiftKey }) {
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code[3] : code[3].toLowerCase();
  if (/^Digit\d$/.test(code) && !shiftKey) return code[5];
  if (code === "Slash") return shiftKey || key === "?" ? "?" : "/";
  return key;
}

function find(key) {
  return [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((element) => shown(element) && !element.disabled);
}

function act(element) {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
    element.select?.();
  } else element.click();
}

function walk(step) {
  const links = [...document.querySelectorAll("[data-rows] :is(.row__link, [data-row])")].filter(shown);
  if (!links.length) return false;
  const from = links.findIndex((link) => link === document.activeElement);
  const start = from >= 0 ? from : links.findIndex((link) => link.ariaCurrent === "true");
  const next = links[Math.min(Math.max(start + step, 0), links.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function help() {
  const dialog = document.getElementById("keys-help");
  const list = dialog?.querySelector("dl");
  if (!list || dialog.open) return;
  for (const old of list.querySelectorAll("[data-here]")) old.remove();
  for (const element of [...document.querySelectorAll("[data-key]")].filter(shown)) {
    const words = (element.getAttribute("aria-label") || element.querySelector("span")?.textContent || element.textContent).trim();
    const line = Object.assign(document.createElement("div"), { innerHTML: "<dt><span class='kbd'></span></dt><dd></dd>" });
    line.dataset.here = "";
    for (const key of element.dataset.key.split(/[ +]/)) {
      line.querySelector(".kbd").append(Object.assign(document.createElement("kbd"), { textContent: key }));
    }
    line.querySelector("dd").textContent = words;
    list.append(line);
  }
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const key = pressed(event);
  if (key === "Escape" && inField(event.target)) return event.target.blur();
  if (document.querySelector("dialog[open]")) return;
  if (key === "Enter" && event.target.closest("a, button, summary")) return;
  if (inField(event.target) && !key.startsWith("Ctrl+")) return;
  const wanted = find(begun ? `${begun} ${key}` : key);
  begun = "";
  if (wanted) act(wanted);
  else if (key === "?") help();
  else if (key === "j" && !walk(1)) return;
  else if (key === "k" && !walk(-1)) return;
  else if (key === "g") {
    begun = "g";
    clearTimeout(timer);
    timer = setTimeout(() => (begun = ""), 1500);
  } else if (!["j", "k"].includes(key)) return;
  event.preventDefault();
});

for (const button of document.querySelectorAll("[data-help]")) {
  button.hidden = false;
  button.addEventListener("click", help);
}

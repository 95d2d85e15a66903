// Small courtesies of every page, by delegation: dialogs by name, closing toasts and menus, no double sending, errors in view.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  event.target.closest("[data-close]")?.closest("li")?.remove();
  if (event.target.closest("[data-print]")) window.print();
  for (const menu of document.querySelectorAll("details:is(.menu, .who, .more)[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details:is(.menu, .who, .more)[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
  event.stopImmediatePropagation();
}, true);

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
  event.submitter?.classList.add("is-busy");
  if (event.submitter?.dataset.busy) event.submitter.querySelector("span").textContent = event.submitter.dataset.busy;
});

// Coming back with the browser's button must find forms that can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll(".button.is-busy")) button.classList.remove("is-busy");
});

for (const button of document.querySelectorAll("[data-close], [data-print]")) button.hidden = false;
document.querySelector(".form-errors[data-focus]")?.focus();
document.querySelector("[data-rows] [aria-current=true]")?.scrollIntoView({ block: "nearest" });

// Fragments: the same courtesy, and the form may be sent again after an answer of 422.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) delete form.dataset.sent;
});

// A file let go beside the field would replace the page, and what was typed with it: the first field takes it instead.
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    const field = document.querySelector("file-drop[action]");
    if (!field?.add || !event.dataTransfer?.types.includes("Files") || event.target.closest(".drop")) return;
    event.preventDefault();
    field.querySelector(".drop").classList.toggle("is-over", name === "dragover");
    if (name === "drop") for (const file of event.dataTransfer.files) field.add(file);
  });
}

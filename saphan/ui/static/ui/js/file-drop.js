// <file-drop action="/files/upload/" kept="upload" token>: each file goes up at once with its progress, is tried again when the line
// drops, and leaves its token in a hidden field. The form is never lost. Without an action, and without scripts, the plain file
// field sends with the form; the list says which file was chosen.
const TRIES = 4;
const newKey = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (sign) => (sign ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (sign / 4)))).toString(16));
const make = (tag, facts) => Object.assign(document.createElement(tag), facts);
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.action = this.getAttribute("action");
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("[data-list]");
    if (!this.input) return;
    const zone = this.input.closest(".drop");
    this.input.addEventListener("change", () => {
      if (!this.action) return this.name();
      for (const file of this.input.files) this.add(file);
      this.input.value = "";
    });
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("is-over"));
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  }

  row(file, said) {
    const line = make("li", { className: "file" });
    const text = make("span", { className: "file__text" });
    const note = make("small", { textContent: said });
    text.append(make("span", { className: "file__name", textContent: file.name }), note);
    line.append(text);
    return { line, note };
  }

  name() {
    const clear = () => {
      this.input.value = "";
      this.list.replaceChildren();
      this.input.focus();
    };
    const rows = Array.from(this.input.files, (file) => this.row(file, size(file.size)).line);
    rows.at(-1)?.append(this.button(this.dataset.remove, clear));
    this.list.replaceChildren(...rows);
  }

  add(file) {
    const { line, note } = this.row(file, this.dataset.sending);
    const bar = make("progress", { max: 100, value: 0, ariaLabel: file.name });
    line.append(bar, this.button(this.dataset.remove, () => (line.request.abort(), line.remove())));
    this.list.append(line);
    this.send(file, { line, note, bar, key: newKey() }, 1);
  }

  button(label, act) {
    const button = make("button", { type: "button", className: "button button--small button--ghost", textContent: label });
    button.addEventListener("click", act);
    return button;
  }

  send(file, shown, attempt) {
    const request = new XMLHttpRequest();
    shown.line.request = request;
    const body = new FormData();
    body.append("file", file);
    body.append("key", shown.key);
    request.open("POST", this.action);
    request.setRequestHeader("X-CSRFToken", this.getAttribute("token") ?? "");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => (shown.bar.value = (100 * event.loaded) / event.total));
    request.addEventListener("load", () => (request.status >= 200 && request.status < 300 ? this.done(shown, request.response, file) : this.failed(file, shown, request.response?.error)));
    request.addEventListener("error", () => {
      if (attempt < TRIES) setTimeout(() => this.send(file, shown, attempt + 1), 1000 * 2 ** attempt);
      else this.failed(file, shown);
    });
    request.send(body);
  }

  done({ line, note, bar }, kept, file) {
    bar.remove();
    note.textContent = kept.note ?? size(kept.size ?? file.size);
    line.append(make("input", { type: "hidden", name: this.getAttribute("kept"), value: kept.token ?? kept.id }));
    this.dispatchEvent(new CustomEvent("file-kept", { bubbles: true, detail: kept }));
  }

  failed(file, shown, why) {
    const { line, note, bar } = shown;
    line.classList.add("is-failed");
    note.textContent = why ?? this.dataset.failed;
    bar.hidden = true;
    const again = this.button(this.dataset.again, () => {
      again.remove();
      line.classList.remove("is-failed");
      bar.hidden = false;
      this.send(file, shown, 1);
    });
    if (!why) note.after(again);
  }
}

customElements.define("file-drop", FileDrop);

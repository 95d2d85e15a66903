// <check-file data-known="digest digest" ...><form><input type="file">...<output></output></form></check-file>
// Says at once whether a file is an original that the page knows, then lets the server judge its signatures.
class CheckFile extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.said = this.querySelector("output");
    this.input.addEventListener("change", () => this.look(this.input.files[0]));
    this.form.addEventListener("htmx:afterRequest", () => (this.said.hidden = !this.said.dataset.tone)); // the verdict is there
    this.addEventListener("dragover", (event) => { event.preventDefault(); this.classList.add("is-over"); });
    this.addEventListener("dragleave", () => this.classList.remove("is-over"));
    this.addEventListener("drop", (event) => this.take(event));
    this.form.addEventListener("htmx:responseError", () => this.say(this.dataset.failed, "wait"));
    this.form.addEventListener("htmx:sendError", () => this.say(this.dataset.failed, "wait"));
  }

  take(event) {
    event.preventDefault();
    this.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    this.input.files = event.dataTransfer.files;
    this.look(this.input.files[0]);
  }

  async look(file) {
    if (!file) return;
    this.querySelector("[data-name]")?.replaceChildren(file.name);
    if (file.size > Number(this.dataset.most) * 2 ** 20) { this.say(this.dataset.large, "wait"); return; }
    this.say(this.dataset.reading, "");
    const known = this.dataset.known.split(" ").filter(Boolean);
    if (known.length && window.crypto?.subtle) {
      const same = known.includes(await digestOf(file));
      this.say(same ? this.dataset.same : this.dataset.other, same ? "good" : "urgent");
    } else {
      this.say(this.dataset.sending, "");
    }
    this.form.requestSubmit();
  }

  say(words, tone) {
    this.said.hidden = false;
    this.said.textContent = words;
    this.said.dataset.tone = tone;
  }
}

async function digestOf(file) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

customElements.define("check-file", CheckFile);

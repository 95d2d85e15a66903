// <keep-draft name="letter-7" action="/letters/7/draft/"> around a form: what is typed stays in this browser, and goes to `action`
// (POST of the form; any 2xx is well) when given. The copy is dropped when the form is sent.
const WAIT = 1500;

class KeepDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector(".saved");
    if (!this.form) return;
    this.key = `draft:${this.getAttribute("name")}`;
    this.restore();
    this.form.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), WAIT);
    });
    this.form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      localStorage.removeItem(this.key);
    });
  }

  fields() {
    return [...this.form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type));
  }

  restore() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!kept || this.form.querySelector(".has-error")) return;
    for (const field of this.fields()) {
      const value = kept[field.name];
      if (value === undefined) continue;
      if (["checkbox", "radio"].includes(field.type)) field.checked = value.includes(field.value);
      else if (field.tagName === "SELECT") for (const option of field.options) option.selected = value.includes(option.value);
      else field.value = value[0];
    }
    this.say(this.dataset.found);
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async save() {
    const data = new FormData(this.form);
    const kept = {};
    for (const field of this.fields()) kept[field.name] = data.getAll(field.name);
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Storage full or forbidden: the server's copy is the one that counts.
    }
    await this.send(data);
  }

  async send(data) {
    const action = this.getAttribute("action");
    try {
      const answer = action ? await fetch(action, { method: "POST", body: data, headers: { "X-Draft": "1" } }) : { ok: true };
      if (!answer.ok) return this.say(answer.status === 409 ? this.dataset.newer : this.dataset.failed, true);
      const time = new Date().toLocaleTimeString("th-TH", { hour: "2-digit", minute: "2-digit" });
      if (action) localStorage.removeItem(this.key);
      this.say(`${this.dataset.saved} ${time}`);
    } catch {
      this.say(this.dataset.failed, true);
    }
  }

  say(words, failed = false) {
    if (!this.status) return;
    this.status.textContent = words ?? "";
    this.status.classList.toggle("is-failed", failed);
  }
}

// On a shared computer nobody finds what another has typed: who signs out leaves no copy behind.
document.addEventListener("submit", (event) => {
  if (!event.target.getAttribute("action")?.endsWith("/account/logout/")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
});

customElements.define("keep-draft", KeepDraft);

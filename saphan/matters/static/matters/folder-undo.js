// <folder-undo>: an endorsement is held back for five seconds and can be taken back; the next letter is shown at once.
// What is held lives in sessionStorage, is sent when the time is up, when the page is left, or with the next endorsement.
const [HELD, REFUSED, SECONDS] = ["folder-held", "folder-refused", 5];
const kept = (name) => JSON.parse(sessionStorage.getItem(name) || "null");

class FolderUndo extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form[method=post]");
    this.form?.addEventListener("submit", (event) => this.hold(event));
    addEventListener("pagehide", () => { if (!this.moving) this.send(true); });
    if (this.form && kept(REFUSED)?.action === this.form.action) this.fill();
    if (kept(HELD)) this.offer();
  }

  async hold(event) {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(this.form, event.submitter)).toString();
    const mine = { action: this.form.action, body, at: Date.now(), back: location.href };
    if (!(await this.send())) return;
    sessionStorage.setItem(HELD, JSON.stringify(mine));
    this.go(this.dataset.next || `${this.dataset.folder}?left=${this.dataset.left}`);
  }

  offer() {
    const { at, back } = kept(HELD);
    const undo = () => {
      clearTimeout(this.timer);
      sessionStorage.removeItem(HELD);
      this.go(back);
    };
    this.line = this.say(this.dataset.word, this.dataset.undo, undo);
    this.timer = setTimeout(() => this.send(), Math.max(0, SECONDS * 1000 - (Date.now() - at)));
  }

  async send(leaving = false) {
    const held = kept(HELD);
    clearTimeout(this.timer);
    if (!held) return true;
    sessionStorage.removeItem(HELD);
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const options = { method: "POST", body: held.body, headers, redirect: "manual", keepalive: leaving };
    const answer = await fetch(held.action, options).catch(() => null);
    this.line?.remove();
    const written = answer?.type === "opaqueredirect";
    if (!written && !leaving) {
      sessionStorage.setItem(REFUSED, JSON.stringify(held));
      this.say(this.dataset.failed, this.dataset.open, () => this.go(held.back));
    }
    return written;
  }

  fill() {
    const said = new URLSearchParams(kept(REFUSED).body);
    sessionStorage.removeItem(REFUSED);
    for (const field of this.form.elements) {
      if (field.type === "select-multiple") for (const one of field.options) one.selected = said.getAll(field.name).includes(one.value);
      else if (said.has(field.name) && field.type !== "hidden" && field.type !== "submit") field.value = said.get(field.name);
    }
    this.form.querySelector("details").open = true;
  }

  say(words, label, act) {
    const [line, text, button] = ["li", "p", "button"].map((tag) => document.createElement(tag));
    [line.className, text.className, button.className] = ["toast toast--info", "toast__text", "button button--small button--ghost"];
    [text.textContent, button.textContent, button.type] = [words, label, "button"];
    button.addEventListener("click", act);
    line.append(text, button);
    document.getElementById("toasts").append(line);
    return line;
  }

  go(address) {
    this.moving = true;
    location.assign(address);
  }
}

customElements.define("folder-undo", FolderUndo);

// <folder-undo>: an endorsement is held back for five seconds and can be taken back; the next letter is shown at once.
// What is held lives in sessionStorage, is sent when the time is up, when the page is left, or with the next endorsement.
const HELD = "folder-held";
const SECONDS = 5;

class FolderUndo extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form[method=post]");
    this.form?.addEventListener("submit", (event) => this.hold(event));
    addEventListener("pagehide", () => { if (!this.moving) this.send(true); });
    if (this.held) this.offer();
  }

  get held() { return JSON.parse(sessionStorage.getItem(HELD) || "null"); }

  async hold(event) {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(this.form, event.submitter)).toString();
    const mine = { action: this.form.action, body, at: Date.now(), back: location.href };
    if (!(await this.send())) return;
    sessionStorage.setItem(HELD, JSON.stringify(mine));
    this.moving = true;
    location.assign(this.dataset.next || `${this.dataset.folder}?left=${this.dataset.left}`);
  }

  offer() {
    const left = Math.max(0, SECONDS * 1000 - (Date.now() - this.held.at));
    this.line = this.say(this.dataset.word);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small button--ghost";
    button.textContent = this.dataset.undo;
    button.dataset.key = "u";
    button.addEventListener("click", () => this.undo());
    this.line.append(button);
    this.timer = setTimeout(() => this.send(), left);
  }

  undo() {
    const { back } = this.held;
    clearTimeout(this.timer);
    sessionStorage.removeItem(HELD);
    this.moving = true;
    location.assign(back);
  }

  async send(leaving = false) {
    const held = this.held;
    clearTimeout(this.timer);
    if (!held) return true;
    sessionStorage.removeItem(HELD);
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const options = { method: "POST", body: held.body, headers, redirect: "manual", keepalive: leaving };
    const answer = await fetch(held.action, options).catch(() => null);
    this.line?.remove();
    const written = answer?.type === "opaqueredirect";
    if (!written && !leaving) this.complain(held.back);
    return written;
  }

  complain(back) {
    const link = document.createElement("a");
    link.href = back;
    link.textContent = this.dataset.open;
    this.say(this.dataset.failed).append(link);
  }

  say(words) {
    const line = document.createElement("li");
    line.className = "toast toast--info";
    const text = document.createElement("p");
    text.className = "toast__text";
    text.textContent = words;
    line.append(text);
    document.getElementById("toasts").append(line);
    return line;
  }
}

customElements.define("folder-undo", FolderUndo);

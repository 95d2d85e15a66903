// <courtesy-words data-salutation data-closing> beside the addressee: what annex 2 proposes. It is put into a field that is empty or
// still says the proposal before; what a person has typed stays, and a button offers the words instead.
const NAMES = ["salutation", "closing"];
let before = {};

class CourtesyWords extends HTMLElement {
  connectedCallback() {
    this.fields = Object.fromEntries(NAMES.map((name) => [name, document.getElementById(`id_${name}`)]));
    const first = !Object.keys(before).length;
    const last = before;
    before = { ...this.dataset };
    if (!first) this.put((name, field) => field.value.trim() === "" || field.value === last[name]);
    const button = this.querySelector("[data-use]");
    if (!button) return;
    button.hidden = !NAMES.some((name) => this.fields[name] && this.fields[name].value !== this.dataset[name]);
    button.addEventListener("click", () => {
      this.put(() => true);
      button.hidden = true;
    });
  }

  put(may) {
    for (const name of NAMES) {
      const field = this.fields[name];
      const words = this.dataset[name];
      if (!field || !words || field.value === words || !may(name, field)) continue;
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

customElements.define("courtesy-words", CourtesyWords);

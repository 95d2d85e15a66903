// <take-offer for="id_reference" value="..." [sure]><button>...</button></take-offer>: a value that was read of a scan, for one field.
// A press takes it. A sure one goes by itself into a field that nobody has touched; what somebody typed is never written over.
document.addEventListener("input", ({ isTrusted, target }) => {
  if (!isTrusted) return;
  target.dataset.typed = "";
  target.classList.remove("is-offered");
  if (target.id) document.querySelector(`take-offer[for="${target.id}"]`)?.tell();
});

class TakeOffer extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.button = this.querySelector("button");
    if (!this.field || !this.button) return;
    this.button.type = "button"; // without scripts it sends the form
    this.button.addEventListener("click", () => {
      this.take();
      this.field.focus();
    });
    if (this.hasAttribute("sure") && this.isFree()) this.take();
    else this.tell();
  }

  isFree() {
    const { field } = this;
    if ("typed" in field.dataset) return false;
    return field.matches("select") ? field.selectedOptions[0]?.defaultSelected !== false : field.value.trim() === "";
  }

  take() {
    this.field.value = this.getAttribute("value");
    this.field.classList.add("is-offered");
    for (const name of ["input", "change"]) this.field.dispatchEvent(new Event(name, { bubbles: true }));
    this.tell();
  }

  tell() {
    if (!this.button) return;
    const taken = this.field.value === this.getAttribute("value");
    if (taken) this.field.classList.add("is-offered");
    this.button.disabled = taken;
    this.button.title = taken ? this.dataset.taken : this.button.title;
  }
}

customElements.define("take-offer", TakeOffer);

// <confirm-form> around a form with [data-ask], a <dialog> and [data-sure]: asks before it sends. Without scripts it just sends,
// and the server's own confirmation page asks.
class ConfirmForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.dialog = this.querySelector("dialog");
    if (!this.form || !this.dialog) return;
    this.querySelector("[data-ask]")?.addEventListener("click", (event) => this.ask(event));
    this.querySelector("[data-cancel]")?.addEventListener("click", () => this.dialog.close());
    this.form.addEventListener("submit", (event) => this.sent(event));
  }

  ask(event) {
    event.preventDefault();
    for (const field of this.dialog.querySelectorAll("[data-required]")) field.required = true;
    this.dialog.showModal();
    (this.dialog.querySelector("textarea, input:not([type=hidden])") ?? this.querySelector("[data-cancel]"))?.focus();
  }

  sent(event) {
    if (!this.dialog.open) this.ask(event);
  }
}

customElements.define("confirm-form", ConfirmForm);

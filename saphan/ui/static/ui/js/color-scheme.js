// <color-scheme data-auto data-light data-dark>: three small buttons; the choice stays in this browser.
class ColorScheme extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    for (const scheme of ["auto", "light", "dark"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.dataset[scheme];
      button.value = scheme;
      button.addEventListener("click", () => this.choose(scheme));
      this.append(button);
    }
    this.show();
  }

  get chosen() {
    return document.documentElement.dataset.scheme ?? "auto";
  }

  choose(scheme) {
    const root = document.documentElement;
    if (scheme === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = scheme;
    try {
      if (scheme === "auto") localStorage.removeItem("scheme");
      else localStorage.setItem("scheme", scheme);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    document.querySelectorAll("color-scheme").forEach((element) => element.show());
  }

  show() {
    for (const button of this.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === this.chosen));
    }
  }
}

customElements.define("color-scheme", ColorScheme);

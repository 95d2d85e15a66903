// <copy-text><span>text</span><button hidden></button></copy-text>
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("span").textContent.trim());
      const label = button.getAttribute("aria-label");
      button.setAttribute("aria-label", button.dataset.done);
      button.title = button.dataset.done;
      button.classList.add("is-done");
      setTimeout(() => {
        button.setAttribute("aria-label", label);
        button.title = label;
        button.classList.remove("is-done");
      }, 2000);
    });
  }
}

customElements.define("copy-text", CopyText);

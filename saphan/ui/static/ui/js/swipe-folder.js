// <swipe-folder>: a thumb drawn to the left follows [data-next], to the right [data-back]; vertical scrolling stays the page's own.
const FAR = 80;

class SwipeFolder extends HTMLElement {
  connectedCallback() {
    this.addEventListener("touchstart", (event) => {
      this.from = event.touches.length === 1 ? event.touches[0] : null;
    }, { passive: true });
    this.addEventListener("touchend", (event) => this.ended(event.changedTouches[0]), { passive: true });
  }

  ended(to) {
    if (!this.from) return;
    const across = to.clientX - this.from.clientX;
    const down = to.clientY - this.from.clientY;
    if (Math.abs(across) < FAR || Math.abs(down) > Math.abs(across) / 2) return;
    this.querySelector(across < 0 ? "[data-next]" : "[data-back]")?.click();
  }
}

customElements.define("swipe-folder", SwipeFolder);

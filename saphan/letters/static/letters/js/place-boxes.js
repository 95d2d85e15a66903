// <place-boxes>: the boxes on the pages are dragged with mouse or thumb, or moved with the arrows (Shift: their size);
// the numbers in the form say where they stand, and move them too. Millimetres everywhere.
const WIDE = 210;
const HIGH = 297;
const LEAST = 5;
const half = (value) => Math.round(value * 2) / 2;
const within = (value, least, most) => Math.min(Math.max(value, least), most);

class PlaceBoxes extends HTMLElement {
  connectedCallback() {
    for (const box of this.querySelectorAll("[data-box]")) {
      box.addEventListener("pointerdown", (event) => this.take(event, box));
      box.addEventListener("keydown", (event) => this.press(event, box));
    }
    this.addEventListener("input", (event) => {
      const mark = event.target.closest("[data-mark]")?.dataset.mark;
      const box = mark && this.querySelector(`[data-box="${mark}"]`);
      if (box) this.draw(box);
    });
  }

  field(box, name) {
    return this.querySelector(`[name="${box.dataset.box}_${name}"]`);
  }

  place(box) {
    return Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(this.field(box, name).value) || 0]));
  }

  put(box, x, y, width, height) {
    const wide = within(half(width), LEAST, WIDE);
    const high = within(half(height), LEAST, HIGH);
    const values = { x: within(half(x), 0, WIDE - wide), y: within(half(y), 0, HIGH - high), width: wide, height: high };
    for (const [name, value] of Object.entries(values)) this.field(box, name).value = value;
    this.draw(box);
  }

  draw(box) {
    const at = this.place(box);
    const page = this.querySelector(`[data-page="${this.field(box, "page").value}"] svg`);
    if (page && box.parentNode !== page) page.append(box);
    for (const [name, value] of Object.entries(at)) box.querySelector("rect").setAttribute(name, value);
    box.querySelector("text").setAttribute("x", at.x);
    box.querySelector("text").setAttribute("y", at.y);
    box.toggleAttribute("hidden", !this.field(box, "use").checked);
  }

  take(event, box) {
    event.preventDefault();
    box.focus();
    const scale = WIDE / box.ownerSVGElement.getBoundingClientRect().width;
    const { x, y, width, height } = this.place(box);
    const area = box.querySelector("rect").getBoundingClientRect();
    const sizes = event.clientX > area.right - 14 && event.clientY > area.bottom - 14;
    const move = (now) => {
      const [dx, dy] = [(now.clientX - event.clientX) * scale, (now.clientY - event.clientY) * scale];
      if (sizes) this.put(box, x, y, width + dx, height + dy);
      else this.put(box, x + dx, y + dy, width, height);
    };
    box.setPointerCapture(event.pointerId);
    box.addEventListener("pointermove", move);
    box.addEventListener("lostpointercapture", () => box.removeEventListener("pointermove", move), { once: true });
  }

  press(event, box) {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    if (!dx && !dy) return;
    event.preventDefault();
    const { x, y, width, height } = this.place(box);
    if (event.shiftKey) this.put(box, x, y, width + dx, height + dy);
    else this.put(box, x + dx, y + dy, width, height);
  }
}

customElements.define("place-boxes", PlaceBoxes);

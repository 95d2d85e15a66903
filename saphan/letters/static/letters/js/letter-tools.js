// <letter-tools for="id_body">: buttons that write the light markup, so that nobody needs to know it. Everything goes in as if typed:
// the browser's own undo takes it back. Enter goes on with the next number; on an empty item it ends the list.
const ITEM = /^(\s*)((?:[0-9๐-๙]+\.)*)([0-9๐-๙]+)[.)]?\s+/;
const THAI = "๐๑๒๓๔๕๖๗๘๙";
const after = (number) => Number(number.replace(/[๐-๙]/g, (digit) => THAI.indexOf(digit))) + 1;

class LetterTools extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    for (const button of this.querySelectorAll("[data-do]")) {
      button.hidden = false;
      button.addEventListener("click", () => this[button.dataset.do]());
    }
    for (const button of this.querySelectorAll("[name=wording]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        button.closest("details").open = false;
        this.write(button.value);
      });
    }
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.isComposing) this.next(event);
    });
  }

  wordings() {
    const menu = this.querySelector("details");
    setTimeout(() => {
      menu.open = true; // after the page has closed what was open when the button was clicked
      menu.querySelector("button").focus();
    });
  }

  // Instead of what is selected, or of what stands between; `execCommand` alone keeps the browser's undo.
  write(words, start = this.field.selectionStart, end = this.field.selectionEnd) {
    this.field.focus();
    this.field.setSelectionRange(start, end);
    if (document.execCommand(words ? "insertText" : "delete", false, words)) return;
    this.field.setRangeText(words, start, end, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  bold() {
    const { selectionStart: start, selectionEnd: end, value } = this.field;
    const words = value.slice(start, end).trim();
    const inside = words.length > 4 && words.startsWith("**") && words.endsWith("**");
    this.write(inside ? words.slice(2, -2) : `**${words || this.dataset.bold}**`);
    if (!words) this.field.setSelectionRange(start + 2, start + 2 + this.dataset.bold.length);
  }

  line() {
    const start = this.field.value.lastIndexOf("\n", this.field.selectionStart - 1) + 1;
    return [start, this.field.value.slice(start).split("\n", 1)[0]];
  }

  item() {
    const [start, line] = this.line();
    const before = this.field.value.slice(0, start).trimEnd().split("\n").pop().match(ITEM);
    const number = before ? `${before[2]}${after(before[3])}. ` : "1. ";
    this.write(ITEM.test(line) ? line.replace(ITEM, "") : number + line.trimStart(), start, start + line.length);
  }

  next(event) {
    const [start, line] = this.line();
    const found = line.match(ITEM);
    if (!found || this.field.selectionStart !== this.field.selectionEnd) return;
    event.preventDefault();
    if (line.replace(ITEM, "").trim() === "") this.write("", start, start + line.length);
    else this.write(`\n${found[1]}${found[2]}${after(found[3])}. `);
  }

  table(rows = [this.dataset.heads.split(","), ["", "", ""], ["", "", ""]]) {
    const wide = Math.max(...rows.map((row) => row.length));
    const cell = (words) => (words ?? "").replace(/\s+/g, " ").replaceAll("|", "/").trim();
    const lines = rows.map((row) => `| ${Array.from({ length: wide }, (_, place) => cell(row[place])).join(" | ")} |`);
    this.write(`${this.line()[1] ? "\n" : ""}${lines.join("\n")}\n`);
  }
}

customElements.define("letter-tools", LetterTools);

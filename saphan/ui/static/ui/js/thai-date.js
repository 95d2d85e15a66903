// <thai-date><input type="date"><output></output></thai-date>: says the chosen day in พ.ศ. beside the field, and the
// time with it where the field asks for one (type="datetime-local").
class ThaiDate extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.output = this.querySelector("output");
    this.input?.addEventListener("input", () => this.echo());
    this.echo();
  }

  echo() {
    const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(this.input?.value ?? "");
    if (!this.output) return;
    if (!found) {
      this.output.textContent = "";
      return;
    }
    const [year, month, day] = found.slice(1, 4).map(Number);
    const language = document.documentElement.lang;
    const locale = language.startsWith("th") ? "th-TH-u-ca-buddhist" : "en-GB";
    const form = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
    // A typing slip such as the year 2569 taken for ค.ศ. would show as พ.ศ. 3112 here and be noticed.
    this.output.textContent = form.format(new Date(year, month - 1, day)).replace("พุทธศักราช ", "");
    if (found[4]) this.output.textContent += language.startsWith("th") ? ` · ${found[4]} น.` : ` · ${found[4]}`;
  }
}

customElements.define("thai-date", ThaiDate);

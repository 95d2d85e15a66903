// <relative-time><time datetime>…</time></relative-time>: within the last hour says "5 นาทีที่แล้ว" and keeps saying it right.
const HOUR = 3_600_000;

class RelativeTime extends HTMLElement {
  connectedCallback() {
    this.time = this.querySelector("time");
    this.written = this.time?.textContent;
    this.tell();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  tell() {
    const age = Date.now() - Date.parse(this.time?.dateTime ?? "");
    if (!(age >= 0 && age < HOUR)) {
      if (this.time) this.time.textContent = this.written;
      return;
    }
    const language = document.documentElement.lang || "th";
    const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    const minutes = Math.floor(age / 60_000);
    this.time.textContent = minutes ? words.format(-minutes, "minute") : words.format(0, "second");
    this.timer = setTimeout(() => this.tell(), 60_000 - (age % 60_000));
  }
}

customElements.define("relative-time", RelativeTime);

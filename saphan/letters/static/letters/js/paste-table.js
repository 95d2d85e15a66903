// <paste-table for="id_body"> inside <letter-tools>: a table that is pasted from Word or Excel becomes a table of the letter.
// The clipboard's page is only read: nothing of it is run or shown. Words around a table are pasted as words, by the browser.
const MOST_AROUND = 40;

class PasteTable extends HTMLElement {
  connectedCallback() {
    document.getElementById(this.getAttribute("for")).addEventListener("paste", (event) => {
      const rows = this.rows(event.clipboardData);
      if (!rows.length) return;
      event.preventDefault();
      this.closest("letter-tools").table(rows);
    });
  }

  rows(clipboard) {
    const page = new DOMParser().parseFromString(clipboard.getData("text/html"), "text/html");
    const table = page.querySelector("table");
    if (table) {
      const around = page.body.innerText.trim().length - table.innerText.trim().length;
      return around > MOST_AROUND ? [] : [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    }
    const text = clipboard.getData("text/plain").trimEnd();
    return text.includes("\t") ? text.split(/\r?\n/).map((line) => line.split("\t")) : [];
  }
}

customElements.define("paste-table", PasteTable);

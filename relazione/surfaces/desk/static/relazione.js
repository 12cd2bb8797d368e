// What all pages share. Everything works without it; it only makes things quicker.
(() => {
  const root = document.documentElement;
  const typing = (target) => target.closest && target.closest("input, textarea, select, [contenteditable]");

  // light and dark: as the system says, or as chosen
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const switchTheme = () => {
    root.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    document.dispatchEvent(new Event("relazione:theme"));
  };

  // dates in the reader's own words; the machine's form stays in the attribute
  const FORMS = { 4: { year: "numeric" }, 7: { year: "numeric", month: "long" }, 10: { year: "numeric", month: "long", day: "numeric" } };
  const dates = (within) => {
    if (/^en/.test(navigator.language)) return;
    within.querySelectorAll("time[datetime][data-precision]").forEach((told) => {
      const iso = told.getAttribute("datetime"), form = FORMS[iso.length];
      if (!form || told.textContent.includes(" to ")) return;
      told.textContent = new Intl.DateTimeFormat(navigator.language, { ...form, timeZone: "UTC" }).format(new Date(iso));
    });
  };

  // and counts with the reader's own separators
  const counts = (within) => {
    if (/^en/.test(navigator.language)) return;
    const told = new Intl.NumberFormat(navigator.language);
    within.querySelectorAll("data.many").forEach((one) => { one.textContent = told.format(Number(one.value)); });
  };

  // and decimals, as many digits as there are; only where the page says that numbers stand there, never in a document's words
  const SEPARATED = /\d+(?:,\d{3})*\.\d+|\d{1,3}(?:,\d{3})+/g;
  const own = (text) => text.replace(SEPARATED, (number) => {
    const digits = (number.split(".")[1] || "").length;
    const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(navigator.language, form).format(Number(number.replaceAll(",", "")));
  });
  const done = new WeakSet(); // what is told once already: 1.234 is a count then
  const decimals = (within) => {
    if (/^en/.test(navigator.language)) return;
    within.querySelectorAll(".dec, td.n, td.num").forEach((one) => {
      const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode;
        if (done.has(text) || text.parentElement.closest("data.many, time")) continue;
        done.add(text);
        text.data = own(text.data);
      }
    });
    within.querySelectorAll(".dec[title], .heat [title]").forEach((one) => {
      if (done.has(one)) return;
      done.add(one);
      one.title = own(one.title);
    });
  };
  const told = (within) => { dates(within); counts(within); decimals(within); };

  // from row to row
  const step = (by) => {
    const rows = [...document.querySelectorAll(".rows .words a")];
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + by))].focus();
  };

  // keys: / searches, g and a letter goes to a page, ? shows the keys
  let going = false;
  const pressed = (event) => {
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (event.key === "Enter" && event.ctrlKey) {
      const keep = event.target.closest && event.target.closest("form.decide");
      if (keep) { event.preventDefault(); keep.querySelector("button[value=correct]").click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") { step(event.key === "j" ? 1 : -1); return; }
    if (going) {
      going = false;
      const entry = [...document.querySelectorAll("nav [data-key]")].find((one) => one.dataset.key === event.key);
      if (entry) { event.preventDefault(); entry.click(); }
      return;
    }
    if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
    if (event.key === "?") { location.href = "/keys"; return; }
    if (event.key === "/") {
      const box = document.querySelector("[data-focus='/']");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
      return;
    }
    const target = document.querySelector(`[data-press="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
    if (target.matches("summary")) {
      const first = target.parentElement.querySelector("input, select, textarea, button");
      if (target.parentElement.open && first) first.focus();
    }
  };

  // a filter is asked for as soon as it is chosen
  const chosen = (event) => {
    const form = event.target.closest("form[data-auto]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  };

  // what is empty stays out of the address
  const tidy = (event) => {
    if (!event.target.matches("form[data-tidy]")) return;
    for (const name of new Set(event.formData.keys())) {
      const given = event.formData.getAll(name).filter((value) => value !== "");
      event.formData.delete(name);
      given.forEach((value) => event.formData.append(name, value));
    }
  };

  // on narrow screens the filters are folded up until they are wanted
  const fold = (event) => {
    const summary = event.target.closest(".fold > summary");
    if (!summary || getComputedStyle(summary).display === "none") return;
    event.preventDefault();
    summary.parentElement.toggleAttribute("data-wanted");
  };

  // the words of the item whose card is shown
  const chosenMarks = (card) => {
    if (card.id !== "card") return;
    document.querySelectorAll(".mark").forEach((mark) => {
      mark.classList.toggle("chosen", mark.dataset.items.split(" ").includes(card.dataset.item));
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (button) { button.hidden = false; button.addEventListener("click", switchTheme); }
    told(document);
    document.addEventListener("keydown", pressed);
    document.addEventListener("change", chosen);
    document.addEventListener("formdata", tidy);
    document.addEventListener("click", fold);
    document.body.addEventListener("htmx:load", (event) => { told(event.target); chosenMarks(event.target); });
  });
})();

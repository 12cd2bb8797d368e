// Draws every figure that names its Vega-Lite specification by URL. Expressions are interpreted, never compiled,
// since the Content-Security-Policy allows no eval.
(() => {
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const config = () => {
    const ink = style("--ink"), faint = style("--faint"), line = style("--line");
    return {
      background: "transparent",
      axis: { labelColor: faint, titleColor: faint, gridColor: line, domainColor: line, tickColor: line },
      title: { color: ink, subtitleColor: faint },
      legend: { labelColor: ink, titleColor: faint },
      header: { labelColor: ink },
      style: { "guide-label": { fill: faint } },
    };
  };

  // colours of the specifications (surfaces/charts/base.py) as they are seen on dark paper
  const DARK = {
    "#23272e": "--ink", "#0072b2": "#56b4e9", "#d55e00": "#f08a4b", "#009e73": "#3cc9a0", "#6b717a": "--faint", "#f4f4f4": "--raised",
  };
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const recoloured = (part) => {
    if (typeof part === "string") { const found = DARK[part.toLowerCase()]; return !found ? part : found.startsWith("--") ? style(found) : found; }
    if (Array.isArray(part)) return part.map(recoloured);
    if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, name === "values" ? one : recoloured(one)]));
    return part;
  };

  // numbers and names of months as the reader's language has them; the specification and its data keep the point and ISO 8601
  const spoken = (() => {
    if (/^en/.test(navigator.language)) return {};
    const parts = new Intl.NumberFormat(navigator.language, { minimumFractionDigits: 1 }).formatToParts(-1234567.5);
    const sign = (type, otherwise) => (parts.find((one) => one.type === type) || { value: otherwise }).value;
    const names = (form, days) => days.map((day) => new Intl.DateTimeFormat(navigator.language, { ...form, timeZone: "UTC" }).format(day));
    const months = Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(2024, at, 15)));
    const days = Array.from({ length: 7 }, (_, at) => new Date(Date.UTC(2024, 8, 1 + at))); // a week from a Sunday on
    return {
      formatLocale: { decimal: sign("decimal", "."), thousands: sign("group", ""), grouping: [3], currency: ["", ""], minus: "\u2212" },
      timeFormatLocale: {
        dateTime: "%x %X", date: "%Y-%m-%d", time: "%H:%M:%S", periods: ["AM", "PM"],
        months: names({ month: "long" }, months), shortMonths: names({ month: "short" }, months),
        days: names({ weekday: "long" }, days), shortDays: names({ weekday: "short" }, days),
      },
    };
  })();

  // no panel wider than its column
  const fit = (part, room) => {
    if (typeof part.width === "number") part.width = Math.min(part.width, room);
    for (const name of ["vconcat", "hconcat", "concat"]) (part[name] || []).forEach((one) => fit(one, room));
  };

  const themed = (plain) => {
    const spec = isDark() ? recoloured(plain) : plain;
    const own = config();
    const given = spec.config || {};
    const merged = { ...given, ...own };
    for (const part of ["axis", "title", "legend", "header"]) merged[part] = { ...given[part], ...own[part] };
    return { ...spec, config: merged };
  };

  // the title stands in the caption already; what is said under it joins the caption
  const told = (figure, spec) => {
    const under = spec.title && spec.title.subtitle || [];
    delete spec.title;
    const caption = figure.querySelector("figcaption");
    if (!caption || caption.querySelector(".under")) return;
    const words = document.createElement("span");
    words.className = "under";
    words.textContent = ". " + (Array.isArray(under) ? under.join(" ") : under);
    caption.append(words);
  };

  const draw = async (figure) => {
    const target = figure.querySelector(".drawing");
    try {
      const answer = await fetch(figure.dataset.spec, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || "nothing to draw");
      const spec = themed(await answer.json());
      figure.toggleAttribute("data-dark", isDark()); // for paper, which is never dark
      const room = Math.max(200, target.clientWidth - 110);
      fit(spec, room);
      if (room < 480) spec.config.legend = { ...spec.config.legend, columns: 3, layout: { top: { direction: "vertical", anchor: "start" } } };
      told(figure, spec);
      const drawn = await vegaEmbed(target, spec, {
        ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true }, ...spoken,
      });
      const wide = target.querySelector("svg");
      figure.toggleAttribute("data-wide", Boolean(wide) && wide.width.baseVal.value > 800);
      drawn.view.addEventListener("click", (_, item) => {
        const link = item && item.datum && item.datum.href;
        if (typeof link === "string" && link.startsWith("/")) location.href = link;
      });
    } catch (fault) {
      target.textContent = String(fault.message || fault);
      target.classList.add("undrawn");
    }
  };

  const all = (within) => within.querySelectorAll("figure.chart[data-spec]").forEach(draw);
  document.addEventListener("DOMContentLoaded", () => {
    all(document);
    document.body.addEventListener("htmx:afterSettle", (event) => all(event.target)); // what came after the page
  });
  document.addEventListener("relazione:theme", () => all(document));
})();

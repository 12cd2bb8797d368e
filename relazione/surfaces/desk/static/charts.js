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

  const themed = (spec) => {
    const own = config();
    const given = spec.config || {};
    const merged = { ...given, ...own };
    for (const part of ["axis", "title", "legend", "header"]) merged[part] = { ...given[part], ...own[part] };
    return { ...spec, config: merged };
  };

  const draw = async (figure) => {
    const target = figure.querySelector(".drawing");
    try {
      const answer = await fetch(figure.dataset.spec, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || "nothing to draw");
      const spec = themed(await answer.json());
      if (typeof spec.width === "number") spec.width = Math.min(spec.width, Math.max(200, target.clientWidth - 90));
      const drawn = await vegaEmbed(target, spec, {
        ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true },
      });
      drawn.view.addEventListener("click", (_, item) => {
        const link = item && item.datum && item.datum.href;
        if (typeof link === "string" && link.startsWith("/")) location.href = link;
      });
    } catch (fault) {
      target.textContent = String(fault.message || fault);
      target.classList.add("undrawn");
    }
  };

  const all = () => document.querySelectorAll("figure.chart[data-spec]").forEach(draw);
  document.addEventListener("DOMContentLoaded", all);
  document.addEventListener("relazione:theme", all);
})();

// Draws the table of ties. What is drawn stands in the table; a press on a tie follows its link.
(() => {
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const light = (name) => { // light-dark() is not resolved in custom properties: let a real property do it
    const probe = document.createElement("i");
    probe.setAttribute("hidden", "");
    document.body.append(probe);
    probe.style.color = style(name);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };

  // camps face each other: A on the left half of the ring, B on the right, the others below
  const places = (states, width, height) => {
    const sides = { A: [], B: [], "": [] };
    states.forEach((state) => sides[state.camp].push(state.code));
    const arc = (codes, from, to) => codes.map((code, number) => {
      const angle = from + (to - from) * ((number + 0.5) / codes.length);
      return [code, { x: width / 2 + (width / 2 - 46) * Math.cos(angle), y: height / 2 - (height / 2 - 34) * Math.sin(angle) }];
    });
    const turn = Math.PI * 2, a = sides.A.length, b = sides.B.length, n = sides[""].length, all = a + b + n;
    const gap = a && b ? 0.25 : 0, free = turn - 2 * gap, start = Math.PI / 2 + gap / 2;
    const ends = [start, start + free * (a / all), start + free * ((a + n) / all) + gap * (n ? 0.5 : 0)];
    return Object.fromEntries([...arc(sides.A, ends[0], ends[1]), ...arc(sides[""], ends[1] + gap / 2, ends[2]),
      ...arc(sides.B, ends[2] + gap / 2, Math.PI / 2 + turn - gap / 2)]);
  };

  const look = () => {
    const ink = light("--ink"), faint = light("--faint"), accent = light("--accent"), paper = light("--paper");
    return [
      { selector: "node", style: { label: "data(code)", color: ink, "font-size": 12, "text-valign": "center", "text-halign": "center", width: (one) => 18 + 9 * one.data("code").length, height: 26, "background-color": paper, "border-width": 1.5, "border-color": ink, shape: "ellipse" } },
      { selector: "node[camp = 'B']", style: { shape: "round-rectangle" } },
      { selector: "node[camp = '']", style: { shape: "diamond", width: 54, height: 36, "border-color": faint } },
      { selector: "edge", style: { width: "data(width)", "line-color": faint, "curve-style": "straight", label: "data(mark)", color: accent, "font-size": 17, "font-weight": "bold", "text-background-color": paper, "text-background-opacity": 0.9, "text-background-shape": "round-rectangle" } },
      { selector: "edge[sign = 1]", style: { "line-color": ink, "line-opacity": 0.75 } },
      { selector: "edge[sign = -1]", style: { "line-color": accent, "line-style": "dashed" } },
      { selector: "edge[sign = 0]", style: { "line-style": "dotted" } },
      { selector: ".over", style: { "line-opacity": 1, "overlay-opacity": 0.12, "overlay-color": accent } },
    ];
  };

  // Cytoscape would put a style element here, which the Content-Security-Policy refuses; where one of that name stands
  // already it does not. The rule in it stands in pictures.css.
  const stand = document.createElement("meta");
  stand.id = "__________cytoscape_stylesheet";
  document.head.append(stand);

  let drawn = null;
  const draw = () => {
    const figure = document.querySelector("figure.graph");
    if (!figure || typeof cytoscape !== "function") return;
    figure.hidden = false;
    const theme = document.documentElement.dataset.theme;
    figure.toggleAttribute("data-dark", theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches); // for paper
    const target = figure.querySelector(".drawing");
    const states = [...document.querySelectorAll("[data-states] > li")].map((one) => one.dataset);
    const ties = [...document.querySelectorAll("tr[data-tie]")];
    const most = Math.max(...ties.map((row) => Number(row.dataset.weight)), 0.001);
    const at = places(states, target.clientWidth, target.clientHeight);
    if (drawn) drawn.destroy();
    drawn = cytoscape({
      container: target, style: look(), layout: { name: "preset" }, autoungrabify: true,
      userZoomingEnabled: false, userPanningEnabled: false, boxSelectionEnabled: false,
      elements: [
        ...states.map((one) => ({ data: { id: one.code, code: one.code, camp: one.camp, link: one.link }, position: at[one.code] })),
        ...ties.map((row) => ({ data: {
          source: row.dataset.a, target: row.dataset.b, sign: Number(row.dataset.sign), link: row.dataset.turn,
          width: 1.2 + 7 * Math.sqrt(Number(row.dataset.weight) / most),
          mark: ("turned" in row.dataset ? "↺" : "") + ("wrong" in row.dataset ? "×" : ""),
        } })),
      ],
    });
    drawn.on("mouseover", "node, edge", (event) => { event.target.addClass("over"); target.classList.add("pointing"); });
    drawn.on("mouseout", "node, edge", (event) => { event.target.removeClass("over"); target.classList.remove("pointing"); });
    drawn.on("tap", "node", (event) => { location.href = event.target.data("link"); });
    drawn.on("tap", "edge", (event) => {
      const link = event.target.data("link");
      history.pushState({}, "", link);
      htmx.ajax("GET", link, { target: "#picture", select: "#picture", swap: "outerHTML" });
    });
  };

  // while the slider is dragged its month is said at once, before the drawing follows
  const dragged = (event) => {
    if (!event.target.matches("input[data-first]")) return;
    const [year, month] = event.target.dataset.first.split("-").map(Number);
    const day = new Date(Date.UTC(year, month - 1 + Number(event.target.value), 1));
    const told = new Intl.DateTimeFormat(navigator.language, { year: "numeric", month: "long", timeZone: "UTC" }).format(day);
    event.target.setAttribute("aria-valuetext", told);
    document.querySelector("output[data-month]").textContent = told;
  };

  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("relazione:theme", draw);
  document.addEventListener("input", dragged);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "picture" && event.detail.elt.id !== "picture") return;
    draw();
    const slider = document.getElementById("step");
    if (slider && event.detail.requestConfig && event.detail.requestConfig.elt.contains && !document.activeElement.matches("input, select")) slider.focus({ preventScroll: true });
  });
  addEventListener("popstate", () => location.reload());
  let wait;
  addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(draw, 200); });
})();

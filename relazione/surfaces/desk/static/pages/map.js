// Draws the tables of states, places and contested areas on shapes that lie on this machine.
(() => {
  const SVG = "http://www.w3.org/2000/svg", WIDTH = 960, WIDE = 480, KM = 111.2;
  const make = (name, given = {}, ...inside) => {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) if (value !== null) one.setAttribute(key, value);
    one.append(...inside);
    return one;
  };
  const titled = (text) => make("title", {}, text);
  const linked = (link, label, ...inside) => (link
    ? make("a", { href: link, "aria-label": label, tabindex: -1 }, titled(label), ...inside)
    : make("g", {}, titled(label), ...inside));
  const rows = (name) => [...document.querySelectorAll(`tr[data-${name}]`)];

  // where the map stands: middle and enlargement, kept in the address
  const field = () => document.querySelector("input[name=at]");
  const kept = () => {
    const [lon, lat, by] = (field().value || "").split(",").map(Number);
    return by >= 1 && by <= 60 && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? { lon, lat, by } : { lon: 10, lat: 15, by: 1 };
  };
  const keep = (at) => {
    field().value = `${at.lon.toFixed(1)},${at.lat.toFixed(1)},${at.by.toFixed(2)}`;
    const here = new URL(location.href);
    here.searchParams.set("at", field().value);
    history.replaceState(history.state, "", here);
  };

  const start = async (figure) => {
    const drawing = figure.querySelector(".drawing");
    figure.hidden = false;
    const HEIGHT = drawing.clientWidth < 600 ? 720 : WIDE; // narrow screens are high: what is enlarged has more room
    let world, contested;
    try {
      [world, contested] = await Promise.all([figure.dataset.shapes, figure.dataset.areas].map(async (path) => (await fetch(path)).json()));
    } catch (fault) {
      figure.hidden = true; // the tables say it all
      return;
    }
    const countries = topojson.feature(world, world.objects.countries).features;
    const states = new Map(rows("country").map((row) => [row.dataset.country, { ...row.dataset, link: row.querySelector("a").href }]));
    const spots = rows("spot").map((row) => ({ ...row.dataset, link: row.querySelector("a").href }));
    const areas = new Map(rows("area").map((row) => [row.dataset.area, row.dataset]));
    const events = (count) => `${Number(count).toLocaleString(navigator.language)} event${count === "1" ? "" : "s"}`;
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": "Map; the tables below say the same" });
    const told = document.createElement("p");
    told.className = "told";
    told.setAttribute("aria-live", "polite");
    drawing.replaceChildren(svg, told);

    let at = kept();
    const projection = d3.geoNaturalEarth1();
    const path = d3.geoPath(projection).digits(1);
    const base = d3.geoNaturalEarth1().fitSize([WIDTH, WIDE], { type: "Sphere" }).scale();

    const country = (one) => {
      const drawn = path(one), state = states.get(one.id);
      if (!drawn) return null;
      const shape = make("path", { d: drawn, class: "land", "data-shade": state ? state.shade : 0 });
      return linked(state && state.link, state ? `${state.name}: ${events(state.count)}` : one.properties.name, shape);
    };
    const area = (one) => {
      const row = areas.get(one.id);
      if (!row) return null;
      const owner = states.get(row.owner), label = `${row.name}: ${row.told}`;
      if (one.geometry.type === "Point") {
        const [x, y] = projection(one.geometry.coordinates);
        return linked(row.link, label, make("rect", { x: x - 2.5, y: y - 2.5, width: 5, height: 5, class: "land area drawn", "data-shade": owner ? owner.shade : 0 }));
      }
      const drawn = path(one);
      const rough = row.outline !== "source" ? " drawn" : "";
      return drawn && linked(row.link, label, make("path", { d: drawn, class: `land area${rough}`, "data-shade": owner ? owner.shade : 0 }));
    };
    const spot = (one) => {
      const point = [Number(one.lon), Number(one.lat)], km = Number(one.km), inside = [];
      const shown = path({ type: "Point", coordinates: point });
      if (!shown) return null;
      const [x, y] = projection(point), size = 2 + 1.6 * Math.sqrt(Number(one.count));
      // the projection draws a pole as a line: a ring that reaches one would look cut off; its label says how far it goes
      if (km > 20 && Math.abs(point[1]) + km / KM < 88) inside.push(make("path", { d: path(d3.geoCircle().center(point).radius(km / KM)()), class: "reach" }));
      inside.push(make("circle", { cx: x, cy: y, r: Math.min(size, 16), class: "spot" }));
      return linked(one.link, `${one.spot}: ${events(one.count)}, within ${km} km`, ...inside);
    };

    const draw = () => {
      projection.rotate([-at.lon, 0]).center([0, at.lat]).scale(base * at.by).translate([WIDTH / 2, HEIGHT / 2]);
      projection.clipExtent([[-50, -50], [WIDTH + 50, HEIGHT + 50]]);
      const least = [...spots].sort((one, other) => other.count - one.count);
      svg.replaceChildren(
        make("g", {}, ...countries.map(country).filter(Boolean)),
        make("g", {}, ...contested.features.map(area).filter(Boolean)),
        make("g", {}, ...least.map(spot).filter(Boolean)),
      );
    };

    const go = (change) => {
      at = { ...at, ...change };
      at.by = Math.max(1, Math.min(60, at.by));
      at.lat = Math.max(-80, Math.min(80, at.lat));
      at.lon = ((at.lon + 540) % 360) - 180;
      draw();
    };
    const controls = document.createElement("div");
    controls.className = "zoom";
    for (const [sign, name, change] of [["+", "Enlarge", () => ({ by: at.by * 1.6 })], ["−", "Reduce", () => ({ by: at.by / 1.6 })], ["○", "Whole world", () => ({ lon: 10, lat: 15, by: 1 })]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", name);
      button.addEventListener("click", () => { go(change()); keep(at); });
      controls.append(button);
    }
    drawing.append(controls);

    // dragging moves the map, unless it is a press on what is drawn
    let from = null;
    svg.addEventListener("pointerdown", (event) => { from = { x: event.clientX, y: event.clientY, ...at, moved: false }; });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      const dx = event.clientX - from.x, dy = event.clientY - from.y;
      if (!from.moved && Math.hypot(dx, dy) < 5) return;
      from.moved = true;
      const degree = (base * at.by * (svg.clientWidth / WIDTH) * Math.PI) / 180;
      go({ lon: from.lon - dx / degree, lat: event.pointerType === "touch" ? from.lat : from.lat + dy / degree });
    });
    addEventListener("pointerup", () => { if (from && from.moved) keep(at); setTimeout(() => { from = null; }); });
    svg.addEventListener("click", (event) => { if (from && from.moved) event.preventDefault(); }, true);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return; // the wheel alone scrolls the page
      event.preventDefault();
      go({ by: at.by * (event.deltaY < 0 ? 1.15 : 1 / 1.15) });
      keep(at);
    }, { passive: false });
    svg.addEventListener("pointerover", (event) => {
      const held = event.target.closest("a, g");
      const title = held && held.querySelector(":scope > title");
      told.textContent = title ? title.textContent : "";
    });
    svg.addEventListener("pointerleave", () => { told.textContent = ""; });
    draw();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("figure.map").forEach(start));
})();

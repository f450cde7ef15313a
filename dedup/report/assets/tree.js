"use strict";
// Draws a tree from its outline: dagre lays it out; where times of publication are known, a scale of d3 places the
// articles on an axis of time; a tree of very many articles has them in rows. Without scripts the outline stands there.
const CARD = { width: 318, height: 72, widest: 440 }, SOURCE = { width: 236, height: 60 };
const GAP = 22, STEP = { LR: 150, TB: 74 }, SET_IN = 104, MANY = 100, SMALL = 500, UNSEEN = 1200, PAPER = 640;
const MARGIN = 26, AXIS = 40, TIGHTEST = 0.72, TALLEST = 0.82; // of the screen

function read(figure) {
  const nodes = new Map(), lines = [], open = [];
  for (const item of figure.querySelectorAll("[data-node]")) {
    const { node: id, when, above, joined } = item.dataset;
    const unobserved = item.classList.contains("unobserved");
    const { width, height } = unobserved ? SOURCE : CARD;
    const step = Number(/\bin(\d)/.exec(item.className)[1]);
    nodes.set(id, { id, item, step, unobserved, when: when ? new Date(when) : null, minute: when?.includes("T"), width, height });
    if (above) lines.push({ from: above, to: id });
    for (const line of item.querySelectorAll("[data-from]"))
      lines.push({ from: line.dataset.from, to: id, sure: line.dataset.sure, item: line });
    for (const other of joined?.split(" ") ?? []) open.push([id, other]);
  }
  const above = new Map(); // the lines to each node
  for (const line of lines) {
    line.second = above.has(line.to); // not from what it hangs under
    above.set(line.to, [...(above.get(line.to) ?? []), line]);
  }
  return { nodes, lines, above, open };
}

// Places by dagre: from left to right or from top to bottom, lines bent round what stands in their way. Articles that
// no line reaches stand below, in rows.
function layered({ nodes, lines, open }, direction, wide) {
  const graph = new libraries.Graph();
  graph.setGraph({ rankdir: direction, nodesep: GAP, edgesep: 12, ranksep: STEP[direction] });
  const hung = new Set(lines.flatMap((line) => [line.from, line.to]));
  const beside = new Set(open.flat().filter((id) => !hung.has(id)));
  for (const { id, width, height } of nodes.values()) if (hung.has(id)) graph.setNode(id, { width, height });
  for (const { from, to } of lines) graph.setEdge(from, to, {});
  if (lines.length) libraries.layout(graph);
  const { width = 0, height = 0 } = lines.length ? graph.graph() : {};
  for (const id of hung) {
    const { x, y } = graph.node(id), node = nodes.get(id);
    Object.assign(node, { x: x - node.width / 2, y: y - node.height / 2 });
  }
  for (const line of lines) line.bends = graph.edge(line.from, line.to).points.slice(1, -1).filter((_, at) => at % 2).map(({ x, y }) => [x, y]);
  const rest = [...nodes.values()].filter((node) => !hung.has(node.id)).sort((a, b) => beside.has(b.id) - beside.has(a.id));
  const articles = [...hung].map((id) => nodes.get(id)).filter((node) => !node.unobserved);
  const left = direction === "LR" && articles.length ? Math.min(...articles.map((node) => node.x)) : 0;
  const own = Math.max(...rest.map((node) => node.width)) + GAP, columns = beside.size ? 1 : Math.max(1, Math.floor((Math.max(width, wide) - left + GAP) / own));
  rest.forEach((node, at) => {
    node.x = left + (at % columns) * own;
    node.y = height + (height ? GAP : 0) + Math.floor(at / columns) * (node.height + GAP);
  });
}

// Each article has a row of its own, in the order of the outline; a source that is drawn in a column of its own stands
// beside the first of its articles.
function rows({ nodes }, column) {
  let y = 0, last = null;
  for (const node of nodes.values()) {
    if (last && (!column || node.unobserved || !last.unobserved)) y += CARD.height + GAP;
    node.y = y + (CARD.height - node.height) / 2;
    last = node;
  }
}

// Places on an axis of time. What has no time stands at the end, or just before what draws on it.
function timed(tree, wide) {
  rows(tree, true);
  const { nodes, lines } = tree, all = [...nodes.values()], articles = all.filter((node) => !node.unobserved), known = articles.filter((node) => node.when);
  const first = new Map(); // the earliest of what draws on an article without a time
  for (const { from, to } of lines) {
    const when = nodes.get(to).when;
    if (when && !nodes.get(from).when && !(first.get(from) <= when)) first.set(from, when);
  }
  const { width } = articles[0], aside = articles.length > known.length + articles.filter((node) => first.has(node.id)).length;
  const start = all.length > articles.length ? SOURCE.width + 170 : 64;
  const span = Math.max(320, wide - start - width - (aside ? width + 60 : 0));
  const times = known.map((node) => node.when), scale = libraries.scaleUtc().domain([Math.min(...times), Math.max(...times)]).range([start, start + span]);
  const end = start + span + width + 40, before = (node) => (first.has(node.id) ? Math.max(start, scale(first.get(node.id)) - 44) : end);
  for (const node of all) node.x = node.unobserved ? 0 : node.when ? scale(node.when) : before(node);
  return { scale, span, end: aside ? end : null, minutes: known.some((node) => node.minute) };
}

// Places in rows, what hangs under something set in by a step: what can be read of hundreds of articles, and on a telephone.
function indented(tree) {
  rows(tree, false);
  for (const node of tree.nodes.values()) node.x = 52 + SET_IN * node.step;
}

// Where a line runs, and where and in which direction it ends. Several lines to one article do not end in one point.
function run(line, { nodes, above }, direction) {
  const from = nodes.get(line.from), to = nodes.get(line.to), along = direction === "TB" ? "x" : "y";
  const inRows = direction === "time" || direction === "rows", middle = (node) => node[along] + (along === "x" ? node.width : node.height) / 2;
  // In rows, what comes from farther up runs farther out and so ends farther down: the lines do not cross. Between what
  // comes from above and from below, sources of a column of their own end in their order.
  const order = (one) => {
    const node = nodes.get(one.from), column = direction === "time" && node.unobserved;
    return !inRows ? [0, middle(node)] : column ? [1, middle(node)] : [middle(node) > middle(to) ? 2 : 0, -middle(node)];
  };
  const all = above.get(line.to).sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]);
  const at = all.indexOf(line), share = (at + 1) / (all.length + 1), curve = libraries.line();
  // How far before its end its number stands: those of several lines do not cover each other.
  const round = direction === "time" && !from.unobserved && at > 0;
  line.plate = (long) => (round ? Math.max(76, long / 2) : 36 + (all.length > 2 ? 42 * (at % 2) : 0));
  if (direction === "TB") {
    const x = to.x + to.width * (0.25 + share / 2);
    return [curve.curve(libraries.curveBumpY)([[from.x + from.width / 2, from.y + from.height], ...line.bends, [x, to.y - 9]]), x, to.y, 90];
  }
  curve.curve(libraries.curveBumpX);
  const x = to.x - 9, y = to.y + to.height * share, start = [from.x + from.width, from.y + from.height / 2];
  if (direction === "LR") return [curve([start, ...line.bends, [x, y]]), to.x, y, 0];
  // The row of an article is its own: nothing stands in the way of a line that runs along it.
  if (from.unobserved && direction === "time") return [`${curve([start, [Math.min(start[0] + 64, x - 4), y]])}H${x}`, to.x, y, 0];
  if (x > from.x + 40 && !(line.second && direction === "rows")) {
    const down = y > from.y ? 1 : -1, stem = from.x + 20;
    return [`M${stem} ${down > 0 ? from.y + from.height : from.y}V${y - 14 * down}Q${stem} ${y} ${stem + 14} ${y}H${x}`, to.x, y, 0];
  }
  const out = Math.min(from.x, to.x) - 40 - Math.min(26, Math.abs(y - start[1]) / 12);
  return [`M${from.x} ${start[1]}C${out} ${start[1]} ${out} ${y} ${x} ${y}`, to.x, y, 0];
}

// Cards are wide where there is room for it, and a tree that would run far off the screen goes downwards.
function placed(figure, tree, room) {
  const widths = (width) => { for (const node of tree.nodes.values()) if (!node.unobserved) node.width = width; };
  if ("dated" in figure.dataset) {
    widths(CARD.widest);
    let time = timed(tree, room);
    if (time.span < room / 4) { widths(CARD.width); time = timed(tree, room); }
    return ["time", time];
  }
  if (tree.above.size > MANY || room < SMALL) {
    widths(room < SMALL ? CARD.width : CARD.widest);
    indented(tree);
    return ["rows", null];
  }
  for (const width of [CARD.widest, CARD.width]) {
    widths(width);
    layered(tree, "LR", room);
    if (extent(tree).width <= room) return ["LR", null];
  }
  const across = extent(tree).width;
  if (across * TIGHTEST > room) {
    layered(tree, "TB", room);
    if (extent(tree).width < across) return ["TB", null];
    layered(tree, "LR", room);
  }
  return ["LR", null];
}

function draw(figure) {
  const tree = read(figure), details = figure.querySelector("details");
  const room = (figure.clientWidth || UNSEEN) - 2 * MARGIN; // for paper, also in a view that is not shown
  const [direction, time] = placed(figure, tree, room);
  const { select } = libraries, size = extent(tree);
  const frame = select(figure).insert("div", "details").attr("class", "frame").attr("tabindex", 0).attr("role", "region")
    .attr("aria-label", "Drawing of the tree; the list below it says the same in words");
  const axis = time && frame.append("svg").attr("class", "axis").attr("aria-hidden", "true");
  const sheet = frame.append("div").attr("class", "sheet").style("width", `${size.width}px`).style("height", `${size.height}px`);
  const svg = sheet.append("svg").attr("class", "tree").attr("width", size.width).attr("height", size.height).attr("role", "group").attr("aria-label", "Lines from sources to what draws on them");

  svg.append("g").selectAll("path").data(tree.open.filter(([a, b]) => tree.nodes.has(a) && tree.nodes.has(b))).join("path").attr("class", "open").attr("d", ([a, b], number) => {
    const [one, other] = [tree.nodes.get(a), tree.nodes.get(b)];
    const [x1, y1, x2, y2] = [one.x + one.width, one.y + one.height / 2, other.x + other.width, other.y + other.height / 2];
    const out = Math.max(x1, x2) + 18 + 12 * (number % 3);
    return `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`;
  });
  for (const line of tree.lines) {
    const [path, ...head] = run(line, tree, direction);
    if (!line.item) { svg.append("path").attr("class", "edge suggested").attr("stroke-width", 1.5).attr("d", path); continue; }
    const link = svg.append("a").attr("class", `link ${line.item.className}`).attr("href", line.item.hash)
      .attr("aria-label", `${name(tree.nodes.get(line.from))} stands above ${name(tree.nodes.get(line.to))}${line.item.lastChild.data}`);
    link.append("path").attr("class", "hit").attr("d", path);
    const drawn = link.append("path").attr("class", "edge").attr("d", path).attr("stroke-width", 1 + 4 * line.sure).node();
    // Near the article, where the lines from one source have parted.
    const long = drawn.getTotalLength(), plate = drawn.getPointAtLength(Math.max(long - line.plate(long), 20));
    link.append("path").attr("class", "head").attr("d", "M0 0L-13 -7V7Z").attr("transform", `translate(${head[0]} ${head[1]}) rotate(${head[2]})`);
    link.append("rect").attr("class", "plate").attr("x", plate.x - 20).attr("y", plate.y - 10).attr("width", 40).attr("height", 20).attr("rx", 10);
    link.append("text").attr("class", "sure").attr("x", plate.x).attr("y", plate.y + 4.5).attr("text-anchor", "middle").text(line.sure);
  }
  for (const node of tree.nodes.values())
    sheet.append(() => node.item.querySelector(".node").cloneNode(true)).classed("unobserved", node.unobserved)
      .style("left", `${node.x}px`).style("top", `${node.y}px`).style("width", `${node.width}px`).style("height", `${node.height}px`);

  const first = [...tree.nodes.values()].sort(direction === "TB" ? (a, b) => a.y - b.y || a.x - b.x : (a, b) => a.x - b.x || a.y - b.y)[0];
  view(frame, sheet, size, axis, time, direction === "time" ? { x: 0, y: 0 } : direction === "rows" ? { x: 20, y: 0 } : first);
  details.open = false;
}

const name = (node) => node.item.querySelector(".siglum").textContent + (node.unobserved ? `, ${node.item.querySelector(".name").textContent}` : "");

function extent({ nodes, open }) {
  let width = 0, height = 0;
  for (const node of nodes.values()) {
    width = Math.max(width, node.x + node.width + (open.length ? 46 : 0));
    height = Math.max(height, node.y + node.height);
  }
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

// Closer, farther and about, by mouse, fingers and keys; the axis of time goes with it.
function view(frame, sheet, size, axis, time, begin) {
  const { zoom, zoomIdentity, axisTop } = libraries, box = frame.node(), top = MARGIN + (time ? AXIS : 0);
  const wide = () => box.clientWidth || UNSEEN, whole = () => Math.min(1, (wide() - 2 * MARGIN) / size.width);
  const first = Math.max(whole(), TIGHTEST);
  const tall = Math.min(size.height * first + top + MARGIN, Math.max(innerHeight * TALLEST, 420));
  frame.style("height", `${Math.ceil(tall)}px`);
  // What fits stands in the middle or at the top; of what does not, the beginning is in sight.
  const start = () => zoomIdentity
    .translate(size.width * first + 2 * MARGIN > wide() ? MARGIN - begin.x * first : MARGIN, size.height * first + top + MARGIN > tall + 1 ? Math.max(top - begin.y * first, tall - MARGIN - size.height * first) : top)
    .scale(first);
  const fits = size.width * first + 2 * MARGIN <= wide() + 1 && size.height * first + top + MARGIN <= tall + 1;
  let now = zoomIdentity;
  const zooming = zoom().scaleExtent([Math.min(whole(), (tall - top - MARGIN) / size.height, 0.5), 2.5])
    .extent(() => [[0, 0], [box.clientWidth, box.clientHeight]])
    .translateExtent([[-MARGIN / TIGHTEST, -top / TIGHTEST], [Math.max(size.width + MARGIN / TIGHTEST, 0), size.height + MARGIN / TIGHTEST]])
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button) && event.type !== "dblclick")
    .clickDistance(5)
    .on("zoom", ({ transform }) => {
      now = transform;
      sheet.style("transform", `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`);
      if (axis) scaleDays(axis, axisTop, time, transform, box);
    });
  frame.call(zooming).on("dblclick.zoom", null);
  frame.call(zooming.transform, start());
  const closer = (by) => frame.call(zooming.scaleBy, by);
  const about = (x, y) => frame.call(zooming.translateBy, x / now.k, y / now.k);
  const all = () => {
    const k = Math.min(whole(), (box.clientHeight - top - MARGIN) / size.height);
    frame.call(zooming.transform, zoomIdentity.translate(Math.max(MARGIN, (box.clientWidth - size.width * k) / 2), top).scale(k));
  };
  if (!fits) {
    const bar = libraries.select(box.parentNode).insert("div", ".frame").attr("class", "zoom").attr("role", "group").attr("aria-label", "Size of the drawing");
    for (const [told, does] of [["closer", () => closer(1.3)], ["farther", () => closer(1 / 1.3)], ["the whole", all]])
      bar.append("button").attr("type", "button").text(told).on("click", does);
    const fingers = matchMedia("(pointer: coarse)").matches, sizes = fingers ? "two fingers" : "Ctrl and the wheel, or + and −,";
    bar.append("span").attr("class", "note").text(`drag to move; ${sizes} change the size`);
    frame.classed("movable", true);
  }
  const keys = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  frame.on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || fits) return;
    if (event.key in keys && event.target === box) about(...keys[event.key]);
    else if (event.key === "+") closer(1.3);
    else if (event.key === "-") closer(1 / 1.3);
    else if (event.key === "0") all();
    else return;
    event.preventDefault();
  });
  // What has the focus is in sight; the browser must not scroll the frame for it.
  frame.on("focusin", (event) => {
    box.scrollTo(0, 0);
    if (event.target === box) return;
    const at = (event.target.querySelector?.(".plate") ?? event.target).getBoundingClientRect(), around = box.getBoundingClientRect();
    const off = (start, stop, from, to) => (start < from ? from - start : stop > to ? to - stop : 0);
    const x = off(at.left, at.right, around.left + MARGIN, around.right - MARGIN), y = off(at.top, at.bottom, around.top + top, around.bottom - MARGIN);
    if (x || y) about(x, y);
  });
  sizes.set(box.parentNode, {
    paper() {
      const k = Math.min(1, PAPER / size.width);
      frame.style("height", `${Math.ceil(size.height * k) + top + MARGIN}px`);
      frame.call(zooming.transform, zoomIdentity.translate(MARGIN, top).scale(k));
    },
    screen() {
      frame.style("height", `${Math.ceil(tall)}px`);
      frame.call(zooming.transform, start());
    },
  });
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function told(moment) {
  const time = moment.toISOString().slice(11, 16);
  return time === "00:00" ? day.format(moment) : time;
}

function scaleDays(axis, axisTop, { scale, span, end, minutes }, transform, box) {
  const [first, last] = scale.domain(), whole = (moment) => told(moment) === day.format(moment), moved = transform.rescaleX(scale);
  let ticks = scale.ticks(Math.max(2, (span * transform.k) / 110)).filter((moment) => (minutes && last - first < 864e5 * 3) || whole(moment));
  if (!ticks.some(whole)) ticks.unshift(first);
  const label = (moment) => (moment === first ? `${day.format(moment)}, ${told(moment)}` : told(moment));
  // No label stands on the one before it.
  let taken = -Infinity;
  ticks = ticks.filter((moment) => {
    const half = label(moment).length * 3.6 + 6, fits = moved(moment) - half > taken;
    if (fits) taken = moved(moment) + half;
    return fits;
  });
  const wide = box.clientWidth || UNSEEN, high = parseFloat(box.style.height);
  axis.attr("width", wide).attr("height", high).selectAll("g, text").remove();
  axis.append("g").attr("transform", `translate(0 ${AXIS - 8})`)
    .call(axisTop(moved).tickValues(ticks).tickFormat(label).tickSizeOuter(0).tickPadding(8).tickSizeInner(-high));
  if (end !== null) axis.append("text").attr("x", transform.applyX(end)).attr("y", AXIS - 16).text("time not known");
}

// A tree is drawn when its view is first shown, and all of them for paper.
function drawTrees(view) {
  const fresh = [...view.querySelectorAll("figure.stemma:not(.drawn)")];
  for (const figure of fresh) {
    figure.classList.add("drawn");
    draw(figure);
  }
  return fresh;
}

const sizes = new Map(); // how each drawing becomes as large as paper or the screen wants it
let forPaper = [];
addEventListener("beforeprint", () => {
  forPaper = drawTrees(document);
  for (const { paper } of sizes.values()) paper();
});
addEventListener("afterprint", () => {
  for (const figure of forPaper) {
    for (const part of figure.querySelectorAll(".frame, .zoom")) part.remove();
    figure.classList.remove("drawn");
    sizes.delete(figure);
  }
  for (const { screen } of sizes.values()) screen();
});

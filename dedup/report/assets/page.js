"use strict";
// Everything is on the page without this script; it shows one view at a time, steps through changes by key, joins
// what moved by arrows and marks the changes beside the scroll bar.
const views = [...document.querySelectorAll(".view")];
const marks = document.getElementById("marks");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
let current = views[0];

function target() {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { /* an address that is no fragment of ours */ }
  return name && document.getElementById(name);
}

function show(view) {
  if (view !== current) {
    current.classList.remove("on");
    view.classList.add("on");
    current = view;
  }
  if (view.querySelector(".stemma")) drawTrees(view);
  const name = view.id.replace(/^pair-(\d+)-.*/, "pairs-$1");
  for (const link of document.querySelectorAll(".views a")) {
    const kind = link.hash.slice(1);
    const same = kind === name || (link.textContent === "Stories" && /^(story|tree|origins|pairs)-/.test(name));
    if (same) {
      link.setAttribute("aria-current", "page");
      const bar = link.closest("ul");
      bar.scrollLeft = link.offsetLeft + link.offsetWidth / 2 - bar.clientWidth / 2;
    } else link.removeAttribute("aria-current");
  }
  measure();
}

function route() {
  const found = target();
  if (!found && location.hash && location.hash !== "#main") return;
  const view = found?.closest(".view") ?? (location.hash === "#main" ? current : views[0]);
  show(view);
  for (let up = found?.parentElement; up; up = up.parentElement) if (up.localName === "details") up.open = true;
  if (found?.localName === "details") found.open = true;
  if (!found || found === view) {
    scrollTo({ top: 0, behavior: "instant" });
    if (found) view.focus({ preventScroll: true });
    return;
  }
  const item = found.closest("[data-c]") ?? found;
  const step = /^(pair-.*-c\d+)(-[ab])?$/.exec(found.id);
  if (step && found.localName === "li") return choose(found, false);
  if (step && step[2]) return choose(document.getElementById(step[1]), false, step[2]);
  item.scrollIntoView({ block: "center", behavior: "instant" });
  found.focus({ preventScroll: true });
}

// The changes of the pair at hand.
const steps = () => [...current.querySelectorAll(".steps-through > li")];

function visible(element) { return element.getClientRects().length > 0; }

function choose(item, named = true, side = "") {
  for (const old of current.querySelectorAll(".at-hand")) old.classList.remove("at-hand");
  for (const old of current.querySelectorAll("[aria-current=step]")) old.removeAttribute("aria-current");
  item.classList.add("at-hand");
  item.setAttribute("aria-current", "step");
  const number = item.dataset.c;
  const own = [...current.querySelectorAll(`mark[data-c~="${number}"]`)].filter(visible);
  for (const mark of own) mark.classList.add("at-hand");
  const first = (side && own.find((mark) => mark.closest(side === "-a" ? ".a" : ".b"))) || own[0];
  const list = item.closest(".facts");
  if (getComputedStyle(list).overflowY === "auto" || getComputedStyle(list).overflowY === "scroll")
    list.scrollTo({ top: item.offsetTop - list.offsetTop - 60, behavior: calm });
  if (named) history.replaceState(null, "", `#${item.id}`);
  item.focus({ preventScroll: true });
  (first ?? item).scrollIntoView({ block: "center", behavior: named ? calm : "instant" });
}

function step(by) {
  const all = steps();
  if (!all.length) return;
  const at = all.findIndex((item) => item.classList.contains("at-hand"));
  choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
}

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "Escape" && current.classList.contains("pair")) location.hash = current.id.replace(/^pair-(\d+)-.*/, "pairs-$1");
});

// Reading side by side or in one text is kept from pair to pair.
addEventListener("change", ({ target: input }) => {
  for (const name of ["how-beside", "how-inline", "dim"])
    if (input.classList.contains(name))
      for (const other of document.querySelectorAll(`input.${name}`)) other.checked = input.checked;
  measure();
});

// Moves: an arrow between both places of what moved.
function arrows() {
  const bench = current.querySelector(".reading");
  bench?.querySelector(".arrow")?.remove();
  const links = bench ? [...bench.querySelectorAll(".a > .moved")].filter(visible) : [];
  if (!links.length || innerWidth < 704) return;
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("class", "arrow");
  drawing.setAttribute("aria-hidden", "true");
  const frame = bench.getBoundingClientRect();
  for (const link of links) {
    const from = document.getElementById(link.hash.slice(1))?.querySelector(".a > p, .a");
    const to = link.closest("tr").querySelector(".b");
    if (!from || !to) continue;
    const a = from.closest("td").getBoundingClientRect(), b = to.getBoundingClientRect();
    const [x1, y1, x2, y2] = [a.right - frame.left, a.top + a.height / 2 - frame.top, b.left - frame.left, b.top + b.height / 2 - frame.top];
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const bend = (x2 - x1) * 0.5, sign = Math.sign(y2 - y1) || 1, corner = Math.min(18, Math.abs(y2 - y1) / 2);
    line.setAttribute("d", `M${x1} ${y1}h${bend - 6}q6 0 6 ${corner * sign}V${y2 - corner * sign}q0 ${corner * sign} 6 ${corner * sign}h${bend - 8}m-6 -5l7 5l-7 5`);
    drawing.append(line);
  }
  bench.append(drawing);
}

// Marks beside the scroll bar: where the changes stand on this pair's page.
function scrollMarks() {
  marks.replaceChildren();
  const pair = current.classList.contains("pair");
  marks.classList.toggle("on", pair);
  if (!pair) return;
  const whole = document.documentElement.scrollHeight;
  const place = (element, name) => {
    const mark = document.createElement("i");
    mark.className = name;
    mark.style.top = `${100 * (element.getBoundingClientRect().top + scrollY) / whole}%`;
    mark.addEventListener("click", () => element.scrollIntoView({ block: "center", behavior: calm }));
    marks.append(mark);
  };
  for (const row of current.querySelectorAll("tr.edited, tr.split, tr.merged, tr.repeated")) if (visible(row)) place(row, "edited");
  for (const mark of current.querySelectorAll(".texts mark.medium")) if (visible(mark)) place(mark, "medium");
  for (const mark of current.querySelectorAll(".texts mark.high")) if (visible(mark)) place(mark, "high");
}

let waiting = 0;
function measure() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => { arrows(); scrollMarks(); });
}

// Paper shows all that the screen folds.
let folded = [];
addEventListener("beforeprint", () => { folded = [...document.querySelectorAll("details:not([open])")]; for (const one of folded) one.open = true; });
addEventListener("afterprint", () => { for (const one of folded) one.open = false; });

addEventListener("hashchange", route);
addEventListener("resize", measure);
addEventListener("click", (event) => {
  // A link to where we are already is followed too.
  const link = event.target.closest?.("a[href^='#']");
  if (link && (link.hash ?? link.href.baseVal) === location.hash) route();
});
show(current);
if (location.hash) route();

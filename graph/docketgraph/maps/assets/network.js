// The network: vis-network draws lines and shapes and moves the camera; names, veil and emphasis
// are drawn over it, so that choosing a thing never touches the ten thousand others.

const MARGIN = 44;
const MANY_LINKS = 3000;

let network = null;
let lines = null;
let views = null;
let emphasis = null;
let pointed = null;
let drawnNames = [];

const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const rendererOf = (thing) => ({ ctx, x, y }) => ({
  drawNode: () => drawThing(ctx, thing, x, y, thing.size, 1 / (network ? network.getScale() : 1)),
  nodeDimensions: { width: thing.size * 2, height: thing.size * 2 },
});
const edgeOf = (link) => ({
  id: link.index,
  from: link.source.index,
  to: link.target.index,
  color: { color: palette.stance[link.stance], inherit: false, opacity: link.stance ? 0.75 : 0.55 },
  width: widthOf(link),
  dashes: link.stance && dashesOf(link.stance).length ? dashesOf(link.stance) : false,
});

const OPTIONS = {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false },
  interaction: { keyboard: false, hover: false, dragNodes: false, selectable: false, zoomSpeed: 0.7, hideEdgesOnDrag: LINKS.length > MANY_LINKS, hideEdgesOnZoom: LINKS.length > MANY_LINKS },
  nodes: { shape: "custom", chosen: false, labelHighlightBold: false },
  edges: { smooth: false, arrows: { to: false, from: false }, chosen: false, selectionWidth: 0, hoverWidth: 0 },
};

const setUpNetwork = () => {
  readPalette();
  const nodes = new vis.DataSet(THINGS.map((thing) => ({ id: thing.index, x: thing.x, y: thing.y, size: thing.size, ctxRenderer: rendererOf(thing) })));
  lines = new vis.DataSet(LINKS.map(edgeOf));
  const shows = (index) => !seen || seen.shown.has(THINGS[index]);
  views = [
    new vis.DataView(nodes, { filter: (node) => shows(node.id) }),
    new vis.DataView(lines, { filter: (edge) => shows(edge.from) && shows(edge.to) }),
  ];
  network = new vis.Network($("canvas"), { nodes: views[0], edges: views[1] }, OPTIONS);
  network.on("afterDrawing", drawOver);
  setUpPointing();
  setUpZoom();
  onChange(changeNetwork);
};

const onTheme = () => {
  readPalette();
  if (lines) lines.update(LINKS.map(edgeOf));
  if (network) network.redraw();
};

// What stands out: a path, what lies around a thing, a link, or the nodes of a story's step.
const emphasisOf = (now) => {
  if (seen.path) return { things: new Set(seen.path.things), links: seen.path.links, says: true };
  if (seen.link) return { things: new Set([seen.link.source, seen.link.target]), links: [seen.link], says: true };
  if (seen.thing && seen.shown.has(seen.thing)) {
    if (now.hops) return { things: seen.kept, links: linksAmong(seen.kept) };
    const around = [...AROUND.get(seen.thing)].filter(([other]) => seen.shown.has(other));
    return { things: new Set([seen.thing, ...around.map(([other]) => other)]), links: around.map(([, link]) => link) };
  }
  const told = storyThings(now).filter((thing) => seen.shown.has(thing));
  return told.length ? { things: new Set(told), links: linksAmong(new Set(told)) } : null;
};

const changeNetwork = (now, before) => {
  emphasis = emphasisOf(now);
  if (now.view !== "network") return;
  refreshViews();
  // A canvas that was hidden has no size until it is told to look.
  if (before.view !== "network") network.setSize("100%", "100%");
  const moved = now.hops !== before.hops || now.to !== before.to || now.step !== before.step || now.view !== before.view;
  if (seen.path || now.hops) { if (moved || now.id !== before.id) fitTo(seen.kept); }
  else if (moved && now.step && emphasis) fitTo(emphasis.things);
  else if (now.view !== before.view || whatNarrows(now) !== whatNarrows(before)) fitTo(seen.shown);
  network.redraw();
};
// vis-network looks through all things when a view is refreshed, so that is done when need be.
let drawnThings = new Set(THINGS);
const refreshViews = () => {
  const same = drawnThings.size === seen.shown.size && [...seen.shown].every((thing) => drawnThings.has(thing));
  drawnThings = seen.shown;
  if (!same) for (const view of views) view.refresh();
};

// The camera follows filters by kind and facet, but not each step of the date slider.
const whatNarrows = (now) => JSON.stringify([now.types && [...now.types], [...now.facets].map(([key, values]) => [key, [...values]])]);

const drawOver = (context) => {
  if (!seen) return;
  const scale = network.getScale();
  const things = seen.shown;
  if (emphasis) {
    veil(context, scale);
    for (const link of emphasis.links) drawLink(context, link, scale, true);
    for (const thing of emphasis.things) drawThing(context, thing, thing.x, thing.y, thing.size, 1 / scale);
  }
  const words = wordsToDraw(scale, things);
  drawWords(context, words, scale);
  drawnNames = placeNames(inSight(emphasis ? emphasis.things : things), scale, {
    forced: new Set([seen.thing, seen.target].filter(Boolean)),
    sight: sightOf(scale),
    taken: words,
    free: Boolean(emphasis) || UPRIGHT,
  });
  drawNames(context, drawnNames, scale);
  if (seen.thing && things.has(seen.thing)) drawRing(context, seen.thing, scale, palette.ink);
  if (seen.target && things.has(seen.target)) drawRing(context, seen.target, scale, palette.ink);
  if (pointed && pointed.thing) drawRing(context, pointed.thing, scale, palette.accent);
};

// A path and a link say what they are; a line in the place of letters says of how many.
const wordsToDraw = (scale, things) => {
  if (emphasis && emphasis.says) return emphasis.links.map((link) => wordsBox(link, shortWords(tellingMost(link).forward), scale));
  if (scale < 0.5) return [];
  return (emphasis ? emphasis.links : LINKS)
    .filter((link) => link.count > 1 && things.has(link.source) && things.has(link.target))
    .map((link) => wordsBox(link, number(link.count), scale));
};

const veil = (context) => {
  const canvas = $("canvas");
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const to = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
  context.save();
  context.globalAlpha = 0.84;
  context.fillStyle = palette.paper;
  context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  context.restore();
};

// The edges of what no panel covers, in pixels of the screen counted from the map's middle.
const sightOf = (scale) => {
  const room = freeRoom();
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const [x, y] = [from.x * scale, from.y * scale];
  return { left: x, top: y, right: x + room.right, bottom: y + room.bottom };
};

const inSight = (things) => {
  const canvas = $("canvas");
  const from = network.DOMtoCanvas({ x: -120, y: -40 });
  const to = network.DOMtoCanvas({ x: canvas.clientWidth + 120, y: canvas.clientHeight + 40 });
  return [...things].filter((thing) => thing.x > from.x && thing.x < to.x && thing.y > from.y && thing.y < to.y);
};

// A card stands in a corner: the view keeps the larger of what lies beside and above it.
const makeRoomFor = (card, room) => {
  const beside = (room.right - card.offsetLeft - card.offsetWidth) * room.bottom;
  const above = (room.right - room.left) * card.offsetTop;
  if (beside > above) room.left += card.offsetLeft + card.offsetWidth;
  else room.bottom = card.offsetTop;
};

// The part of the view that no panel and no card covers.
const freeRoom = () => {
  const canvas = $("canvas");
  const panel = $("panel");
  const card = $("story");
  const room = { left: 0, top: 0, right: canvas.clientWidth, bottom: canvas.clientHeight };
  if (!panel.hidden && isPhone()) room.bottom -= Math.max(0, panel.offsetHeight - $("main").parentElement.nextElementSibling.offsetHeight);
  else if (!panel.hidden) room.right -= panel.offsetWidth;
  if (!card.hidden && isPhone()) room.bottom = Math.min(room.bottom, card.offsetTop);
  else if (!card.hidden) makeRoomFor(card, room);
  return room;
};

const fitTo = (things, animated = true) => {
  const canvas = $("canvas");
  if (![...things].length || !canvas.clientWidth) return;
  // The whole map's box counts names too; where it must shrink much, they thin out anyway.
  const whole = !UPRIGHT && things === seen.shown && seen.shown.size === THINGS.length && BOX.some(Boolean);
  const box = whole ? { left: BOX[0], top: BOX[1], right: BOX[2], bottom: BOX[3] } : boundsOf(things);
  const room = freeRoom();
  const margin = whole ? 8 : UPRIGHT ? 24 : MARGIN * 1.6;
  const scale = Math.min(
    (room.right - room.left - 2 * margin) / Math.max(box.right - box.left, 1),
    (room.bottom - room.top - 2 * margin * (whole ? 1 : 0.8)) / Math.max(box.bottom - box.top, 1),
    1.5,
  );
  network.moveTo({
    position: isPhone() && seen.thing ? seen.thing : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
    scale: Math.max(scale, isPhone() && seen.thing ? 0.4 : 0.02),
    offset: { x: (room.left + room.right - canvas.clientWidth) / 2, y: (room.top + room.bottom - canvas.clientHeight) / 2 },
    animation: animated && !still() && ROOT.dataset.drawn ? { duration: 380, easingFunction: "easeInOutQuad" } : false,
  });
};

// Brings a thing into the free part of the view; what is in sight already does not move.
const reveal = (thing) => {
  if (state.view !== "network" || state.hops || state.to || !seen.shown.has(thing)) return;
  const at = network.canvasToDOM({ x: thing.x, y: thing.y });
  const room = freeRoom();
  const inside = at.x > room.left + 30 && at.x < room.right - 30 && at.y > room.top + 30 && at.y < room.bottom - 30;
  if (inside) return;
  const canvas = $("canvas");
  network.moveTo({
    position: { x: thing.x, y: thing.y },
    scale: Math.max(network.getScale(), 0.6),
    offset: { x: (room.left + room.right - canvas.clientWidth) / 2, y: (room.top + room.bottom - canvas.clientHeight) / 2 },
    animation: still() ? false : { duration: 300, easingFunction: "easeInOutQuad" },
  });
};

// What lies under a point of the view: a name, the nearest thing, else a line.
const under = (x, y, reach) => {
  const scale = network.getScale();
  const at = network.DOMtoCanvas({ x, y });
  const [sx, sy] = [at.x * scale, at.y * scale];
  const named = drawnNames.find((box) => sx > box.left && sx < box.right && sy > box.top && sy < box.bottom);
  const open = emphasis ? emphasis.things : seen.shown;
  let best = null;
  for (const things of emphasis ? [open, seen.shown] : [open]) {
    for (const thing of things) {
      const distance = Math.hypot(thing.x - at.x, thing.y - at.y) * scale;
      if (distance <= Math.max(thing.size * scale, reach) && (!best || distance < best.distance)) best = { thing, distance };
    }
    if (best) break;
  }
  if (best) return { thing: best.thing, x, y };
  if (named) return { thing: named.thing, x, y };
  const link = nearestLink(at, (reach * 0.5) / scale);
  return link ? { link, x, y } : null;
};
const nearestLink = (at, reach) => {
  let best = null;
  for (const link of emphasis ? emphasis.links : LINKS) {
    if (!seen.shown.has(link.source) || !seen.shown.has(link.target)) continue;
    const distance = distanceTo(at, link.source, link.target);
    if (distance < reach && (!best || distance < best.distance)) best = { link, distance };
  }
  return best && best.link;
};
const distanceTo = (at, from, to) => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(1, Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(from.x + share * dx - at.x, from.y + share * dy - at.y);
};

const setUpPointing = () => {
  const canvas = $("canvas");
  const offset = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const found = under(...offset(event), 8);
    const changed = (found && (found.thing || found.link)) !== (pointed && (pointed.thing || pointed.link));
    pointed = found;
    canvas.classList.toggle("pointing", Boolean(found));
    showTip(found);
    if (changed) network.redraw();
  });
  canvas.addEventListener("pointerleave", () => { pointed = null; showTip(null); network.redraw(); });
  network.on("click", ({ pointer, event }) => {
    showTip(null);
    const touch = event && event.pointerType === "touch";
    const found = under(pointer.DOM.x, pointer.DOM.y, touch ? 18 : 8);
    if (found && found.thing) { choose(found.thing); reveal(found.thing); }
    else if (found) go({ id: found.link.source.id, link: found.link.target.id, to: "", hops: 0 });
    else go({ id: "", link: "", to: "", hops: 0 });
  });
  network.on("doubleClick", ({ pointer }) => {
    const found = under(pointer.DOM.x, pointer.DOM.y, 10);
    if (found && found.thing) go({ id: found.thing.id, hops: 1, to: "", link: "" });
  });
};

const showTip = (found) => {
  const tip = $("tip");
  tip.hidden = !found;
  if (!found) return;
  if (found.thing) {
    const { thing } = found;
    tip.replaceChildren(make("strong", {}, thing.label), make("span", {}, [capital(kindOf(thing)), thing.date && sayDate(thing.date), many(thing.degree, "link")].filter(Boolean).join(" · ")));
  } else {
    const relation = tellingMost(found.link);
    tip.replaceChildren(make("span", {}, `${shortOf(relation.source)} `), make("strong", {}, relation.forward), make("span", {}, shortOf(relation.target)));
  }
  const main = $("main");
  const left = Math.min(found.x + 14, main.clientWidth - tip.offsetWidth - 8);
  const top = found.y + 18 + tip.offsetHeight > main.clientHeight ? found.y - tip.offsetHeight - 12 : found.y + 18;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, top)}px`;
};

const zoomBy = (factor) => network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: still() ? false : { duration: 160, easingFunction: "easeInOutQuad" } });
const ZOOM = { in: () => zoomBy(1.35), out: () => zoomBy(1 / 1.35), fit: () => fitTo(emphasis && (state.hops || state.to) ? emphasis.things : seen.shown) };
const setUpZoom = () => {
  for (const each of all("[data-zoom]")) each.addEventListener("click", ZOOM[each.dataset.zoom]);
};

// The linked neighbour that lies most in a direction; where there is none, any thing that does.
const towards = (thing, dx, dy, things) => {
  let best = null;
  for (const other of things) {
    if (other === thing || !seen.shown.has(other)) continue;
    const [x, y] = [other.x - thing.x, other.y - thing.y];
    const distance = Math.hypot(x, y) || 1;
    const agreement = (x * dx + y * dy) / distance;
    if (agreement < 0.55) continue;
    const cost = distance * (2 - agreement);
    if (!best || cost < best.cost) best = { other, cost };
  }
  return best && best.other;
};
const moveTowards = (dx, dy) => {
  if (!seen.thing || !seen.shown.has(seen.thing)) {
    const middle = network.getViewPosition();
    const nearest = [...seen.shown].sort((a, b) => Math.hypot(a.x - middle.x, a.y - middle.y) - Math.hypot(b.x - middle.x, b.y - middle.y))[0];
    if (nearest) { selectThing(nearest); reveal(nearest); }
    return;
  }
  const next = towards(seen.thing, dx, dy, AROUND.get(seen.thing).keys()) || towards(seen.thing, dx, dy, seen.shown);
  if (!next) return;
  go({ id: next.id, link: "", to: "", hops: 0 });
  reveal(next);
};

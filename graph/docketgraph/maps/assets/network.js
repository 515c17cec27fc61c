// The network: vis-network draws lines and shapes and moves the camera; names, veil and emphasis
// are drawn over it, so that choosing a thing never touches the ten thousand others.

const MANY_LINKS = 3000;

let network = null;
let lines = null;
let views = null;
let emphasis = null;
let pointed = null;
let drawnNames = [];

const rendererOf =
  (thing) =>
  ({ ctx, x, y }) => ({
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
  interaction: {
    keyboard: false,
    hover: false,
    dragNodes: false,
    selectable: false,
    zoomSpeed: 0.7,
    hideEdgesOnDrag: LINKS.length > MANY_LINKS,
    hideEdgesOnZoom: LINKS.length > MANY_LINKS,
  },
  nodes: { shape: "custom", chosen: false, labelHighlightBold: false },
  edges: {
    smooth: false,
    arrows: { to: false, from: false },
    chosen: false,
    selectionWidth: 0,
    hoverWidth: 0,
  },
};

const setUpNetwork = () => {
  readPalette();
  const nodes = new vis.DataSet(
    THINGS.map((thing) => ({
      id: thing.index,
      x: thing.x,
      y: thing.y,
      size: thing.size,
      ctxRenderer: rendererOf(thing),
    })),
  );
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
  if (seen.link)
    return { things: new Set([seen.link.source, seen.link.target]), links: [seen.link], says: true };
  if (seen.thing && seen.shown.has(seen.thing)) {
    if (now.hops) return { things: seen.kept, links: linksAmong(seen.kept) };
    const around = [...AROUND.get(seen.thing)].filter(([other]) => seen.shown.has(other));
    return {
      things: new Set([seen.thing, ...around.map(([other]) => other)]),
      links: around.map(([, link]) => link),
    };
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
  const moved =
    now.hops !== before.hops || now.to !== before.to || now.step !== before.step || now.view !== before.view;
  if (seen.path || now.hops) {
    if (moved || now.id !== before.id) fitTo(seen.kept);
  } else if (moved && now.step && emphasis) fitTo(emphasis.things);
  else if (now.view !== before.view || whatNarrows(now) !== whatNarrows(before)) fitTo(seen.shown);
  network.redraw();
};
// vis-network looks through all things when a view is refreshed, so that is done when need be.
let drawnThings = new Set(THINGS);
const refreshViews = () => {
  const same =
    drawnThings.size === seen.shown.size && [...seen.shown].every((thing) => drawnThings.has(thing));
  drawnThings = seen.shown;
  if (!same) for (const view of views) view.refresh();
};

// The camera follows filters by kind and facet, but not each step of the date slider.
const whatNarrows = (now) =>
  JSON.stringify([now.types && [...now.types], [...now.facets].map(([key, values]) => [key, [...values]])]);

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
  if (emphasis && emphasis.says)
    return emphasis.links.map((link) => wordsBox(link, shortWords(tellingMost(link).forward), scale));
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
  return [...things].filter(
    (thing) => thing.x > from.x && thing.x < to.x && thing.y > from.y && thing.y < to.y,
  );
};

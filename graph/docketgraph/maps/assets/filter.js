// What the filters leave, and how many each choice would keep.
// Within a facet any choice will do; facets, dates and kinds must all agree.

const isAct = (thing) => thing.group === "act" || thing.group === "deed";
const dated = (thing) => thing.earliest !== "";

// Dates as texts of one length: "2020-02" begins at 2020-02-00 and ends at 2020-02-99.
const firstDay = (date) => `${date}-00-00`.slice(0, 10);
const lastDay = (date) => `${date}-99-99`.slice(0, 10);
const inRange = (thing, now) =>
  (!now.from || thing.latest >= firstDay(now.from)) && (!now.until || thing.earliest <= lastDay(now.until));

// Members of the chosen values of each facet that narrows the map, but for one facet.
const chosenMembers = (now, except = "") => {
  const sets = [];
  for (const facet of FACETS) {
    const chosen = now.facets.get(facet.key);
    if (!chosen || facet.key === except) continue;
    sets.push(
      new Set(facet.values.filter((value) => chosen.has(value.id)).flatMap((value) => value.members)),
    );
  }
  return sets;
};

// The acts and papers that fit; null where nothing narrows the map.
const anchorsOf = (now) => {
  const sets = chosenMembers(now);
  const byDate = now.from || now.until;
  if (!sets.length && !byDate) return null;
  return THINGS.filter(
    (thing) => sets.every((set) => set.has(thing)) && (!byDate || (dated(thing) && inRange(thing, now))),
  );
};

// What is linked with an act that fits stays beside it, but no act that does not fit.
const withContext = (anchors) => {
  const kept = new Set(anchors);
  for (const anchor of anchors)
    for (const other of AROUND.get(anchor).keys()) if (!isAct(other)) kept.add(other);
  return kept;
};

const whatFits = (now) => {
  const anchors = anchorsOf(now);
  const before = anchors ? withContext(anchors) : new Set(THINGS);
  const shown = now.types ? new Set([...before].filter((thing) => now.types.has(thing.group))) : before;
  return { anchors, before, shown };
};

// How many members each value would keep under all other filters.
const facetCounts = (now) => {
  const counts = new Map();
  for (const facet of FACETS) {
    const sets = chosenMembers(now, facet.key);
    const fits = (thing) =>
      sets.every((set) => set.has(thing)) &&
      (!(now.from || now.until) || (dated(thing) && inRange(thing, now)));
    for (const value of facet.values) counts.set(value, value.members.filter(fits).length);
  }
  return counts;
};

// Things within some steps of one, over what is shown.
const within = (start, hops, shown) => {
  const reached = new Set([start]);
  let edge = [start];
  for (let step = 0; step < hops; step += 1) {
    edge = edge.flatMap((thing) =>
      [...AROUND.get(thing).keys()].filter((other) => shown.has(other) && !reached.has(other)),
    );
    for (const thing of edge) reached.add(thing);
  }
  return reached;
};

// All that the views need to know, worked out once for each change.
let seen = null;
const look = (now) => {
  const { anchors, before, shown } = whatFits(now);
  const thing = BY_ID.get(now.id) || null;
  const target = BY_ID.get(now.to) || null;
  const path = thing && target ? shortestPath(thing, target, shown) : null;
  const other = BY_ID.get(now.link) || null;
  const link = thing && other ? AROUND.get(thing).get(other) || null : null;
  let kept = shown;
  if (path) kept = new Set(path.things);
  else if (thing && now.hops && shown.has(thing)) kept = within(thing, now.hops, shown);
  seen = { anchors, before, shown, kept, thing, target, path, link };
  return seen;
};
const linksAmong = (things) => LINKS.filter((link) => things.has(link.source) && things.has(link.target));

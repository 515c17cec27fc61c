// The shortest way between two things, drawn, and told as a sentence.

const shortestPath = (start, end, shown) => {
  if (!shown.has(start) || !shown.has(end)) return null;
  const from = new Map([[start, null]]);
  const waiting = [start];
  for (const thing of waiting) {
    if (thing === end) break;
    for (const [other, link] of AROUND.get(thing)) {
      if (!shown.has(other) || from.has(other)) continue;
      from.set(other, { thing, link });
      waiting.push(other);
    }
  }
  if (!from.has(end)) return null;
  const things = [end];
  const links = [];
  for (let step = from.get(end); step; step = from.get(step.thing)) {
    things.unshift(step.thing);
    links.unshift(step.link);
  }
  return { things, links };
};

// A stance tells most, then what is no ask; asks come last, for they read least like a sentence.
const tellingMost = (link) =>
  link.says.find((each) => each.stance) || link.says.find((each) => !each.ask) || link.says[0];

const sayStep = (thing, link) => {
  const relation = tellingMost(link);
  const { words, other } = reading(relation, thing);
  return `${thing.label} ${asVerb(words)} ${other.label}`;
};

const sayPath = (path) =>
  path.links.length
    ? `${path.links.map((link, place) => sayStep(path.things[place], link)).join("; ")}.`
    : `${path.things[0].label}.`;

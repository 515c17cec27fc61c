// The model: read once from the page, and indexed for all that the script asks of it.
// A thing is the object itself everywhere below; its path (`id`) only names it in the address.

const CONSTANTS = JSON.parse(document.getElementById("constants").textContent);
const RAW = JSON.parse(MODEL);

// The page leaves out what is empty.
const BLANK = {
  summary: "",
  date: "",
  earliest: "",
  latest: "",
  verification: "",
  short: "",
  place: "below",
  classes: [],
  dates: [],
  names: [],
  facts: [],
  addresses: [],
  positions: [],
  asks: [],
  differences: [],
  who: [],
  to: [],
  about: [],
  evidence: [],
  lines: [],
  degree: 0,
  x: 0,
  y: 0,
  size: 8,
  zoom: 0,
};
const BLANK_ASK = {
  verb: "",
  summary: "",
  asked_of: [],
  concerns: [],
  outcomes: [],
  delegated: [],
  evidence: [],
};
const BLANK_OUTCOME = {
  status: "",
  relation: "",
  date: "",
  summary: "",
  brought_by: [],
  rivals: [],
  evidence: [],
};

const readAsk = (ask) => ({
  ...BLANK_ASK,
  ...ask,
  outcomes: (ask.outcomes || []).map((each) => ({ ...BLANK_OUTCOME, ...each })),
  delegated: (ask.delegated || []).map(readAsk),
});

const readFact = ([words, ...values]) => ({
  words: RAW.texts[words],
  values: values.map((place) => RAW.texts[place]),
});

// The layout is made for a wide screen; on a phone held upright the map is turned on its side,
// and names then find room anew.
const UPRIGHT = window.innerHeight > window.innerWidth * 1.2;
const TURNED = { above: "left", left: "above", below: "right", right: "below" };
const turn = (thing) => ({
  ...thing,
  x: thing.y || 0,
  y: thing.x || 0,
  zoom: 0,
  place: TURNED[thing.place || "below"],
});
const BOX = UPRIGHT ? [RAW.box[1], RAW.box[0], RAW.box[3], RAW.box[2]] : RAW.box;

const readThing = (thing, index) => ({
  ...BLANK,
  ...thing,
  index,
  earliest: thing.earliest || thing.date || "",
  latest: thing.latest || thing.date || "",
  short: thing.short || (thing.lines ? thing.lines.join(" ") : thing.label),
  names: (thing.names || []).map((place) => RAW.texts[place]),
  classes: (thing.classes || []).map((place) => RAW.texts[place]),
  facts: (thing.facts || []).map(readFact),
  dates: (thing.dates || []).map(([words, date]) => ({ words: RAW.texts[words], date })),
  asks: (thing.asks || []).map(readAsk),
});

const THINGS = (UPRIGHT ? RAW.things.map(turn) : RAW.things).map(readThing);
const BY_ID = new Map(THINGS.map((thing) => [thing.id, thing]));
const ELSEWHERE = new Map(Object.entries(RAW.elsewhere));
const GROUP = new Map(CONSTANTS.groups.map((group) => [group.key, group]));
const STANCE = new Map(CONSTANTS.stances.map((stance) => [stance.key, stance]));

const readRelation = ([source, target, words, stance = "", ask = "", derived = 0, evidence = []]) => ({
  source: THINGS[source],
  target: THINGS[target],
  forward: RAW.words[words][0],
  inverse: RAW.words[words][1],
  stance,
  ask: ask && `${THINGS[source].id}/${ask}`,
  derived: Boolean(derived),
  evidence,
});

const LINKS = RAW.links.map((link, index) => {
  const says = link.says.map(readRelation);
  const stance = (says.find((each) => each.stance) || { stance: "" }).stance;
  return { index, says, stance, source: says[0].source, target: says[0].target, count: link.count || 0 };
});

// What lies around each thing: its neighbours, and the link to each.
const AROUND = new Map(THINGS.map((thing) => [thing, new Map()]));
for (const link of LINKS) {
  AROUND.get(link.source).set(link.target, link);
  AROUND.get(link.target).set(link.source, link);
}

for (const thing of THINGS) thing.degree = AROUND.get(thing).size;

const FACETS = RAW.facets.map((facet) => ({
  ...facet,
  values: facet.values.map((value) => ({ ...value, members: value.members.map((place) => THINGS[place]) })),
}));

const evidenceAt = (place) => {
  const [source, where, quote = ""] = RAW.evidence[place];
  const [id, label, address] = RAW.sources[source];
  return { id, label, address, where, quote };
};

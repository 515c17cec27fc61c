// Elements are made one by one and hold text only: nothing from data ever becomes markup.

const SVG = "http://www.w3.org/2000/svg";
const ROOT = document.documentElement;
const $ = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""),
  );
  return element;
};
const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const draw = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

const button = (text, act, attributes = {}) =>
  make("button", { type: "button", on: { click: act }, ...attributes }, text);

const shapeOf = (group) =>
  draw(
    "svg",
    { class: `shape g-${group}`, viewBox: "-1.4 -1.4 2.8 2.8", "aria-hidden": "true" },
    draw("use", { href: `#p-${group}` }),
  );
const lineOf = (stance) =>
  draw(
    "svg",
    { class: `line${stance ? ` s-${stance}` : ""}`, viewBox: "0 0 28 8", "aria-hidden": "true" },
    draw("path", { d: "M1 4H27" }),
  );

const stanceMark = (family, words) => make("span", { class: `stance s-${family}` }, words);

// Only pages of the web are linked to, whatever an address in the data says.
const webLink = (address, text) => {
  let scheme = "";
  try {
    scheme = new URL(address).protocol;
  } catch {
    return make("span", {}, text);
  }
  if (scheme !== "https:" && scheme !== "http:") return make("span", {}, text);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
};

// What a link within the page leads to: `#id=org/ama` leads to the thing of that path.
const thingAt = (link) => decode(link.hash.replace(/^#id=/, ""));
const colour = (name) => getComputedStyle(ROOT).getPropertyValue(`--${name}`).trim();
const isPhone = () => window.matchMedia("(max-width: 760px)").matches;

// Words: dates, numbers and names as people write them.

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

// "2020-12-21" is "21 December 2020"; what is not known is not said.
const sayDate = (date) => {
  const [year, month, day] = date.split("-");
  if (!month) return year;
  return `${day ? `${Number(day)} ` : ""}${MONTHS[Number(month) - 1]} ${year}`;
};
const sayShortDate = (date) => {
  const [year, month, day] = date.split("-");
  if (!month) return year;
  return `${day ? `${Number(day)} ` : ""}${MONTHS[Number(month) - 1].slice(0, 3)} ${year}`;
};

// What has no date of its own may still be known to lie between two days.
const sayWhen = (thing) => {
  if (thing.date) return sayShortDate(thing.date);
  const [first, last] = [thing.earliest.slice(0, 4), thing.latest.slice(0, 4)];
  if (!first) return "undated";
  return first === last ? `in ${first}` : `${first} to ${last}`;
};

const number = (count) => count.toLocaleString("en-US");
const many = (count, one, more = `${one}s`) => `${number(count)} ${count === 1 ? one : more}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const list = (texts) =>
  texts.length > 2 ? `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}` : texts.join(" and ");

// Search must find "Peña" under "pena".
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const kindOf = (thing) => thing.classes.join(", ");
const nameOf = (id) => {
  const thing = BY_ID.get(id);
  return thing ? thing.label : ELSEWHERE.get(id) || id;
};
const shortOf = (thing) => thing.short || thing.label;

// A name in the data may be that of a method of every object, which is no entry of a table.
const lookUp = (table, key) => (Object.hasOwn(table, key) ? table[key] : "");

// The family of a stance, as the model's Python side tells it too.
const stanceFamily = (name) => {
  if (!name) return "";
  if (name.endsWith("opposes")) return "against";
  return name.endsWith("supports") ? "for" : "mixed";
};
const STANCE_WORDS = {
  mixed: "takes a mixed position on",
  neutral: "takes a neutral position on",
};
const sayStance = (name) => lookUp(STANCE_WORDS, name) || name.replaceAll("-", " ");
const sayStatus = (status) => capital(status.replaceAll("-", " "));
const sayRelation = (relation) => lookUp(CONSTANTS.relations, relation) || relation.replaceAll("-", " ");
const sayVerification = (key) => lookUp(CONSTANTS.verification, key) || key;

// Such a reading heads a list as it is; within a sentence it needs a verb.
const asVerb = (words) =>
  /^(strongly )?(opposed|supported) by$|^met with /.test(words) ? `is ${words}` : words;

// A statement read from one of its two ends.
const reading = (relation, from) =>
  relation.source === from
    ? { words: relation.forward, other: relation.target }
    : { words: relation.inverse, other: relation.source };

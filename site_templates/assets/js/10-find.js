// Search: a door on every page opens a dialog with a combobox. The list of platforms is a script of its own, asked for when
// the dialog first opens, because pages opened from a folder may load scripts and nothing else.
const kefubang = window.kefubang = { words: JSON.parse(document.getElementById("script-words").textContent) };
kefubang.say = (word, values) => kefubang.words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
kefubang.make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
};
kefubang.load = (address) => new Promise((resolve, reject) => {
  const script = kefubang.make("script", { src: address });
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});
// Full-width letters, capitals, blanks and signs make no difference.
kefubang.plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

(() => {
  const { words, say, make, load, plain } = kefubang;
  const MOST = 8;
  const BETWEEN = /[\s,，、/]+|和|与|跟|对比|比较|\b(?:vs|versus|and|compare)\b/i;
  let dialog, input, list, status, choose, index, options = [], active = -1, home = "";

  const rank = (keys, asked) => keys.reduce((best, key) =>
    Math.min(best, key === asked ? 0 : key.startsWith(asked) ? 1 : key.includes(asked) ? 2 : 9), 9);

  // Whether one letter added, left out, changed or swapped with its neighbour turns the one word into the other.
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let from = 0, end = 0;
    while (from < a.length && a[from] === b[from]) from += 1;
    while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const [one, other] = [a, b].map((word) => word.slice(from, word.length - end));
    return Math.max(one.length, other.length) < 2 || (one.length === 2 && one === other[1] + other[0]);
  };
  // Only long words are forgiven: among short ones everything is near to something.
  const rankNear = (keys, asked) => asked.length > 3 && keys.some((key) => key.length > 4 && isNear(key, asked)) ? 3 : 9;

  // Chinese by its sound: 作业邦 sounds like 作业帮.
  const rankSound = (keys, asked) => {
    const sound = [...asked].map((letter) => index.sounds.get(letter) || letter).join("");
    return asked.length > 1 && sound !== asked && keys.some((key) => key.startsWith(sound)) ? 3 : 9;
  };

  const match = (entries, asked, rank) => entries
    .map((entry) => [asked.reduce((sum, part) => Math.max(sum, rank(entry.keys, part)), 0), entry])
    .filter(([score]) => score < 9)
    .sort((a, b) => a[0] - b[0] || (b[1].known || 0) - (a[1].known || 0))
    .map(([, entry]) => entry);

  // Several names typed together: the platforms whose names begin so, two to four, where every part has one.
  const together = (text, rank) => {
    const found = text.split(BETWEEN).map(plain).filter(Boolean)
      .map((part) => match(index.platforms, [part], (keys, asked) => rank(keys, asked) === 2 ? 9 : rank(keys, asked))[0]);
    const several = [...new Set(found)];
    return several.length > 1 && several.length < 5 && found.every(Boolean) ? several : [];
  };

  // A name with a topic beside it (“udemy refund”, “作业帮退款”): the platforms of that name, and the part of their pages that answers.
  const topical = (text, rank) => {
    const asked = text.split(/\s+/).map(plain).filter(Boolean);
    for (const [anchor, title, known] of index.topics) for (const word of known) {
      const cut = (part) => part.endsWith(word) ? part.slice(0, -word.length) : part.startsWith(word) ? part.slice(word.length) : part;
      const rest = asked.map(cut).filter(Boolean), found = rest.length && rest.join() !== asked.join() ? match(index.platforms, rest, rank) : [];
      if (found.length) return [found, { anchor, title }];
    }
    return [[], null];
  };

  // Names inside a question (“udemy怎么退款”), in its order, and the topic beside them. Latin ones count as whole words, or as
  // words next to each other; Chinese ones anywhere; none that is only a part of a longer one.
  const inside = (text) => {
    const all = plain(text), runs = text.normalize("NFKC").toLowerCase().match(/[\p{Script=Latin}\p{N}]+/gu) || [];
    const whole = new Set(runs.flatMap((_, from) => [1, 2, 3, 4].map((length) => runs.slice(from, from + length).join(""))));
    const has = (key, least) => /^[\p{Script=Latin}\p{N}]+$/u.test(key) ? key.length > least && whole.has(key) : key.length >= least && all.includes(key);
    const hits = index.platforms.map((entry) => [entry.keys.filter((key) => has(key, 2)).sort((a, b) => b.length - a.length)[0], entry]).filter(([key]) => key);
    const found = hits.filter(([key]) => !hits.some(([other]) => other !== key && other.includes(key)))
      .sort((a, b) => all.indexOf(a[0]) - all.indexOf(b[0])).map(([, entry]) => entry);
    const [anchor, title] = index.topics.find(([, , known]) => known.some((word) => has(word, 1))) || [];
    return [found, [], found.length > 1 && found.length < 5, anchor ? { anchor, title } : null];
  };

  // Platforms, pages, whether the platforms are several names typed together, which are worth comparing, and the topic beside a name.
  const search = (text, rank) => {
    const asked = text.split(/\s+/).map(plain).filter(Boolean);
    const platforms = match(index.platforms, asked, rank);
    if (choose) return [platforms, []];
    const several = platforms.length ? [] : together(text, rank);
    const places = match(index.places, asked, rank), [about, topic] = platforms.length || several.length || places.length ? [[], null] : topical(text, rank);
    return [platforms.concat(several, about), places, several.length > 0, topic];
  };

  const option = (address, name, note, more) => {
    const made = make("a", { role: "option", href: address, id: "find-" + options.length, tabindex: "-1", "aria-selected": "false" },
      make("strong", {}, name), ...(more ? [make("span", {}, more)] : []), make("small", {}, note));
    options.push(made);
    return made;
  };

  const point = (next) => {
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = next;
    if (!options[active]) return input.removeAttribute("aria-activedescendant");
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };

  const platformOption = (entry, topic) => {
    const known = entry.note || say("known", { ...entry, kinds: index.kinds });
    const made = topic ? option(home + "p/" + entry.id + "/index.html#" + topic.anchor, entry.name + words.colon + topic.title, known)
      : option(home + "p/" + entry.id + "/index.html", entry.name, known, entry.also);
    made.dataset.id = entry.id;
    return made;
  };

  const show = () => {
    options = [];
    active = -1;
    list.replaceChildren();
    input.removeAttribute("aria-activedescendant");
    if (!index) return;
    const text = input.value.trim();
    let [platforms, places, several, topic] = plain(text) ? search(text, rank) : [[], choose ? [] : index.places];
    const nothing = () => plain(text) && !platforms.length && !places.length, guessed = nothing();
    if (guessed) [platforms, places, several, topic] = search(text, (keys, part) => Math.min(rank(keys, part), rankNear(keys, part), rankSound(keys, part)));
    const asked = nothing() && !choose;
    if (asked) [platforms, places, several, topic] = inside(text);
    if (several) list.append(option(home + "compare/index.html#p=" + platforms.map(({ id }) => id), words.compare + words.colon + platforms.map(({ name }) => name).join(words.comma), ""));
    platforms.slice(0, MOST).forEach((entry) => list.append(platformOption(entry, topic)));
    places.slice(0, MOST).forEach((entry) => list.append(option(home + entry.path, entry.name, entry.note)));
    const found = platforms.length + places.length + !!several;
    if (plain(text) && !found && !choose) list.append(option(home + index.wanted, words.wanted, ""));
    status.textContent = !plain(text) ? (choose ? "" : words.places) : found && guessed && !asked ? say("meant", { q: text }) : found ? say("found", { n: found }) : say("nothing", { q: text });
    input.setAttribute("aria-expanded", String(options.length > 0));
    list.hidden = !options.length;
    if (plain(text) && found) point(0);
  };

  // Where nothing had the focus before, the hidden field would keep it, and swallow the next key.
  const leave = () => {
    dialog.close();
    if (document.activeElement === input) input.blur();
  };

  const press = (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (event.key in steps && options.length) {
      event.preventDefault();
      const next = active + steps[event.key];
      point(next < 0 ? options.length - 1 : next % options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (options[active]) options[active].click();
    } else if (event.key === "Escape") {
      // A search field would only empty itself.
      event.preventDefault();
      leave();
    }
  };

  const build = () => {
    input = make("input", { type: "search", role: "combobox", "aria-label": words.find, "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "find-list", placeholder: words.hint, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go" });
    list = make("div", { role: "listbox", id: "find-list", "aria-label": words.find, class: "k-finder__list" });
    status = make("p", { role: "status", class: "k-finder__status" });
    const close = make("button", { type: "button", class: "k-finder__close", "aria-label": words.close }, "×");
    dialog = make("dialog", { class: "k-finder", "aria-label": words.find }, make("div", { class: "k-finder__row" }, input, close), status, list);
    document.body.append(dialog);
    list.hidden = true;
    input.addEventListener("input", show);
    input.addEventListener("keydown", press);
    close.addEventListener("click", leave);
    dialog.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (event.target === dialog) leave();
      else if (chosen && choose) {
        event.preventDefault();
        dialog.close();
        choose(chosen.dataset.id);
      } else if (chosen) dialog.close();
    });
  };

  // `chosen` is given the id of a platform instead of going to its page.
  kefubang.find = (door, chosen) => {
    if (!dialog) build();
    choose = chosen;
    home = door.dataset.home.replace(/index\.html$/, "");
    input.value = "";
    dialog.showModal();
    show();
    if (index) return;
    status.textContent = words.loading;
    load(door.dataset.find).then(() => {
      const read = window.kefubangIndex;
      index = { ...read, platforms: read.platforms.map(([id, name, also, keys, rules, channels, known, note]) =>
        ({ id, name, also, keys: keys.split("|"), rules, channels, known, note })),
      places: read.places.map(([path, name, note, keys]) => ({ path, name, note, keys: keys.split("|") })),
      sounds: new Map([...read.sounds.matchAll(/([a-zü]+)([^a-zü]+)/g)].flatMap(([, sound, letters]) => [...letters].map((letter) => [letter, sound]))) };
      show();
    }, () => { status.textContent = words.failed; });
  };

  const doors = document.querySelectorAll("a[data-find]");
  doors.forEach((door) => {
    door.setAttribute("role", "button");
    door.setAttribute("aria-haspopup", "dialog");
    door.setAttribute("aria-keyshortcuts", "/");
    const open = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      kefubang.find(door);
    };
    door.addEventListener("click", open);
    door.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox],[type=radio]),select,textarea,[contenteditable]");
    if (event.key !== "/" || typing || event.metaKey || event.ctrlKey || event.altKey || !doors.length) return;
    event.preventDefault();
    kefubang.find(doors[0]);
  });
})();

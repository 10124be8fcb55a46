// Ranks the table anew under the reader's own weights and needs. The same closed form, gates, positions and order as
// generator/scoring.py and generator/rankings.py, step by step, so that every printed digit agrees. Sends nothing.
(function () {
  "use strict";
  var block = document.getElementById("weights-data");
  var body = document.getElementById("places-rows");
  if (!block || !body) return;
  var data = JSON.parse(block.textContent);
  var words = pairs(data.words);
  var RANKED = 0, PROVISIONAL = 1, NOT_ENOUGH = 2, FILTERED = 3;
  var TOLERANCE = 1e-12; // a share that is a sum of fractions may lie so far beside the limit that it meets on paper
  var PAUSE_MS = 60, later; // what can wait until the new order is on the screen waits so long
  var TIERS = ["ranked", "provisional", "not_enough", "filtered"];

  function pairs(list) {
    var found = {};
    list.forEach(function (pair) { found[pair[0]] = pair[1]; });
    return found;
  }

  function fill(pattern, values) {
    return pattern.replace(/%\((\w+)\)s|%%/g, function (all, name) { return name ? values[name] : "%"; });
  }

  // --- scoring: percent is a list of weights in the order of data.dimensions

  function score(dimensions, percent) {
    var weights = [], total = 0, i;
    for (i = 0; i < percent.length; i++) {
      weights.push(percent[i] > 0 && dimensions[i] ? percent[i] / 100 : 0);
      total += weights[i];
    }
    var mean = 0, spread = 0, coverage = 0, prior = 0, empty = [], people = {}, pulls = [];
    for (i = 0; i < weights.length; i++) {
      if (!weights[i]) continue;
      var share = weights[i] / total, own = dimensions[i];
      mean += share * own[0];
      spread += share * share * own[1];
      coverage += share * own[2];
      if (own[4] >= 1 - TOLERANCE && share >= data.gate[2] - TOLERANCE) empty.push(i);
      prior += share * own[4];
      if (!mostly(own[4])) pulls.push({dimension: i, score: 100 * own[0], weight: share});
      own[3].forEach(function (person) { people[person] = true; });
    }
    var expected = 100 * mean, reach = data.z * Math.sqrt(10000 * spread);
    return {
      expected: expected, low: Math.max(0, expected - reach), high: Math.min(100, expected + reach),
      coverage: Math.min(coverage, 1), prior: Math.min(prior, 1), mostly: mostly(prior), empty: empty, people: Object.keys(people).length, pulls: pulls
    };
  }

  // is_mostly_prior of generator/scoring.py: such a score says so, and gives no reasons.
  function mostly(prior) { return prior - data.prior_most > TOLERANCE; }

  function missing(coverage, gate) { return coverage >= gate - TOLERANCE ? 0 : gate - coverage; }

  function tierOf(found) {
    found.lacksCoverage = missing(found.coverage, data.gate[0]) > 0;
    found.lacksPeople = Math.max(0, data.gate[3] - found.people);
    if (!found.lacksCoverage && !found.empty.length && !found.lacksPeople) return RANKED;
    return found.prior >= 1 - TOLERANCE || missing(found.coverage, data.gate[1]) > 0 ? NOT_ENOUGH : PROVISIONAL;
  }

  function byId(a, b) { return a.id < b.id ? -1 : a.id > b.id ? 1 : 0; }

  // How many of the sorted numbers lie below `value`.
  function below(sorted, value) {
    var from = 0, to = sorted.length;
    while (from < to) {
      var middle = (from + to) >> 1;
      if (sorted[middle] < value) from = middle + 1; else to = middle;
    }
    return from;
  }

  // How many of the sorted numbers lie at `value` or below.
  function upTo(sorted, value) {
    var from = 0, to = sorted.length;
    while (from < to) {
      var middle = (from + to) >> 1;
      if (sorted[middle] > value) to = middle; else from = middle + 1;
    }
    return from;
  }

  function upward(a, b) { return a - b; }

  // Sorted once; count_positions and count_worst of generator/rankings.py.
  function place(tier) {
    var lows = tier.map(function (one) { return one.found.low; }).sort(upward);
    var highs = tier.map(function (one) { return one.found.high; }).sort(upward), shared = {};
    tier.forEach(function (one) {
      one.best = 1 + tier.length - upTo(lows, one.found.high);
      one.worst = tier.length - below(highs, one.found.low);
      shared[one.best] = (shared[one.best] || 0) + 1;
    });
    tier.forEach(function (one) { one.joint = shared[one.best] > 1; one.of = tier.length; });
    return tier.sort(function (a, b) { return a.best - b.best || b.found.expected - a.found.expected || byId(a, b); });
  }

  // percent: weights in the order of the dimensions; needs: names. Gives the platforms of each tier in their order.
  function rank(percent, needs) {
    var tiers = [[], [], [], []];
    data.rows.forEach(function (row, index) {
      var entry = {id: row[0], name: row[1], index: index, lacks: [], conditional: [], unknown: [], best: null, worst: null, joint: false, of: 0};
      needs.forEach(function (need) {
        var at = data.needs.findIndex(function (pair) { return pair[0] === need; });
        if (at < 0) return;
        var answer = row[2].charAt(at);
        if (answer === "n") entry.lacks.push(data.needs[at][1]);
        if (answer === "c") entry.conditional.push(data.needs[at][1]);
        if (answer === "u") entry.unknown.push(data.needs[at][1]);
      });
      entry.found = row[3] ? score(row[3], percent) : null;
      entry.tier = entry.lacks.length ? FILTERED : entry.found ? tierOf(entry.found) : NOT_ENOUGH;
      tiers[entry.tier].push(entry);
    });
    place(tiers[RANKED]);
    place(tiers[PROVISIONAL]);
    // The last tiers stand in the order of data.rows, which is alphabetical.
    return tiers;
  }

  // --- words

  function ordinal(number) {
    var last = number % 10, teen = number % 100 > 10 && number % 100 < 14;
    return fill(words[teen ? "other" : last === 1 ? "one" : last === 2 ? "two" : last === 3 ? "few" : "other"], {number: number});
  }

  function label(entry) {
    if (entry.of === 1) return words.alone;
    if (entry.best < entry.worst) return fill(words.range, {best: ordinal(entry.best), worst: ordinal(entry.worst)});
    return entry.joint ? fill(words.joint, {place: ordinal(entry.best)}) : ordinal(entry.best);
  }

  function range(entry) {
    if (entry.of === 1) return words.only;
    return entry.best === entry.worst ? String(entry.best) : entry.best + "–" + entry.worst;
  }

  function percentWords(share) { return (share * 100).toFixed(0) + "%"; }

  function strongest(pulls, sign) {
    var best = null, most = 0;
    pulls.forEach(function (pull) {
      var force = sign * pull.weight * (pull.score - 50);
      if (force > most) { most = force; best = pull; }
    });
    return best && {name: data.dimensions[best.dimension][1], score: best.score.toFixed(0), weight: percentWords(best.weight)};
  }

  function reasons(entry) {
    var found = entry.found, lines = [], lacks = [];
    if (found && entry.tier < NOT_ENOUGH && !found.mostly) {
      var up = strongest(found.pulls, 1), down = strongest(found.pulls, -1), said = up ? fill(words.raises, up) : "";
      if (down) said += up ? words.and + fill(words.lowers, down) : fill(words.lowers_alone, down);
      if (said) lines.push(said);
    }
    if (found && entry.tier !== FILTERED) {
      if (found.lacksCoverage) lacks.push(fill(words.evidence, {share: percentWords(found.coverage), needed: percentWords(data.gate[0])}));
      if (found.empty.length) {
        lacks.push(fill(words.no_data, {names: found.empty.map(function (at) { return data.dimensions[at][1]; }).join(words.comma)}));
      }
      if (found.lacksPeople) lacks.push(fill(words.people, {number: found.lacksPeople}));
    }
    if (lacks.length) lines.push(lacks.join(words.and));
    if (entry.lacks.length) lines.push(fill(words.lacks, {needs: entry.lacks.join(words.comma)}));
    if (entry.conditional.length) lines.push(fill(words.conditional, {needs: entry.conditional.join(words.comma)}));
    if (entry.unknown.length) lines.push(fill(words.unknown, {needs: entry.unknown.join(words.comma)}));
    return lines;
  }

  // Where nobody has a place: who comes nearest under these weights, and how near under those of the preset.
  function closest(tier) {
    var best = null;
    tier.forEach(function (entry) { if (entry.found && (!best || entry.found.coverage > best.found.coverage)) best = entry; });
    return best && fill(words.closest, {
      name: best.name, share: percentWords(best.found.coverage), needed: percentWords(data.gate[1]),
      preset: percentWords(score(data.rows[best.index][3], data.preset).coverage)
    });
  }

  // --- the page

  // Each row with its cells, sought once.
  var rows = {}, heads = {}, parts = ["range", "place", "score", "mark", "interval", "default", "why"];
  Array.prototype.forEach.call(body.children, function (row) {
    if (row.dataset.tier) { heads[row.dataset.tier] = {row: row, count: row.querySelector("[data-count]")}; return; }
    var cells = rows[row.dataset.platform] = {row: row};
    parts.forEach(function (part) { cells[part] = row.querySelector("[data-" + part + "]"); });
  });
  var names = {};
  document.querySelectorAll("#nothing-yet [data-platform]").forEach(function (item) { names[item.dataset.platform] = item; });

  function coordinate(value) { return value.toFixed(2).replace(/\.?0+$/, "") + "%"; }

  function line(kind, x1, x2, y1, y2) {
    return '<line class="k-mark__' + kind + '" x1="' + x1 + '" x2="' + x2 + '" y1="' + y1 + '" y2="' + y2 + '"/>';
  }

  function dot(found) { return found.mostly ? "k-mark__dot k-mark__dot--quiet" : "k-mark__dot"; }

  function mark(found) {
    var low = coordinate(found.low), high = coordinate(found.high);
    return '<svg class="k-mark" width="100%" height="22" aria-hidden="true">' + line("rule", 0, "100%", 11, 11) +
      ["0%", "50%", "100%"].map(function (x) { return line("rule", x, x, 8, 14); }).join("") + line("whisker", low, high, 11, 11) +
      line("whisker", low, low, 7.5, 14.5) + line("whisker", high, high, 7.5, 14.5) +
      '<circle class="' + dot(found) + '" cx="' + coordinate(found.expected) + '" cy="11" r="4.5"/></svg>';
  }

  // What has not changed is not written: writing costs the browser a new layout.
  function write(cell, text) {
    if (cell.firstChild) { if (cell.firstChild.nodeValue !== text) cell.firstChild.nodeValue = text; } else if (text) cell.textContent = text;
  }

  function set(element, name, value) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  function draw(cells, found) {
    if (!found) { if (cells.drawn) { cells.mark.textContent = ""; cells.drawn = null; } return; }
    if (!cells.drawn) {
      if (!cells.mark.firstElementChild) cells.mark.innerHTML = mark(found);
      cells.drawn = Array.prototype.slice.call(cells.mark.firstElementChild.children, -4);
    }
    var low = coordinate(found.low), high = coordinate(found.high), ends = [[low, high], [low, low], [high, high]];
    ends.forEach(function (pair, index) {
      set(cells.drawn[index], "x1", pair[0]);
      set(cells.drawn[index], "x2", pair[1]);
    });
    set(cells.drawn[3], "cx", coordinate(found.expected));
    set(cells.drawn[3], "class", dot(found));
  }

  function interval(found) {
    return fill(words.interval, {low: found.low.toFixed(1), high: found.high.toFixed(1)});
  }

  function show(entry) {
    var cells = rows[entry.id], found = entry.found, placed = entry.tier < NOT_ENOUGH;
    write(cells.range, placed ? range(entry) : "–");
    write(cells.place, placed ? label(entry) : "");
    write(cells.score, placed ? found.expected.toFixed(1) : "–");
    cells.score.classList.toggle("k-quiet", Boolean(placed && found.mostly));
    write(cells.interval, placed ? interval(found) : "");
    write(cells.default, placed && found.mostly ? fill(words.prior, {share: percentWords(found.prior)}) : "");
    draw(cells, placed ? found : null);
    var lines = reasons(entry), said = lines.join("\n");
    if (cells.said === said) return;
    cells.said = said;
    cells.why.textContent = "";
    lines.forEach(function (text, index) {
      if (index) cells.why.appendChild(document.createElement("br"));
      cells.why.appendChild(document.createTextNode(text));
    });
  }

  // Of numbers in any order the longest run that already rises, as a list of places: who stands there need not be moved.
  function rising(numbers) {
    var ends = [], before = [];
    numbers.forEach(function (number, at) {
      var from = 0, to = ends.length;
      while (from < to) {
        var middle = (from + to) >> 1;
        if (numbers[ends[middle]] < number) from = middle + 1; else to = middle;
      }
      before[at] = from ? ends[from - 1] : -1;
      ends[from] = at;
    });
    var kept = {};
    for (var at = ends.length ? ends[ends.length - 1] : -1; at >= 0; at = before[at]) kept[at] = true;
    return kept;
  }

  // The places of the table that are on the screen, with a little more around them; asked before anything is written, so that it costs nothing.
  function inSight() {
    var list = body.children, first = list.length, last = -1;
    for (var at = 0; at < list.length; at += 1) {
      var box = list[at].getBoundingClientRect();
      if (box.bottom > 0 && box.top < innerHeight) { first = Math.min(first, at); last = at; }
      if (box.top >= innerHeight) break;
    }
    return [first - 1, last + 2];
  }

  // Moves what stands elsewhere; what is out of sight is laid out once what is in sight has been painted (see ranking.css).
  function arrange(wanted, sight) {
    var stands = new Map(), next = null;
    Array.prototype.forEach.call(body.children, function (row, at) { stands.set(row, at); });
    var kept = rising(wanted.map(function (row) { return stands.get(row); }));
    for (var at = wanted.length - 1; at >= 0; at -= 1) {
      wanted[at].classList.toggle("is-away", at < sight[0] || at > sight[1]);
      if (!kept[at]) body.insertBefore(wanted[at], next);
      next = wanted[at];
    }
  }

  // What is to be written into the rows out of sight, once the others have been painted.
  var late = [];

  function settle() {
    late.forEach(show);
    late = [];
    body.querySelectorAll(".is-away").forEach(function (row) { row.classList.remove("is-away"); });
  }

  function render(tiers) {
    var wanted = [], sight = inSight();
    late = [];
    tiers.forEach(function (tier, index) {
      var head = heads[TIERS[index]], shown = 0;
      wanted.push(head.row);
      tier.forEach(function (entry) {
        if (rows[entry.id]) {
          if (wanted.length < sight[0] || wanted.length > sight[1]) late.push(entry); else show(entry);
          wanted.push(rows[entry.id].row);
          shown += 1;
        }
        if (names[entry.id]) names[entry.id].hidden = entry.tier === FILTERED;
      });
      head.row.hidden = !shown;
      write(head.count, String(shown));
    });
    arrange(wanted, sight);
  }

  // --- what the reader chose, kept in the address

  var fields = data.dimensions.map(function (pair) { return document.querySelector('[data-weight="' + pair[0] + '"]'); });
  var boxes = Array.prototype.slice.call(document.querySelectorAll('[name="need"]'));
  var status = document.querySelector("[data-weights-status]"), reset = document.querySelector("[data-weights-reset]");
  var summary = document.querySelector("[data-weights-summary]"), preset = summary.textContent, warning = "";

  // What counts of what is written in a box: from 0 to 100.
  function counted(value) {
    return Math.max(0, Math.min(100, Number(value) || 0));
  }

  function chosen() {
    return fields.map(function (field) { return counted(field.value); });
  }

  function needed() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  }

  function isPreset(percent) {
    return percent.every(function (value, index) { return value === data.preset[index]; });
  }

  // `whole`: at once, for an address that was opened and not for a hand on a stepper.
  function apply(event, whole) {
    var percent = chosen(), sum = percent.reduce(function (a, b) { return a + b; }, 0), own = !isPreset(percent);
    if (!sum) { status.textContent = words.nothing; return; }
    var needs = needed(), tiers = rank(percent, needs);
    render(tiers);
    var said = fill(own ? words.changed : words.preset, {
      ranked: tiers[RANKED].length, provisional: tiers[PROVISIONAL].length, rest: tiers[NOT_ENOUGH].length
    });
    if (own && !tiers[RANKED].length && !tiers[PROVISIONAL].length) {
      var nearest = closest(tiers[NOT_ENOUGH]);
      if (nearest) said += words.gap + nearest;
    }
    if (own && sum !== 100) said += words.gap + fill(words.sum, {sum: sum});
    if (needs.length) said += words.gap + fill(words.filtered, {number: tiers[FILTERED].length});
    status.textContent = (warning ? warning + words.gap : "") + said;
    summary.textContent = own ? percent.join(" · ") : preset;
    clearTimeout(later);
    later = setTimeout(function () {
      settle();
      remember(percent, needs, own);
    }, PAUSE_MS);
    if (whole) settle();
  }

  function remember(percent, needs, own) {
    var parts = [];
    if (own) {
      parts.push("w=" + data.dimensions.map(function (pair, index) { return [pair[0], percent[index]]; })
        .filter(function (pair) { return pair[1]; }).map(function (pair) { return pair.join("."); }).join(","));
    }
    if (needs.length) parts.push("need=" + needs.join(","));
    if (parts.length) parts.push("v=" + encodeURIComponent(data.version));
    var hash = parts.length ? "#" + parts.join("&") : location.pathname + location.search;
    if (parts.length ? location.hash !== hash : location.hash.indexOf("=") > 0) history.replaceState(null, "", hash);
  }

  function setPreset() {
    fields.forEach(function (field, index) { field.value = data.preset[index]; });
  }

  function restore() {
    var asked = new URLSearchParams(location.hash.slice(1)), weights = asked.get("w"), needs = (asked.get("need") || "").split(",");
    var version = asked.get("v");
    warning = version && version !== data.version ? fill(words.version, {version: version}) : "";
    setPreset();
    if (weights !== null) {
      var given = pairs(weights.split(",").map(function (part) { return part.split("."); }));
      fields.forEach(function (field, index) {
        field.value = counted(given[data.dimensions[index][0]]);
      });
    }
    boxes.forEach(function (box) { box.checked = needs.indexOf(box.value) >= 0; });
    if (weights !== null || asked.get("need")) { apply(null, true); return true; }
    return false;
  }

  fields.forEach(function (field) {
    field.addEventListener("input", apply);
    // While somebody types the box is left alone; once it is left, it shows what counts.
    field.addEventListener("change", function () { field.value = counted(field.value); });
  });
  document.querySelectorAll("[data-step]").forEach(function (button) {
    button.addEventListener("click", function () {
      var field = button.parentNode.querySelector("[data-weight]");
      field.value = counted(counted(field.value) + Number(button.dataset.step));
      apply();
    });
  });
  boxes.forEach(function (box) { box.addEventListener("change", apply); });
  document.querySelectorAll("[data-equal]").forEach(function (button) {
    button.addEventListener("click", function () {
      fields.forEach(function (field, index) { field.value = data.preset[index] > 0 ? 10 : 0; });
      apply();
    });
  });
  reset.addEventListener("click", function () {
    warning = "";
    setPreset();
    boxes.forEach(function (box) { box.checked = false; });
    apply();
  });
  window.addEventListener("hashchange", function () { if (!restore()) apply(); });
  document.querySelectorAll("[data-scripted]").forEach(function (part) { part.hidden = false; });
  if (restore()) document.querySelector(".k-weights").open = true;
}());

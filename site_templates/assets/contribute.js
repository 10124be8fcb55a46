// Fills the correction page from the address: #p=<platform>&f=<field>&v=<what it says now>. Sends nothing.
(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("correction-words").textContent);
  var text = document.getElementById("correction-text");

  var FILE_ROW = 7; // the last line of the text, for whoever changes the file

  function show(key, value) {
    document.getElementById("correction-" + key).textContent = value;
  }

  function own(table, key) {
    return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
  }

  // `refund[2].until` is the key `until` of the third entry of `refund`; `refund[]` asks for a new entry.
  function readField(id, field) {
    var parts = /^([a-z_]+)(?:\[(\d*)\])?(?:\.(.+))?$/.exec(field) || ["", field, undefined, ""];
    var ids = own(words.entries, id + "/" + parts[1]) || [];
    return { list: parts[1], index: parts[2], key: parts[3] || "", id: parts[2] ? ids[Number(parts[2])] : undefined };
  }

  function nameOf(place) {
    var name = own(words.sections, place.list) || place.list;
    if (place.id) name += " “" + place.id + "”";
    else if (place.index) name += ", " + words.entry.replace("N", Number(place.index) + 1);
    return place.key ? name + ", " + place.key : name;
  }

  // A new entry: the example of the key, as the page holds it; a key without one shows the source alone.
  function linesOf(place, value) {
    var now = value ? "# " + words.now + ": " + value.replace(/\s+/g, " ") + "\n" : "";
    if (place.index) return words.source + now + presentLines(place);
    var example = own(words.examples, place.list) || "";
    var key = place.key.split(/[.[]/)[0];
    var found = false;
    if (key) example = example.replace(new RegExp("^[ -]+" + key.replace(/\W/g, "") + ": .*$", "m"), function (line) { found = true; return line + " # " + words.should; });
    return (!example || example.indexOf("new-source") >= 0 ? words.source : "") + now + example + (key && !found ? "# " + key + ": " + words.should + "\n" : "");
  }

  // An entry that is there already: where it stands and what to change, as remarks, with no value that could be taken for the fact's own.
  function presentLines(place) {
    var key = place.key.split(/[.[]/)[0];
    var head = place.id ? "id: " + place.id : "# " + words.entry.replace("N", Number(place.index) + 1);
    var lines = [words.keep, place.list + ":", "  - " + head, "    " + (key || "…") + ": … # " + words.should, "    sources: [new-source, …]"];
    return lines.map(function (line) { return "# " + line + "\n"; }).join("");
  }

  function filled(row, part) {
    return row.replace(/[:：].*$/, function (mark) { return mark[0] + (mark[0] === ":" ? " " : "") + part.replace(/\s+/g, " "); });
  }

  function fill(asked) {
    var id = asked.get("p");
    var name = own(words.platforms, id);
    var field = asked.get("f") || "";
    var value = asked.get("v") || "";
    var place = readField(id, field);
    var file = "platforms/" + id + ".yaml";
    var said = [name ? name + " (" + id + ")" : id, nameOf(place), value || "—"];
    show("platform", said[0]);
    show("file", file);
    show("name", said[1]);
    show("field", field);
    show("value", said[2]);
    show("lines", linesOf(place, value));
    document.getElementById("correction-field").hidden = false;
    var rows = text.value.split("\n");
    said.forEach(function (part, row) { rows[row] = filled(rows[row], part); });
    rows[FILE_ROW] = filled(rows[FILE_ROW], file + " (" + field + ")");
    text.value = rows.join("\n");
    var link = document.getElementById("correction-link");
    if (link) {
      var form = new URL(link.href);
      form.searchParams.set("platform", id);
      form.searchParams.set("field", said[1] + " (" + field + ")");
      form.searchParams.set("current", value);
      link.href = form.href;
    }
  }

  function copy() {
    var status = document.getElementById("correction-copied");
    text.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    status.textContent = done ? words.copied : words.press;
  }

  var asked = new URLSearchParams(location.hash.slice(1));
  if (asked.get("p")) fill(asked);
  document.getElementById("correction-copy").addEventListener("click", copy);
  document.querySelectorAll("[data-scripted]").forEach(function (part) { part.hidden = false; });
}());

// Fills the correction page from the address: #p=<platform>&f=<field>&v=<what it says now>. Sends nothing.
(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("correction-words").textContent);
  var text = document.getElementById("correction-text");

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

  // The example of the key, as the page holds it, with the entry's own id; a key without one shows the source alone.
  function linesOf(place, value) {
    var example = own(words.examples, place.list) || "";
    var now = value ? "# " + words.now + ": " + value.replace(/\s+/g, " ") + "\n" : "";
    if (place.id) example = example.replace(/^( +- )id: .*$/m, function (line, before) { return before + "id: " + place.id; });
    else if (place.index) example = example.replace(/\n/, function (end) { return " # " + words.entry.replace("N", Number(place.index) + 1) + end; });
    var key = place.key.split(/[.[]/)[0];
    var found = false;
    if (key) example = example.replace(new RegExp("^[ -]+" + key.replace(/\W/g, "") + ": .*$", "m"), function (line) { found = true; return line + " # " + words.should; });
    return (!example || example.indexOf("new-source") >= 0 ? words.source : "") + now + example + (key && !found ? "# " + key + ": " + words.should + "\n" : "");
  }

  function fill(asked) {
    var id = asked.get("p");
    var name = own(words.platforms, id);
    var field = asked.get("f") || "";
    var value = asked.get("v") || "";
    var place = readField(id, field);
    var said = [name ? name + " (" + id + ")" : id, "platforms/" + id + ".yaml", nameOf(place) + " (" + field + ")", value || "—"];
    show("platform", said[0]);
    show("file", said[1]);
    show("name", nameOf(place));
    show("field", field);
    show("value", said[3]);
    show("lines", linesOf(place, value));
    document.getElementById("correction-field").hidden = false;
    var rows = text.value.split("\n");
    said.forEach(function (part, row) {
      rows[row] = rows[row].replace(/[:：].*$/, function (mark) { return mark[0] + (mark[0] === ":" ? " " : "") + part.replace(/\s+/g, " "); });
    });
    text.value = rows.join("\n");
    var link = document.getElementById("correction-link");
    if (link) {
      var form = new URL(link.href);
      form.searchParams.set("platform", id);
      form.searchParams.set("field", said[2]);
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

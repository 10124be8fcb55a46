// Fills the correction page from the address: #p=<platform>&f=<field>&v=<what it says now>. Sends nothing.
(function () {
  "use strict";
  var asked = new URLSearchParams(location.hash.slice(1));
  var box = document.getElementById("correction");
  if (!box || !asked.get("p")) return;
  var names = JSON.parse(document.getElementById("platform-names").textContent);
  var id = asked.get("p");
  var values = {
    platform: names[id] ? names[id] + " (" + id + ")" : id,
    file: "platforms/" + id + ".yaml",
    field: asked.get("f") || "",
    value: asked.get("v") || "—"
  };
  Object.keys(values).forEach(function (key) {
    document.getElementById("correction-" + key).textContent = values[key];
  });
  var link = document.getElementById("correction-link");
  if (link) {
    var form = new URL(link.href);
    form.searchParams.set("platform", id);
    form.searchParams.set("field", values.field);
    form.searchParams.set("current", asked.get("v") || "");
    link.href = form.href;
  }
  box.hidden = false;
}());

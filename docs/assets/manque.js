/* Who comes from an empty cell of the coverage tables reads here what is missing, as a record writes it. */
(function () {
  "use strict";
  var place = document.getElementById("manque");
  var demandes = new URL(location.href).searchParams;
  var bouts = [["region", "regions: [\"", "\"]"], ["theme", "themes: [", "]"], ["population", "populations: [", "]"]]
    .filter(function (x) { return /^[a-z0-9-]{2,60}$/.test(demandes.get(x[0]) || ""); })
    .map(function (x) {
      var code = document.createElement("code");
      code.textContent = x[1] + demandes.get(x[0]) + x[2];
      return code;
    });
  if (!place || !bouts.length) return;
  place.textContent = "Il manque un récit ici. Dans votre fiche, vous écrirez\u00a0: ";
  bouts.forEach(function (code, i) { place.append(i ? ", " : "", code); });
  place.hidden = false;
})();

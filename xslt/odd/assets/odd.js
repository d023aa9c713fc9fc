// The field above a list hides the names that do not match what is typed into it.
(function () {
  "use strict";
  var field = document.getElementById("page:filter"), box = field.parentNode, count = box.querySelector("span");
  box.hidden = false;
  field.addEventListener("input", function () {
    var wanted = field.value.trim().toLowerCase(), shown = 0;
    document.querySelectorAll("[data-name]").forEach(function (row) {
      var hit = row.getAttribute("data-name").toLowerCase().indexOf(wanted) !== -1;
      row.hidden = !hit;
      if (hit) { shown += 1; }
    });
    document.querySelectorAll("[data-group]").forEach(function (group) {
      group.hidden = !group.querySelector("[data-name]:not([hidden])");
    });
    count.textContent = wanted ? shown + " found" : "";
  });
}());

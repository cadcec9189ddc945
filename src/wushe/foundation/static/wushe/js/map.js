// Draws each [data-map] from the GeoJSON beside it: our own shapes, no outside tiles. The list under it says the same.
function tone(feature) {
  return "map-tone-" + (feature.properties.tone || 1);
}

function words(feature, url) {
  const made = document.createElement(url ? "a" : "span");
  made.textContent = feature.properties.name;
  if (url) made.href = url;
  return made;
}

function draw(frame) {
  const data = JSON.parse(document.getElementById(frame.dataset.map).textContent);
  const map = L.map(frame, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25 });
  const shapes = L.geoJSON(data, {
    style: (feature) => ({ className: tone(feature) }),
    pointToLayer: (feature, place) => L.circleMarker(place, { radius: 8, className: tone(feature) }),
    onEachFeature: (feature, layer) => {
      layer.bindPopup(words(feature, feature.properties.url));
      if (feature.properties.label) layer.bindTooltip(words(feature), { permanent: true, direction: "center" });
    },
  }).addTo(map);
  const bounds = shapes.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12], maxZoom: 18 });
  else map.setView([30, 114], 4);
}

addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-map]").forEach(draw));

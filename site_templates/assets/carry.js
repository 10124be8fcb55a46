// What an address tells of a case goes along to the market that is chosen.
document.querySelectorAll(".k-choices a").forEach((each) => each.addEventListener("click", () => {
  if (location.hash.includes("=")) each.hash = location.hash;
}));

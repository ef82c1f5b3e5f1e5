// Owns the links of the shell while somebody is talking: they open beside the desk, because a desk that is left is a
// counsellor who has gone away.

/** @returns {(running: number) => void} */
export function shellLinks(page) {
  const links = [...page.querySelectorAll(".shell a[href^='/']")];
  return (running) => {
    for (const link of links) {
      if (running) link.target = "_blank";
      else link.removeAttribute("target");
    }
  };
}

/** What she may choose before the start: nothing is chosen unless she does, and nothing is kept. */

export class OptionalChoice {
  /** @param {Document} document */
  constructor(document) {
    this.panel = document.getElementById("optional");
    this.centre = document.getElementById("choose-centre");
    this.language = document.getElementById("choose-language");
    document.getElementById("optional-skip").addEventListener("click", () => {
      for (const field of [this.centre, this.language]) if (field) field.value = "";
      this.panel.open = false;
      this.panel.querySelector("summary").focus();
    });
  }

  /** @param {string} language  of the page @returns {{language: string, centre: string}} her wish for a place */
  wish(language) {
    return { language: this.language.value || language, centre: this.centre?.value ?? "" };
  }
}

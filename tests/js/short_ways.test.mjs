import assert from "node:assert/strict";
import { test } from "node:test";
import { letterOf } from "../../static/js/desk/keys.js";

const stroke = (key, code, held = {}) => letterOf({
  key, code, altKey: true, shiftKey: true, ctrlKey: false, metaKey: false, isComposing: false, ...held,
});

test("a letter with Alt and Shift is a short way, whatever the keyboard writes with them", () => {
  assert.equal(stroke("A", "KeyA"), "a");
  assert.equal(stroke("Å", "KeyA"), "a", "a Mac writes another letter");
  assert.equal(stroke("S", "KeyO"), "s", "on another layout the letter that is written counts");
});

test("no key alone and no other combination is one, so that nothing stands in the way of writing", () => {
  for (const held of [{ altKey: false }, { shiftKey: false }, { altKey: false, shiftKey: false }, { ctrlKey: true }, { metaKey: true }, { isComposing: true }]) {
    assert.equal(stroke("a", "KeyA", held), "");
  }
  assert.equal(stroke("!", "Digit1"), "");
  assert.equal(stroke("Enter", "Enter"), "");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { looksPersonal } from "../../static/js/lib/personal.js";

const HELP = ["112", "116006", "1888", "70201201", "116111", "29448866"];

const PERSONAL = {
  "a telephone number": ["ring på 20123456", "20 12 34 56", "2012 3456.", "tlf.20-12-34-56", "(20123456)", "20\u00a012\u00a034\u00a056"],
  "a number with its country": ["+4520123456", "+45 20 12 34 56", "0045 20123456", "+46 70 123 45 67", "min er +45 2012 3456"],
  "groups of two and three": ["20 123 456", "mit er 51 234 567"],
  "a CPR number": ["010203-1234", "0102031234", "311299 4321", "mit cpr er 240578-0000.", "290200\u20131234"],
  "an e-mail address": ["v@example.org", "skriv til fornavn.efternavn+x@mail.example.dk!", "MIG@EXAMPLE.COM"],
  "one among other words": ["Jeg var 12 i 1998, og jeg bor i nr. 4. Ring 30405060 efter kl. 17."],
};

const NOT = {
  "no number at all": ["", "Det er længe siden.", "jeg @ dig", "a@b"],
  years: ["i 1998", "fra 1998 til 2004", "1998-2004", "2001 2004", "2019-2020", "året 2000."],
  dates: ["12.03.1998", "24-12-1998", "1998-12-24", "24/12-98", "d. 3. marts 2004 kl. 14.30"],
  prices: ["25000000 kr", "20.000.000 kr.", "kr. 25000000", "12.500,00 kr.", "20 000 000 kroner", "45000000,-", "€ 30000000"],
  "times and ages": ["20.30-22.45", "mellem 20 og 22", "da jeg var 7, 8 og 9", "kl. 23.15"],
  "the help numbers": ["112", "ring 112", "116 111", "116111", "116 006", "1888", "70 201 201", "70201201", "+45 70 20 12 01", "29 44 88 66"],
  "longer numbers": ["4571000012345678", "1234567890123", "9902311234"],
  "numbers that are too short or begin as none does": ["2012345", "12345678", "01234567"],
};

for (const [what, texts] of Object.entries(PERSONAL)) {
  test(`sees ${what}`, () => {
    for (const text of texts) assert.equal(looksPersonal(text, HELP), true, text);
  });
}

for (const [what, texts] of Object.entries(NOT)) {
  test(`says nothing of ${what}`, () => {
    for (const text of texts) assert.equal(looksPersonal(text, HELP), false, text);
  });
}

test("asks the same of the same text every time", () => {
  for (let round = 0; round < 3; round += 1) assert.equal(looksPersonal("20123456"), true);
});

test("is quick with a long text", () => {
  const begun = performance.now();
  looksPersonal("2 2 2 20 20.20 +4 00 @ 1a@".repeat(400), HELP);
  assert.ok(performance.now() - begun < 250);
});

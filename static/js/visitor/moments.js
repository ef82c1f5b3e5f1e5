/** Days and times as people say them, by the clock in Denmark. */

const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Copenhagen",
  hourCycle: "h23",
  ...{ weekday: "long", year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" },
});
const DAY = 86_400_000;

/**
 * @param {number} seconds  Unix time
 * @param {number} now  in milliseconds
 * @returns {{day: string, time: string}} values for a text: `day` is the key of its name as seen from now, or a date
 *   when it is a week away or more
 */
export function moment(seconds, now) {
  const [then, today] = [parts(seconds * 1000), parts(now)];
  const days = (Date.UTC(then.year, then.month - 1, then.day) - Date.UTC(today.year, today.month - 1, today.day)) / DAY;
  const time = `${then.hour}:${then.minute}`;
  if (days === 0 || days === 1) return { day: days ? "days.tomorrow" : "days.today", time };
  return { day: days > 0 && days < 7 ? `days.${then.weekday.toLowerCase()}` : `${then.day}/${then.month}`, time };
}

function parts(milliseconds) {
  return Object.fromEntries(CLOCK.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
}
